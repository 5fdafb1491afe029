package data

import (
	"encoding/json"
	"slices"

	"github.com/linesift/linesift/data/rawjson"
)

// A Field is one field of a JSON object.
type Field struct {
	Name  string
	Value json.RawMessage
}

// describing are the fields that say what a document is, besides its text.
var describing = []string{"id", "url", "title", "lang", "type", "gold"}

// Other returns the fields of the JSON object, or the columns of the CSV row of
// labelled data, that a document came in which mean nothing here, in order.
func (d *Document) Other() []Field {
	if d.Record != nil {
		return d.Record.other()
	}
	return d.other
}

// Described returns the fields that say what a document is, besides its text, and
// are known.
func (d *Document) Described() []Field {
	var fields []Field
	if id := d.id(); id != nil {
		fields = append(fields, Field{"id", id})
	}
	for i, value := range []string{d.URL, d.Title, d.Lang, d.Type, d.Gold} {
		if value != "" {
			fields = append(fields, Field{describing[i+1], rawjson.AppendString(nil, value)})
		}
	}
	return fields
}

// written reports whether a writer gives a field of that name a meaning of its own,
// so that it cannot hold another one.
func written(name string) bool {
	return slices.Contains(describing, name) || slices.Contains([]string{"text", "label", "lines"}, name)
}

// Holds reports whether a format has a place for a field, be it one of Described or of
// Other, beside text and labels.
func (f Format) Holds(name string, other bool) bool {
	switch f {
	case JSONL, CSV:
		return !other || !written(name)
	}
	return false
}

// string returns what a field stands for in a table.
func (f Field) string() string {
	switch {
	case string(f.Value) == "null":
		return ""
	case f.Value[0] == '"':
		s, _ := rawjson.DecodeString(f.Value)
		return s
	}
	return string(f.Value)
}

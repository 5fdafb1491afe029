package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/linesift/linesift/data/rawjson"
)

// A Record is a JSON object whose text field can be replaced while every other
// byte of it stays as it came.
type Record struct {
	object     rawjson.Object
	text, id   string   // names of the fields
	known      []string // names of the fields that mean something, besides text and id
	surrogates bool     // whether a text has the escape of a lone surrogate
}

// recordFields are the names of the fields that mean something in the formats JSONL
// and Pages.
var (
	recordFields = []string{"url", "title", "lang", "type", "gold"}
	pageFields   = []string{"url", "title", "lang", "type", "main_content", "html"}
)

// newRecord takes over raw, which must not change any more.
func newRecord(raw []byte, opt ReadOptions) (*Record, error) {
	object, err := rawjson.Parse(raw)
	if err != nil {
		return nil, fmt.Errorf("broken JSON: %w; a line must hold one JSON object", err)
	}
	return &Record{object: object, text: opt.TextField, id: opt.IDField}, nil
}

// Raw returns a field's value as it stands in the object, or nil if it has no
// such field. Of fields with the same name the last one counts; "a.b" is the field b
// of the object in the field a. The caller must not change the bytes.
func (r *Record) Raw(field string) json.RawMessage { return r.object.Find(field) }

// WithText appends the object with its text field set to text. All fields of
// that name are set; an object that has none gets one at its end.
func (r *Record) WithText(dst []byte, text string) []byte {
	return r.object.AppendWith(dst, r.text, text, r.surrogates)
}

// Fields returns the names of the object's fields, in order.
func (r *Record) Fields() []string { return r.object.Names() }

// Bytes returns the object as it came. The caller must not change them.
func (r *Record) Bytes() []byte { return r.object.Raw() }

// other returns the fields that mean nothing. Of those with the same name the last
// one counts.
func (r *Record) other() []Field {
	var fields []Field
	names := r.Fields()
	for i, name := range names {
		if name != r.text && name != r.id && !slices.Contains(r.known, name) && !slices.Contains(names[i+1:], name) {
			fields = append(fields, Field{name, r.Raw(name)})
		}
	}
	return fields
}

// errNoString marks a value that is not a JSON string.
var errNoString = errors.New("not a string")

// str returns the value of a field that is a string. A field that is null
// counts as missing.
func (r *Record) str(field string) (s string, found bool, err error) {
	raw := r.Raw(field)
	if raw == nil || string(raw) == "null" {
		return "", false, nil
	}
	if raw[0] != '"' {
		return "", true, fmt.Errorf("field %q is %w", field, errNoString)
	}
	s, lone := rawjson.DecodeString(raw)
	r.surrogates = r.surrogates || lone && field == r.text
	return s, true, nil
}

// label returns the value of a field that names a label: a string, or a number or a
// truth value as it is written.
func (r *Record) label(field string) (s string, found bool, err error) {
	s, found, err = r.str(field)
	if raw := r.Raw(field); err != nil && raw[0] != '{' && raw[0] != '[' {
		return string(raw), true, nil
	}
	return s, found, err
}

// optional returns the value of a field, or "" if it is no string.
func (r *Record) optional(field string) string {
	s, _, err := r.str(field)
	if err != nil {
		return ""
	}
	return s
}

// key returns the id as a string: an id of another type as it is written, null
// or none as "".
func (r *Record) key() string {
	s, _, err := r.str(r.id)
	if err != nil {
		return alias(r.Raw(r.id))
	}
	return s
}

// describe sets what a document has besides its text.
func (r *Record) describe(d *Document) {
	d.Record, d.ID = r, r.key()
	d.URL, d.Title = r.optional("url"), r.optional("title")
	d.Lang, d.Type = r.optional("lang"), r.optional("type")
}

// fieldList names the fields for a message, at most eight of them.
func (r *Record) fieldList() string {
	names := r.Fields()
	if len(names) == 0 {
		return "no field"
	}
	const most = 8
	var quoted []string
	for _, name := range names[:min(most, len(names))] {
		quoted = append(quoted, strconv.Quote(name))
	}
	if len(names) > most {
		quoted = append(quoted, "…")
	}
	return strings.Join(quoted, ", ")
}

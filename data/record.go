package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A Record is a JSON object whose text field can be replaced while every other
// byte of it stays as it came.
type Record struct {
	raw        []byte   // the object
	members    []member // of the object, in order
	text, id   string   // names of the fields
	surrogates bool     // whether a text has the escape of a lone surrogate
}

// newRecord takes over raw, which must not change any more.
func newRecord(raw []byte, opt ReadOptions) (*Record, error) {
	members, err := scanObject(make([]member, 0, 8), raw)
	if err != nil {
		return nil, fmt.Errorf("broken JSON: %w; a line must hold one JSON object", err)
	}
	return &Record{raw: raw, members: members, text: opt.TextField, id: opt.IDField}, nil
}

// name returns the name of a member of the object.
func (r *Record) name(m member) string {
	name, _ := decodeString(r.raw[m.name.start:m.name.end])
	return name
}

// Raw returns a field's value as it stands in the object, or nil if it has no
// such field. Of fields with the same name the last one counts. The caller must
// not change the bytes.
func (r *Record) Raw(field string) json.RawMessage {
	for i := len(r.members) - 1; i >= 0; i-- {
		if m := r.members[i]; r.name(m) == field {
			return r.raw[m.value.start:m.value.end:m.value.end]
		}
	}
	return nil
}

// WithText appends the object with its text field set to text. All fields of
// that name are set; an object that has none gets one at its end.
func (r *Record) WithText(dst []byte, text string) []byte {
	done := 0
	for _, m := range r.members {
		if r.name(m) == r.text {
			dst = append(dst, r.raw[done:m.value.start]...)
			dst = appendJSONString(dst, text, r.surrogates)
			done = m.value.end
		}
	}
	if done > 0 {
		return append(dst, r.raw[done:]...)
	}
	dst = append(dst, r.raw[:len(r.raw)-1]...)
	if len(r.members) > 0 {
		dst = append(dst, ',')
	}
	dst = append(AppendJSONString(dst, r.text), ':')
	return append(AppendJSONString(dst, text), '}')
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
	s, lone := decodeString(raw)
	r.surrogates = r.surrogates || lone && field == r.text
	return s, true, nil
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

// fieldList names the fields for a message, at most eight of them.
func (r *Record) fieldList() string {
	if len(r.members) == 0 {
		return "no field"
	}
	var names []string
	for _, m := range r.members[:min(8, len(r.members))] {
		names = append(names, strconv.Quote(r.name(m)))
	}
	if len(r.members) > len(names) {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

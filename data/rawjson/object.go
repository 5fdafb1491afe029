// Package rawjson takes JSON objects apart and leaves every byte of them as it
// came: fields that a program knows nothing of, their order, their spacing and
// the digits of their numbers pass through it untouched.
//
// Parse checks an object and finds its fields; Value returns one, DecodeString
// what a string stands for; AppendWith writes the object with one field set.
package rawjson

import (
	"slices"
	"strings"
)

// An Object is a JSON object. It is read-only.
type Object struct {
	raw     []byte
	members []member
}

// Parse checks that raw, spaces around it aside, is one JSON object, by the
// grammar of RFC 8259. It takes over raw, which must not change any more. What
// is wrong is said with the number of its byte, from 1.
func Parse(raw []byte) (Object, error) {
	o := Object{raw: raw, members: make([]member, 0, 8)}
	s := scanner{data: raw}
	s.space()
	if s.peek() != '{' {
		return Object{}, s.unexpected()
	}
	if err := s.object(func(m member) { o.members = append(o.members, m) }); err != nil {
		return Object{}, err
	}
	if s.space(); s.pos < len(raw) {
		return Object{}, s.unexpected()
	}
	return o, nil
}

// Raw returns the object as it came. The caller must not change the bytes.
func (o Object) Raw() []byte { return o.raw }

// Names returns the names of the fields, in order; a name may be there twice.
func (o Object) Names() []string {
	names := make([]string, len(o.members))
	for i, m := range o.members {
		names[i] = o.name(m)
	}
	return names
}

func (o Object) name(m member) string {
	name, _ := DecodeString(o.raw[m.name.start:m.name.end])
	return name
}

// Value returns a field's value as it stands in the object, or nil where there
// is no such field. Of fields with the same name the last one counts. The caller
// must not change the bytes.
func (o Object) Value(name string) []byte {
	for i := len(o.members) - 1; i >= 0; i-- {
		if m := o.members[i]; o.name(m) == name {
			return o.raw[m.value.start:m.value.end:m.value.end]
		}
	}
	return nil
}

// Find is Value for a field that may stand in an object within the object: "a.b" is
// the field b of the field a, unless the object has a field "a.b".
func (o Object) Find(path string) []byte {
	if value := o.Value(path); value != nil {
		return value
	}
	if inner, rest, ok := o.inner(path); ok {
		return inner.Find(rest)
	}
	return nil
}

// inner returns the object that the start of a path names, and the rest of the path.
// The start is as long as can be.
func (o Object) inner(path string) (inner Object, rest string, ok bool) {
	for at := strings.LastIndexByte(path, '.'); at >= 0; at = strings.LastIndexByte(path[:at], '.') {
		value := o.Value(path[:at])
		if len(value) == 0 || value[0] != '{' {
			continue
		}
		inner, err := Parse(value)
		if err == nil && inner.Find(path[at+1:]) != nil {
			return inner, path[at+1:], true
		}
	}
	return Object{}, "", false
}

// AppendWith appends the object with a field set to a string. All fields of that
// name are set; an object that has none gets one at its end. The field may stand in an
// object within, as Find has it. With surrogates the
// bytes of lone surrogates become escapes, as AppendString writes them; without,
// an existing field gets them as they are.
func (o Object) AppendWith(dst []byte, name, value string, surrogates bool) []byte {
	if o.Value(name) == nil {
		if inner, rest, ok := o.inner(name); ok {
			return o.appendInner(dst, strings.TrimSuffix(name, "."+rest), inner, rest, value, surrogates)
		}
	}
	done := 0
	for _, m := range o.members {
		if o.name(m) == name {
			dst = append(dst, o.raw[done:m.value.start]...)
			dst = appendString(dst, value, surrogates)
			done = m.value.end
		}
	}
	if done > 0 {
		return append(dst, o.raw[done:]...)
	}
	end := len(o.raw) - 1
	for o.raw[end] != '}' {
		end--
	}
	dst = append(dst, o.raw[:end]...)
	if len(o.members) > 0 {
		dst = append(dst, ',')
	}
	dst = append(AppendString(dst, name), ':')
	return append(append(AppendString(dst, value), '}'), o.raw[end+1:]...)
}

// appendInner appends the object with a field of the object in its field name set.
func (o Object) appendInner(dst []byte, name string, inner Object, field, value string, surrogates bool) []byte {
	for _, m := range slices.Backward(o.members) {
		if o.name(m) == name {
			dst = append(dst, o.raw[:m.value.start]...)
			dst = inner.AppendWith(dst, field, value, surrogates)
			return append(dst, o.raw[m.value.end:]...)
		}
	}
	return append(dst, o.raw...) // never: inner is in such a field
}

// Elements returns the elements of a JSON array, which share its memory.
func Elements(array []byte) ([][]byte, error) {
	s := scanner{data: array}
	if s.space(); s.peek() != '[' {
		return nil, s.unexpected()
	}
	var elements [][]byte
	err := s.array(func(e span) { elements = append(elements, array[e.start:e.end]) })
	return elements, err
}

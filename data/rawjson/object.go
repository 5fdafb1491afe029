// Package rawjson takes JSON objects apart and leaves every byte of them as it
// came: fields that a program knows nothing of, their order, their spacing and
// the digits of their numbers pass through it untouched.
//
// Parse checks an object and finds its fields; Value returns one, DecodeString
// what a string stands for; AppendWith writes the object with one field set.
package rawjson

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

// AppendWith appends the object with a field set to a string. All fields of that
// name are set; an object that has none gets one at its end. With surrogates the
// bytes of lone surrogates become escapes, as AppendString writes them; without,
// an existing field gets them as they are.
func (o Object) AppendWith(dst []byte, name, value string, surrogates bool) []byte {
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

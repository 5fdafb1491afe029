package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// A structure is one of the metadata of a Parquet file, in the compact protocol of
// Apache Thrift. What is not changed is written as it was read, be it known or not:
// libraries for Parquet lose what they do not know, and the difference between nothing
// and zero. See https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.
type structure []field

type field struct {
	id    int64
	value value
}

// A value is a field's or a list's.
type value struct {
	kind   byte
	raw    []byte    // as it is written; nil for structures and lists
	fields structure // of kindStruct
	item   byte      // the kind of the items of a list or a set
	items  []value   // their values
}

// The kinds of values.
const (
	kindTrue   = 1 // in a structure; in a list a byte, 1 or 2
	kindFalse  = 2
	kindByte   = 3
	kindI16    = 4
	kindI32    = 5
	kindI64    = 6
	kindDouble = 7
	kindBinary = 8
	kindList   = 9
	kindSet    = 10
	kindMap    = 11
	kindStruct = 12
	kindUUID   = 13
)

func intValue(kind byte, n int64) value { return value{kind: kind, raw: binary.AppendVarint(nil, n)} }

func structValue(s structure) value { return value{kind: kindStruct, fields: s} }

func listValue(item byte, items ...value) value {
	return value{kind: kindList, item: item, items: items}
}

// maxDepth bounds structures in structures. A schema is flat, so few are needed.
const maxDepth = 32

var errMetadata = errors.New("broken metadata")

// parseStructure reads a structure at the start of b, and returns how long it is.
func parseStructure(b []byte) (s structure, size int, err error) {
	p := parser{b: b}
	if s, err = p.structure(0); err != nil {
		return nil, 0, fmt.Errorf("%w at byte %d", err, p.at)
	}
	return s, p.at, nil
}

type parser struct {
	b  []byte
	at int
}

func (p *parser) byte() (byte, error) {
	if p.at >= len(p.b) {
		return 0, errMetadata
	}
	p.at++
	return p.b[p.at-1], nil
}

func (p *parser) uvarint() (uint64, error) {
	n, size := binary.Uvarint(p.b[p.at:])
	if size <= 0 {
		return 0, errMetadata
	}
	p.at += size
	return n, nil
}

// skip passes over n bytes.
func (p *parser) skip(n uint64) error {
	if n > uint64(len(p.b)-p.at) {
		return errMetadata
	}
	p.at += int(n)
	return nil
}

func (p *parser) structure(depth int) (structure, error) {
	if depth > maxDepth {
		return nil, errMetadata
	}
	s := structure{}
	for id := int64(0); ; {
		head, err := p.byte()
		if err != nil || head == 0 {
			return s, err
		}
		if id += int64(head >> 4); head>>4 == 0 {
			n, size := binary.Varint(p.b[p.at:])
			if size <= 0 {
				return nil, errMetadata
			}
			p.at += size
			id = n
		}
		v, err := p.value(head&0xf, depth, false)
		if err != nil {
			return nil, err
		}
		s = append(s, field{id, v})
	}
}

// value reads a value of a kind. A truth value in a structure is its kind; in a list it
// is a byte.
func (p *parser) value(kind byte, depth int, listed bool) (v value, err error) {
	v.kind = kind
	start := p.at
	switch kind {
	case kindStruct:
		v.fields, err = p.structure(depth + 1)
		return v, err
	case kindList, kindSet:
		return p.list(kind, depth)
	case kindTrue, kindFalse:
		if listed {
			err = p.skip(1)
		}
	case kindByte:
		err = p.skip(1)
	case kindI16, kindI32, kindI64:
		_, err = p.uvarint()
	case kindDouble:
		err = p.skip(8)
	case kindUUID:
		err = p.skip(16)
	case kindBinary:
		var n uint64
		if n, err = p.uvarint(); err == nil {
			err = p.skip(n)
		}
	case kindMap:
		err = p.skipMap(depth)
	default:
		err = errMetadata
	}
	v.raw = p.b[start:p.at]
	return v, err
}

func (p *parser) list(kind byte, depth int) (v value, err error) {
	head, err := p.byte()
	if err != nil || depth > maxDepth {
		return v, errMetadata
	}
	n := uint64(head >> 4)
	if n == 15 {
		if n, err = p.uvarint(); err != nil {
			return v, err
		}
	}
	if n > uint64(len(p.b)-p.at) { // an item takes a byte at least
		return v, errMetadata
	}
	v = value{kind: kind, item: head & 0xf, items: make([]value, 0, min(n, 1024))}
	for range n {
		item, err := p.value(v.item, depth+1, true)
		if err != nil {
			return v, err
		}
		v.items = append(v.items, item)
	}
	return v, nil
}

func (p *parser) skipMap(depth int) error {
	n, err := p.uvarint()
	if err != nil || n == 0 {
		return err
	}
	kinds, err := p.byte()
	if err != nil || n > uint64(len(p.b)-p.at) || depth > maxDepth {
		return errMetadata
	}
	for range n {
		for _, kind := range []byte{kinds >> 4, kinds & 0xf} {
			if _, err := p.value(kind, depth+1, true); err != nil {
				return err
			}
		}
	}
	return nil
}

// append appends the structure as it is stored.
func (s structure) append(dst []byte) []byte {
	last := int64(0)
	for _, f := range s {
		if delta := f.id - last; 0 < delta && delta < 16 {
			dst = append(dst, byte(delta)<<4|f.value.kind)
		} else {
			dst = binary.AppendVarint(append(dst, f.value.kind), f.id)
		}
		last = f.id
		dst = f.value.append(dst)
	}
	return append(dst, 0)
}

func (v value) append(dst []byte) []byte {
	switch v.kind {
	case kindStruct:
		return v.fields.append(dst)
	case kindList, kindSet:
		if n := len(v.items); n < 15 {
			dst = append(dst, byte(n)<<4|v.item)
		} else {
			dst = binary.AppendUvarint(append(dst, 15<<4|v.item), uint64(n))
		}
		for _, item := range v.items {
			dst = item.append(dst)
		}
		return dst
	}
	return append(dst, v.raw...)
}

// get returns the value of a field, nil where there is none.
func (s structure) get(id int64) *value {
	for i := range s {
		if s[i].id == id {
			return &s[i].value
		}
	}
	return nil
}

// has reports whether there is a field.
func (s structure) has(id int64) bool { return s.get(id) != nil }

// int returns a whole number, 0 where there is none.
func (s structure) int(id int64) int64 {
	v := s.get(id)
	if v == nil || v.kind < kindI16 || v.kind > kindI64 {
		return 0
	}
	n, _ := binary.Varint(v.raw)
	return n
}

// structure returns a structure within, nil where there is none.
func (s structure) structure(id int64) structure {
	if v := s.get(id); v != nil {
		return v.fields
	}
	return nil
}

// list returns the items of a list, nil where there is none.
func (s structure) list(id int64) []value {
	if v := s.get(id); v != nil {
		return v.items
	}
	return nil
}

// set sets a field, which gets its place among the others.
func (s *structure) set(id int64, v value) {
	if old := s.get(id); old != nil {
		*old = v
		return
	}
	at := slices.IndexFunc(*s, func(f field) bool { return f.id > id })
	if at < 0 {
		at = len(*s)
	}
	*s = slices.Insert(*s, at, field{id, v})
}

// setInt sets a field to a whole number, of the kind that it has, or else of 64 bits.
func (s *structure) setInt(id, n int64) {
	kind := byte(kindI64)
	if old := s.get(id); old != nil {
		kind = old.kind
	}
	s.set(id, intValue(kind, n))
}

// add adds to a whole number, where there is one.
func (s *structure) add(id, n int64) {
	if s.has(id) {
		s.setInt(id, s.int(id)+n)
	}
}

// remove removes a field.
func (s *structure) remove(id int64) {
	*s = slices.DeleteFunc(*s, func(f field) bool { return f.id == id })
}

// clone returns a copy that can be changed; values share their bytes.
func (s structure) clone() structure {
	out := slices.Clone(s)
	for i := range out {
		out[i].value = out[i].value.clone()
	}
	return out
}

func (v value) clone() value {
	v.fields = v.fields.clone()
	v.items = slices.Clone(v.items)
	for i := range v.items {
		v.items[i] = v.items[i].clone()
	}
	return v
}

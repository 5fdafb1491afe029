package rawjson

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// A span is a part of a byte slice, from start up to end.
type span struct{ start, end int }

// A member is a name and its value in a JSON object.
type member struct {
	name, value span // the name with its quotes
}

// maxDepth is how deep JSON values may be nested, as in encoding/json.
const maxDepth = 10_000

// A scanner checks JSON by the grammar of RFC 8259, exactly as json.Valid does,
// and finds where the values are. It is several times as fast, which counts
// because every byte of a corpus goes through it.
type scanner struct {
	data  []byte
	pos   int
	depth int
}

var errEndOfJSON = errors.New("it ends too early")

// peek returns the next byte, or 0, which is no part of JSON, at the end.
func (s *scanner) peek() byte {
	if s.pos < len(s.data) {
		return s.data[s.pos]
	}
	return 0
}

// unexpected says that the next byte is wrong.
func (s *scanner) unexpected() error {
	if s.pos >= len(s.data) {
		return errEndOfJSON
	}
	return fmt.Errorf("unexpected %q at byte %d", s.data[s.pos], s.pos+1)
}

func (s *scanner) space() {
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return
		}
	}
}

// value passes over one value.
func (s *scanner) value() error {
	switch c := s.peek(); {
	case c == '"':
		return s.str()
	case c == '{':
		return s.object(nil)
	case c == '[':
		return s.array(nil)
	case c == 't':
		return s.word("true")
	case c == 'f':
		return s.word("false")
	case c == 'n':
		return s.word("null")
	}
	return s.number()
}

// object passes over an object and calls visit, unless nil, with its members.
func (s *scanner) object(visit func(member)) error {
	return s.sequence('}', func() error {
		var m member
		m.name.start = s.pos
		if s.peek() != '"' {
			return s.unexpected()
		}
		if err := s.str(); err != nil {
			return err
		}
		m.name.end = s.pos
		if s.space(); s.peek() != ':' {
			return s.unexpected()
		}
		s.pos++
		s.space()
		m.value.start = s.pos
		if err := s.value(); err != nil {
			return err
		}
		m.value.end = s.pos
		if visit != nil {
			visit(m)
		}
		return nil
	})
}

// array passes over an array and calls visit, unless nil, with its elements.
func (s *scanner) array(visit func(span)) error {
	return s.sequence(']', func() error {
		start := s.pos
		if err := s.value(); err != nil {
			return err
		}
		if visit != nil {
			visit(span{start, s.pos})
		}
		return nil
	})
}

// sequence passes over a bracket, items with commas between them, and the
// closing bracket.
func (s *scanner) sequence(closing byte, item func() error) error {
	if s.depth++; s.depth > maxDepth {
		return fmt.Errorf("nested deeper than %d", maxDepth)
	}
	s.pos++
	if s.space(); s.peek() != closing {
		for {
			if err := item(); err != nil {
				return err
			}
			if s.space(); s.peek() != ',' {
				break
			}
			s.pos++
			s.space()
		}
	}
	if s.peek() != closing {
		return s.unexpected()
	}
	s.pos++
	s.depth--
	return nil
}

// plainPrefix counts the bytes at the start of b that stand for themselves in a
// JSON string, that is, all but control characters, quotes and backslashes. It
// looks at eight bytes at once: a byte below n sets its own high bit in
// x-n&^x, and a borrow can do so wrongly only above such a byte.
func plainPrefix(b []byte) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		control, quote, slash := x-ones*' ', x^ones*'"'-ones, x^ones*'\\'-ones
		if special := (control | quote | slash) &^ x & high; special != 0 {
			return i + bits.TrailingZeros64(special)/8
		}
	}
	for i < len(b) && b[i] >= ' ' && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}

// str passes over a string.
func (s *scanner) str() error {
	s.pos++
	for {
		s.pos += plainPrefix(s.data[s.pos:])
		switch s.peek() {
		case '"':
			s.pos++
			return nil
		case '\\':
			if err := s.escape(); err != nil {
				return err
			}
		default:
			return s.unexpected()
		}
	}
}

// escape passes over a backslash and what belongs to it.
func (s *scanner) escape() error {
	s.pos++
	digits := 0
	switch s.peek() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
	case 'u':
		digits = 4
	default:
		return s.unexpected()
	}
	s.pos++
	for range digits {
		if unhex(s.peek()) < 0 {
			return s.unexpected()
		}
		s.pos++
	}
	return nil
}

func (s *scanner) word(w string) error {
	for i := range len(w) {
		if s.peek() != w[i] {
			return s.unexpected()
		}
		s.pos++
	}
	return nil
}

func (s *scanner) number() error {
	if s.peek() == '-' {
		s.pos++
	}
	if s.peek() == '0' {
		s.pos++
	} else if err := s.digits(); err != nil {
		return err
	}
	if s.peek() == '.' {
		s.pos++
		if err := s.digits(); err != nil {
			return err
		}
	}
	if c := s.peek(); c != 'e' && c != 'E' {
		return nil
	}
	s.pos++
	if c := s.peek(); c == '+' || c == '-' {
		s.pos++
	}
	return s.digits()
}

// digits passes over one digit or more.
func (s *scanner) digits() error {
	start := s.pos
	for c := s.peek(); '0' <= c && c <= '9'; c = s.peek() {
		s.pos++
	}
	if s.pos == start {
		return s.unexpected()
	}
	return nil
}

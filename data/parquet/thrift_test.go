package parquet

import (
	"bytes"
	"os"
	"reflect"
	"testing"
)

// footerOf returns the footer of a file as it is stored.
func footerOf(t testing.TB, file []byte) []byte {
	s, err := readFooter(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	b := s.append(nil)
	if end := len(file) - tailSize; !bytes.Equal(file[end-len(b):end], b) {
		t.Errorf("a footer that is parsed and written differs")
	}
	return b
}

func sample(t testing.TB) []byte {
	b, err := os.ReadFile("../sample/teasers.parquet")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestStructure(t *testing.T) {
	s, size, err := parseStructure(footerOf(t, sample(t)))
	if err != nil {
		t.Fatal(err)
	}
	if n := s.int(footerNumRows); n != 20 {
		t.Errorf("%d rows, want 20", n)
	}
	was := s.append(nil)
	if len(was) != size {
		t.Errorf("%d bytes parsed, %d written", size, len(was))
	}
	changed := s.clone()
	changed.setInt(footerNumRows, 7)
	changed.set(100, intValue(kindI32, -3))
	changed.remove(footerSchema)
	if !bytes.Equal(s.append(nil), was) {
		t.Error("a change of a clone changed the structure")
	}
	again, _, err := parseStructure(changed.append(nil))
	if err != nil || again.int(footerNumRows) != 7 || again.int(100) != -3 || again.has(footerSchema) {
		t.Errorf("after changes: %d rows, %d, %v", again.int(footerNumRows), again.int(100), err)
	}
}

// Values that are not known here are kept, of every kind.
func TestStructureKinds(t *testing.T) {
	every := []byte{
		0x11, 0x12, // true, false
		0x13, 0x7f, 0x14, 0x05, 0x15, 0x80, 0x01, 0x16, 0x02, // numbers
		0x17, 1, 2, 3, 4, 5, 6, 7, 8, // a double
		0x18, 2, 'o', 'k', // bytes
		0x19, 0x21, 1, 2, // a list of truth values
		0x1a, 0x15, 4, // a set
		0x1b, 1, 0x85, 1, 'k', 2, // a map
		0x1b, 0, // an empty one
		0x1c, 0x15, 6, 0, // a structure
		0x1d, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, // a UUID
		0x05, 0xc8, 0x01, 8, // field 100
		0,
	}
	s, size, err := parseStructure(append(every, "more"...))
	if err != nil || size != len(every) || !bytes.Equal(s.append(nil), every) {
		t.Errorf("%d of %d bytes, %v\n%x\n%x", size, len(every), err, s.append(nil), every)
	}
	for n := range every {
		if _, _, err := parseStructure(every[:n]); err == nil {
			t.Errorf("no error for %d bytes of %d", n, len(every))
		}
	}
	deep := bytes.Repeat([]byte{0x1c}, 1000)
	if _, _, err := parseStructure(append(deep, make([]byte, 1001)...)); err == nil {
		t.Error("no error for structures in structures without end")
	}
	if _, _, err := parseStructure([]byte{0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x0f}); err == nil {
		t.Error("no error for a list of more items than there are bytes")
	}
}

func FuzzStructure(f *testing.F) {
	f.Add(footerOf(f, sample(f)))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, _, err := parseStructure(b)
		if err != nil {
			return
		}
		again, _, err := parseStructure(s.append(nil))
		if err != nil || !reflect.DeepEqual(s, again) {
			t.Errorf("%x is read as something else when it is written: %x (%v)", b, s.append(nil), err)
		}
	})
}

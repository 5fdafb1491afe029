package features

import (
	"bytes"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// sparseWords has a table whose rows are mostly zero.
func sparseWords(slots int, zones bool) *Words {
	random := rand.New(rand.NewPCG(1, 2))
	w := &Words{Labels: []string{"a", "b"}, Keep: []bool{true, false}, Options: WordsOptions{Slots: slots}, Scale: 0.125, Zones: zones}
	for range w.outputs() {
		w.Bias = append(w.Bias, float32(random.NormFloat64()))
	}
	for slot := range slots {
		row := make([]int8, w.outputs())
		for i := range row {
			if random.IntN(9) == 0 {
				row[i] = int8(random.IntN(256) - 128)
			}
		}
		w.Set(slot, row)
	}
	return w
}

func TestWordsCodec(t *testing.T) {
	for _, slots := range []int{1, 2, 4, 8, 64, 1 << 12} {
		want := sparseWords(slots, slots > 4)
		b, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		got := &Words{Labels: want.Labels, Keep: want.Keep}
		if err := got.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d slots: got %v, want %v", slots, got, want)
		}
		again, _ := got.MarshalBinary()
		if !bytes.Equal(again, b) {
			t.Errorf("%d slots: encoded differently the second time", slots)
		}
	}
}

func TestWordsCodecRefuses(t *testing.T) {
	w := sparseWords(8, false)
	good, err := w.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	change := func(at int, v byte) []byte {
		b := bytes.Clone(good)
		b[at] = v
		return b
	}
	nan := bytes.Clone(good)
	copy(nan[3:], []byte{0, 0, 0xc0, 0x7f})
	for name, b := range map[string][]byte{
		"empty":         nil,
		"version":       change(0, 2),
		"odd slots":     change(1, 7),
		"no slots":      change(1, 0),
		"outputs":       change(2, 3),
		"a row missing": good[:len(good)-2],
		"a byte more":   append(bytes.Clone(good), 0),
		"scale NaN":     nan,
		"huge":          append([]byte{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 2}, good[3:]...),
	} {
		got := &Words{Labels: w.Labels, Keep: w.Keep}
		if err := got.UnmarshalBinary(b); err == nil {
			t.Errorf("%s: no error", name)
		}
		if got.rows.rows != nil {
			t.Errorf("%s: changed by a failed decode", name)
		}
	}
	for n := range good {
		if err := (&Words{Labels: w.Labels, Keep: w.Keep}).UnmarshalBinary(good[:n]); err == nil {
			t.Errorf("cut to %d bytes: no error", n)
		}
	}
}

func TestWordsValidate(t *testing.T) {
	for name, spoil := range map[string]func(w *Words){
		"slots": func(w *Words) { w.Options.Slots = 6 },
		"table": func(w *Words) { w.rows.rows = w.rows.rows[1:] },
		"keep":  func(w *Words) { w.Keep = nil },
		"bias":  func(w *Words) { w.Bias[0] = float32(math.Inf(1)) },
	} {
		w := sparseWords(8, false)
		if spoil(w); w.Validate() == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := w.MarshalBinary(); err == nil {
			t.Errorf("%s: encoded without an error", name)
		}
	}
}

func FuzzWordsCodec(f *testing.F) {
	b, err := sparseWords(8, false).MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		w := &Words{Labels: []string{"a", "b"}, Keep: []bool{true, false}}
		if w.UnmarshalBinary(b) != nil {
			return
		}
		if err := w.Validate(); err != nil {
			t.Error(err)
		}
	})
}

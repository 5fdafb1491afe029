package train

import (
	"fmt"
	"slices"
	"testing"

	"github.com/sjwhitworth/golearn/base"
)

// TestSetGrid reads a set the way golearn does.
func TestSetGrid(t *testing.T) {
	s := wild(50)
	var grid base.FixedDataGrid = s
	if cols, rows := grid.Size(); cols != len(s.Columns)+1 || rows != 50 {
		t.Fatalf("%d columns, %d rows", cols, rows)
	}
	for c, name := range s.Columns {
		spec, err := grid.GetAttribute(base.NewFloatAttribute(name))
		if err != nil {
			t.Fatal(err)
		}
		for r := range 50 {
			if got, want := base.UnpackBytesToFloat(grid.Get(spec, r)), float64(s.X.Row(r)[c]); got != want {
				t.Fatalf("row %d, %s: %v, want %v", r, name, got, want)
			}
		}
	}
	for r := range 50 {
		if got, want := base.GetClass(grid, r), s.Labels[s.Y[r]]; got != want {
			t.Fatalf("row %d: class %q, want %q", r, got, want)
		}
	}
	if !base.InstancesAreEqual(grid, base.NewDenseCopy(grid)) {
		t.Error("golearn finds a copy different")
	}
}

// TestSetGridRefuse asks for what a set has not, and to change it.
func TestSetGridRefuse(t *testing.T) {
	s := wild(5)
	other := base.NewDenseCopy(separable(5))
	for _, a := range []base.Attribute{base.NewFloatAttribute("other"), base.NewBinaryAttribute("few"), other.AllClassAttributes()[0]} {
		if _, err := s.GetAttribute(a); err == nil {
			t.Errorf("found %v", a)
		}
		if err := s.AddClassAttribute(a); err == nil {
			t.Errorf("%v became a class", a)
		}
	}
	specs := base.ResolveAttributes(other, other.AllAttributes())
	if cell := s.Get(specs[0], 0); cell != nil {
		t.Errorf("a cell %v of another grid's attribute", cell)
	}
	err := s.MapOverRows(specs, func([][]byte, int) (bool, error) { return true, nil })
	if err == nil {
		t.Error("rows of another grid's attributes")
	}
	if s.RemoveClassAttribute(s.AllClassAttributes()[0]) == nil || s.AddClassAttribute(s.AllClassAttributes()[0]) != nil {
		t.Error("the class could be removed, or not be added again")
	}
}

// TestReadSet reads grids back: by their rows, and cell by cell.
func TestReadSet(t *testing.T) {
	s := wild(50)
	for name, g := range grids(s) {
		got, err := readSet(g)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !slices.Equal(got.X.Data, s.X.Data) || !slices.Equal(got.Y, s.Y) || !slices.Equal(got.Columns, s.Columns) || !slices.Equal(got.Labels, s.Labels) {
			t.Errorf("%s: not what was written", name)
		}
	}
	if got, err := readSet(s); got != s || err != nil {
		t.Errorf("a set itself was copied, or error %v", err)
	}
}

// TestReadSetView reads some rows and attributes of a set, with what golearn
// does not know of.
func TestReadSetView(t *testing.T) {
	s := wild(6)
	s.Weight, s.Held, s.Doc = []float32{0, 1, 2, 3, 4, 5}, []bool{2: true, 5: false}, []int32{0, 0, 1, 1, 2, 2}
	all := s.AllAttributes()
	some := []base.Attribute{all[5], all[1], all[6]}
	got, err := readSet(base.NewInstancesViewFromVisible(s, []int{5, 2}, some))
	if err != nil {
		t.Fatal(err)
	}
	want := []float32{s.X.Row(5)[5], s.X.Row(5)[1], s.X.Row(2)[5], s.X.Row(2)[1]}
	if !slices.Equal(got.X.Data, want) || !slices.Equal(got.Columns, []string{"signed", "few"}) || !slices.Equal(got.Y, []int32{s.Y[5], s.Y[2]}) {
		t.Errorf("values %v of %q, classes %v", got.X.Data, got.Columns, got.Y)
	}
	if !slices.Equal(got.Weight, []float32{5, 2}) || !slices.Equal(got.Held, []bool{false, true}) || !slices.Equal(got.Doc, []int32{2, 1}) {
		t.Errorf("weights %v, held %v, documents %v", got.Weight, got.Held, got.Doc)
	}
	// A view of something else is read cell by cell.
	got, err = readSet(base.NewInstancesViewFromVisible(base.NewDenseCopy(s), []int{5, 2}, some))
	if err != nil || !slices.Equal(got.X.Data, want) || got.Weight != nil {
		t.Errorf("of a copy: values %v, error %v", got, err)
	}
}

// TestReadSetBinary reads a grid of floats and binary attributes in no order.
func TestReadSetBinary(t *testing.T) {
	grid := base.NewDenseInstances()
	b := grid.AddAttribute(base.NewBinaryAttribute("b"))
	f := grid.AddAttribute(base.NewFloatAttribute("f"))
	class := grid.AddAttribute(classAttribute([]string{"no", "yes"}))
	if err := grid.AddClassAttribute(class.GetAttribute()); err != nil {
		t.Fatal(err)
	}
	if err := grid.Extend(2); err != nil {
		t.Fatal(err)
	}
	grid.Set(b, 1, []byte{1})
	grid.Set(f, 0, base.PackFloatToBytes(-2.5))
	grid.Set(class, 0, base.PackU64ToBytes(1))
	s, err := readSet(grid)
	if err != nil {
		t.Fatal(err)
	}
	want := []float32{0, -2.5, 1, 0}
	if !slices.Equal(s.X.Data, want) || !slices.Equal(s.Y, []int32{1, 0}) {
		t.Errorf("values %v, classes %v", s.X.Data, s.Y)
	}
	grid.Set(class, 1, base.PackU64ToBytes(2))
	if _, err := readSet(grid); err == nil {
		t.Error("class 2 of 2 was read")
	}
}

// BenchmarkReadSet reads half of the rows, from a view and from a copy.
func BenchmarkReadSet(b *testing.B) {
	s := testSet(2000, floatNames(100), []string{"a", "b"})
	var rows []int
	for r := 0; r < s.X.Rows; r += 2 {
		rows = append(rows, r)
	}
	view := base.NewInstancesViewFromVisible(s, rows, s.AllAttributes())
	for name, grid := range map[string]base.FixedDataGrid{"view": view, "copy": base.NewDenseCopy(view)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(2 * len(s.X.Data)))
			for b.Loop() {
				if _, err := readSet(grid); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(s.X.Data)/2), "ns/cell")
		})
	}
}

func floatNames(n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprint("column ", i))
	}
	return names
}

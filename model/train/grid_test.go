package train

import (
	"slices"
	"testing"

	"github.com/sjwhitworth/golearn/base"
)

func TestNewGrid(t *testing.T) {
	s := wild(50)
	grid, err := NewGrid(s)
	if err != nil {
		t.Fatal(err)
	}
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
}

// TestReadSet reads grids back the short way and cell by cell.
func TestReadSet(t *testing.T) {
	s := wild(50)
	grid, err := NewGrid(s)
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	for r := range 50 {
		all = append(all, r)
	}
	scattered := base.NewDenseCopy(grid) // golearn's own groups
	for name, g := range map[string]base.FixedDataGrid{
		"dense": grid, "view": base.NewInstancesViewFromVisible(grid, all, grid.AllAttributes()), "copy": scattered,
	} {
		got, err := readSet(g)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !slices.Equal(got.X.Data, s.X.Data) || !slices.Equal(got.Y, s.Y) || !slices.Equal(got.Columns, s.Columns) || !slices.Equal(got.Labels, s.Labels) {
			t.Errorf("%s: not what was written", name)
		}
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

func BenchmarkGrid(b *testing.B) {
	s := testSet(2000, floatNames(100), []string{"a", "b"})
	b.Run("storage", func(b *testing.B) {
		b.SetBytes(int64(8 * len(s.X.Data)))
		for b.Loop() {
			if _, err := NewGrid(s); err != nil {
				b.Fatal(err)
			}
		}
		perCell(b, s)
	})
	b.Run("cells", func(b *testing.B) {
		b.SetBytes(int64(8 * len(s.X.Data)))
		for b.Loop() {
			fillCells(b, s)
		}
		perCell(b, s)
	})
}

func perCell(b *testing.B, s *Set) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(s.X.Data)), "ns/cell")
}

func floatNames(n int) (names []string) {
	for _, name := range binNames {
		for _, suffix := range binNames {
			if len(names) < n {
				names = append(names, name+"."+suffix)
			}
		}
	}
	return names
}

// fillCells is NewGrid the way golearn's documentation has it.
func fillCells(b *testing.B, s *Set) {
	grid, err := newGrid(s.Labels, featureGroup, 8, floatAttributes(s.Columns))
	if err != nil {
		b.Fatal(err)
	}
	if err := grid.Extend(s.X.Rows); err != nil {
		b.Fatal(err)
	}
	specs := base.ResolveAttributes(grid, grid.AllAttributes()[1:])
	for r := range s.X.Rows {
		for c, v := range s.X.Row(r) {
			grid.Set(specs[c], r, base.PackFloatToBytes(float64(v)))
		}
	}
}

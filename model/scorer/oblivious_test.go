package scorer

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
)

// randomOblivious returns valid trees of depths up to depth.
func randomOblivious(seed uint64, classes, columns, trees, depth int) *Oblivious {
	random := rand.New(rand.NewPCG(seed, 0))
	o := &Oblivious{Classes: classes, Features: columns, Base: make([]float64, classes)}
	for k := range o.Base {
		o.Base[k] = random.NormFloat64()
	}
	for range trees {
		var t ObliviousTree
		for range random.IntN(depth + 1) {
			t.Splits = append(t.Splits, ObliviousSplit{uint16(random.IntN(columns)), float32(random.IntN(40)-20) / 4})
		}
		for range 1 << len(t.Splits) {
			t.Cover = append(t.Cover, float32(random.IntN(100)))
			for range classes {
				t.Leaves = append(t.Leaves, int16(random.IntN(1<<16)-1<<15))
			}
		}
		o.Trees = append(o.Trees, t)
	}
	return o
}

// trees returns the same as binary trees, one a class.
func (o *Oblivious) asTrees() *Trees {
	t := &Trees{Classes: o.Classes, Features: o.Features, Base: o.Base, Roots: []int32{0}, Cover: []float32{}}
	for _, tree := range o.Trees {
		for class := range o.Classes {
			depth := len(tree.Splits)
			for level := range depth + 1 {
				for node := range 1 << level { // its answers, the first the highest bit
					if level < depth {
						s := tree.Splits[level]
						t.Nodes = append(t.Nodes, TreeNode{s.Threshold, s.Column, uint16(2<<level - 1 + 2*node)})
						t.Cover = append(t.Cover, 0)
						continue
					}
					leaf := 0
					for i := range depth {
						leaf |= node >> (depth - 1 - i) & 1 << i
					}
					t.Nodes = append(t.Nodes, TreeNode{float32(tree.Leaves[leaf*o.Classes+class]) * LeafUnit, uint16(2 * o.Features), uint16(1<<level - 1 + node)})
					t.Cover = append(t.Cover, tree.Cover[leaf])
				}
			}
			t.Roots = append(t.Roots, int32(len(t.Nodes)))
		}
	}
	t.SumCover()
	return t
}

func randomMatrix(seed uint64, rows, cols int) *features.Matrix {
	random := rand.New(rand.NewPCG(seed, 1))
	x := features.NewMatrix(rows, cols)
	for i := range x.Data {
		switch x.Data[i] = float32(random.IntN(50)-25) / 4; random.IntN(20) {
		case 0:
			x.Data[i] = nan
		case 1:
			x.Data[i] = inf * float32(1-2*random.IntN(2))
		case 2:
			x.Data[i] = float32(math.Copysign(0, -1))
		}
	}
	return x
}

// TestObliviousRaw compares with a plain walk, with different numbers of rows,
// classes and splits.
func TestObliviousRaw(t *testing.T) {
	for i, tt := range []struct{ classes, depth, rows int }{
		{2, 8, 200}, {3, 8, 9}, {4, 8, 64}, {4, 8, 65}, {4, 6, 63}, {4, 1, 1}, {5, 8, 100}, {9, 3, 17}, {4, 0, 10}, {4, 8, 0},
	} {
		o := randomOblivious(uint64(i), tt.classes, 7, 30, tt.depth)
		if err := o.Validate(); err != nil {
			t.Fatal(err)
		}
		x := randomMatrix(uint64(i), tt.rows, 7)
		got := make([]float64, tt.rows*tt.classes)
		if err := o.Raw(x, got); err != nil {
			t.Fatal(err)
		}
		for r := range tt.rows {
			want := make([]float64, tt.classes)
			for k := range want {
				sum := 0
				for _, tree := range o.Trees {
					sum += int(tree.Leaves[tree.leaf(x.Row(r))*tt.classes+k])
				}
				want[k] = o.Base[k] + float64(sum)*LeafUnit
			}
			if !reflect.DeepEqual(got[r*tt.classes:(r+1)*tt.classes], want) {
				t.Fatalf("%+v: row %d scores %v, want %v", tt, r, got[r*tt.classes:(r+1)*tt.classes], want)
			}
		}
	}
}

// TestObliviousRawMany adds up as many of the greatest and least values as there
// can be.
func TestObliviousRawMany(t *testing.T) {
	tree := ObliviousTree{Leaves: []int16{math.MinInt16, math.MaxInt16}}
	o := &Oblivious{Classes: 2, Features: 1, Base: []float64{0, 0}}
	for range maxObliviousTrees {
		o.Trees = append(o.Trees, tree)
	}
	out := make([]float64, 2)
	if err := o.Raw(features.NewMatrix(1, 1), out); err != nil {
		t.Fatal(err)
	}
	if out[0] != maxObliviousTrees*math.MinInt16*LeafUnit || out[1] != maxObliviousTrees*math.MaxInt16*LeafUnit {
		t.Errorf("sums %v", out)
	}
}

// TestObliviousContributions compares with TreeSHAP of the same trees.
func TestObliviousContributions(t *testing.T) {
	for seed := range uint64(20) {
		o := randomOblivious(seed, 3, 4+int(seed), 6, 6)
		trees := o.asTrees()
		if err := trees.Validate(); err != nil {
			t.Fatal(err)
		}
		x := randomMatrix(seed, 5, o.Features)
		raw := make([]float64, 5*3)
		if err := o.Raw(x, raw); err != nil {
			t.Fatal(err)
		}
		for r := range 5 {
			for class := range 3 {
				got, want := make([]float64, o.Features), make([]float64, o.Features)
				base := o.Contributions(x.Row(r), nil, class, got)
				wantBase := trees.Contributions(x.Row(r), nil, class, want)
				sum := base
				for c := range got {
					sum += got[c]
					if math.Abs(got[c]-want[c]) > 1e-9 {
						t.Fatalf("seed %d, row %d, column %d: %v, want %v", seed, r, c, got[c], want[c])
					}
				}
				if math.Abs(base-wantBase) > 1e-9 || math.Abs(sum-raw[r*3+class]) > 1e-9 {
					t.Fatalf("seed %d, row %d: base %v, want %v; sum %v, want %v", seed, r, base, wantBase, sum, raw[r*3+class])
				}
			}
		}
	}
}

func TestObliviousValidate(t *testing.T) {
	valid := func() *Oblivious { return randomOblivious(1, 3, 5, 4, 5) }
	for name, spoil := range map[string]func(*Oblivious){
		"no class":           func(o *Oblivious) { o.Classes = 1 },
		"base":               func(o *Oblivious) { o.Base[0] = math.NaN() },
		"missing base":       func(o *Oblivious) { o.Base = o.Base[:1] },
		"features":           func(o *Oblivious) { o.Features = 1 << 16 },
		"column":             func(o *Oblivious) { o.Trees[0].Splits = []ObliviousSplit{{5, 0}} },
		"infinite threshold": func(o *Oblivious) { o.Trees[0] = stumpOf(inf) },
		"deep":               func(o *Oblivious) { o.Trees[0].Splits = make([]ObliviousSplit, 9) },
		"leaves":             func(o *Oblivious) { o.Trees[0].Leaves = o.Trees[0].Leaves[1:] },
		"covers":             func(o *Oblivious) { o.Trees[0].Cover = o.Trees[0].Cover[1:] },
		"negative cover":     func(o *Oblivious) { o.Trees[0].Cover[0] = -1 },
		"some covers":        func(o *Oblivious) { o.Trees[2].Cover = nil },
		"thresholds": func(o *Oblivious) {
			for i := range MaxObliviousBins {
				o.Trees = append(o.Trees, stumpOf(float32(i)))
			}
		},
	} {
		o := valid()
		spoil(o)
		if _, err := o.MarshalBinary(); err == nil {
			t.Errorf("%s: encoded", name)
		}
	}
	if err := valid().Validate(); err != nil {
		t.Error(err)
	}
}

// stumpOf is a tree of three classes.
func stumpOf(threshold float32) ObliviousTree {
	return ObliviousTree{Splits: []ObliviousSplit{{0, threshold}}, Leaves: make([]int16, 6), Cover: []float32{1, 2}}
}

func TestObliviousEncoding(t *testing.T) {
	bare := randomOblivious(2, 4, 300, 5, 8)
	for i := range bare.Trees {
		bare.Trees[i].Cover = nil
	}
	for name, want := range map[string]*Oblivious{
		"random": randomOblivious(1, 4, 30, 20, 8), "no trees": {Classes: 2, Features: 1, Base: []float64{1, 2}, Trees: []ObliviousTree{}}, "no covers": bare,
	} {
		b, err := want.MarshalBinary()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := Decode(want.Kind(), b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		again, err := got.MarshalBinary()
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("%s: encoded twice it is not the same, error %v", name, err)
		}
		x := randomMatrix(3, 20, want.Features)
		one, two := make([]float64, 20*want.Classes), make([]float64, 20*want.Classes)
		if err := want.Raw(x, one); err != nil {
			t.Fatal(err)
		}
		if err := got.Raw(x, two); err != nil || !reflect.DeepEqual(one, two) {
			t.Errorf("%s: other scores, error %v", name, err)
		}
	}
}

// TestObliviousDecodeAgain: trees that have scored can be replaced by others.
func TestObliviousDecodeAgain(t *testing.T) {
	o, other, x := randomOblivious(1, 3, 5, 4, 5), randomOblivious(2, 3, 5, 7, 3), randomMatrix(1, 10, 5)
	got, want := make([]float64, 30), make([]float64, 30)
	if err := o.Raw(x, got); err != nil {
		t.Fatal(err)
	}
	b, err := other.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if err := o.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(o.Raw(x, got), other.Raw(x, want)); err != nil || !slices.Equal(got, want) {
		t.Errorf("scores %v, want %v (%v)", got, want, err)
	}
}

// TestObliviousEncodingSparse: leaves of nothing take a bit each, but a tree of
// almost nothing else is written whole, and no less is read.
func TestObliviousEncodingSparse(t *testing.T) {
	tree := func(filled int) *Oblivious {
		o := &Oblivious{Classes: 2, Features: 8, Base: []float64{0, 0}, Trees: []ObliviousTree{{Leaves: make([]int16, 512), Cover: make([]float32, 256)}}}
		for c := range uint16(8) {
			o.Trees[0].Splits = append(o.Trees[0].Splits, ObliviousSplit{c, 1})
		}
		for i := range filled {
			o.Trees[0].Leaves[2*(3*i%256)], o.Trees[0].Cover[3*i%256] = int16(-i), float32(i)
		}
		return o
	}
	size := map[int]int{}
	for _, filled := range []int{0, 1, 17, 40, 256} {
		want := tree(filled)
		b, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		got := new(Oblivious)
		if err := got.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Trees, want.Trees) {
			t.Errorf("%d leaves: got %v, want %v", filled, got.Trees, want.Trees)
		}
		size[filled] = len(b)
	}
	const short, long = 4, 6 // bytes a leaf with its cover; values are long from -129 on, and i = 0 is a leaf of nothing, too
	if size[40]-size[17] != 23*short || size[256]-size[0] != 128*short+127*long-256*short || size[256]-size[40] != (128-39)*short+127*long {
		t.Errorf("sizes %v", size)
	}
	for _, tt := range []struct {
		change func(written, long []byte)
		want   string
	}{
		{func(written, long []byte) { clear(written); written[0] = 1 }, "1 leaves of 256 are written"},
		{func(written, long []byte) { long[0] = ^written[0] }, "a leaf that is long is not written"},
		{func(written, long []byte) { copy(long, written) }, errShort.Error()},
	} {
		b, _ := tree(40).MarshalBinary()
		at := len(b) - 39*short - 64
		tt.change(b[at:at+32], b[at+32:at+64])
		if err := new(Oblivious).UnmarshalBinary(b); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

// Trees from before there were short values are read, too.
func TestObliviousDecodeLong(t *testing.T) {
	b := appendValues([]byte{obliviousVersion, 0, 2, 1, 1}, []float64{0.5, -0.5})
	b = appendValues(append(b, 1), float32(3))     // the threshold
	b = append(b, 1, 0, 0, 0b11)                   // depth, column, index; both leaves are written
	b = appendValues(b, []int16{-1, 2, 300, -400}) // both long
	want := &Oblivious{Classes: 2, Features: 1, Base: []float64{0.5, -0.5}, Trees: []ObliviousTree{{
		Splits: []ObliviousSplit{{0, 3}}, Leaves: []int16{-1, 2, 300, -400},
	}}}
	got := new(Oblivious)
	if err := got.UnmarshalBinary(b); err != nil || !reflect.DeepEqual(got.Trees, want.Trees) || !slices.Equal(got.Base, want.Base) {
		t.Errorf("got %+v, error %v, want %+v", got, err, want)
	}
}

// TestObliviousEncodingCorrupt cuts an encoding short at every byte, and changes
// every byte: neither may do worse than an error or other valid trees.
func TestObliviousEncodingCorrupt(t *testing.T) {
	testCorrupt(t, randomOblivious(3, 2, 3, 3, 3), newOblivious)
}

func newOblivious() savedScorer { return new(Oblivious) }

func FuzzOblivious(f *testing.F) {
	for seed := range uint64(3) {
		b, err := randomOblivious(seed, 2+int(seed), 5, 3, 4).MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) { decodeAny(t, data, newOblivious) })
}

// BenchmarkObliviousRaw scores rows as a model of lines has them.
func BenchmarkObliviousRaw(b *testing.B) {
	o := randomOblivious(1, 4, 269, 400, 8)
	for i := range o.Trees {
		for o.Trees[i].Cover = nil; len(o.Trees[i].Splits) < 8; {
			o.Trees[i].Splits = append(o.Trees[i].Splits, ObliviousSplit{uint16(i % 269), float32(i % 40)})
		}
		o.Trees[i].Leaves = make([]int16, 4<<8)
	}
	x := randomMatrix(1, 256, 269)
	out := make([]float64, 4*x.Rows)
	b.SetBytes(int64(4 * len(x.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := o.Raw(x, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(x.Rows), "ns/row")
}

func BenchmarkObliviousContributions(b *testing.B) {
	o := randomOblivious(1, 4, 269, 400, 8)
	x := randomMatrix(1, 1, 269)
	out := make([]float64, 269)
	for b.Loop() {
		o.Contributions(x.Row(0), nil, 0, out)
	}
}

// BenchmarkObliviousTable lays trees out to score with.
func BenchmarkObliviousTable(b *testing.B) {
	o := randomOblivious(1, 4, 269, 400, 8)
	for b.Loop() {
		o.newTable()
	}
}

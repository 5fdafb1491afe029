package scorer

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
)

var (
	nan = float32(math.NaN())
	inf = float32(math.Inf(1))
)

// stump is two trees on two features: for class 0 feature 0 up to 1.5 scores
// -1, more or missing 2; for class 1 every row scores 0.5.
func stump() *Trees {
	return &Trees{
		Classes: 2, Features: 2, Base: []float64{0.25, -0.25},
		Nodes: []TreeNode{
			{Value: 1.5, Column: 2, Left: 1}, {Value: -1, Column: 4, Left: 1}, {Value: 2, Column: 4, Left: 2},
			{Value: 0.5, Column: 4},
		},
		Roots: []int32{0, 3, 4},
		Cover: []float32{10, 4, 6, 10},
	}
}

// randomTrees returns valid trees of random shapes.
func randomTrees(seed uint64, classes, featureCount, rounds, splits int) *Trees {
	random := rand.New(rand.NewPCG(seed, 0))
	t := &Trees{Classes: classes, Features: featureCount, Base: make([]float64, classes), Roots: []int32{0}, Cover: []float32{}}
	for range classes * rounds {
		todo, size := random.IntN(splits+1), 1
		for i := 0; i < size; i++ {
			n := TreeNode{Value: float32(random.NormFloat64()), Column: uint16(2 * featureCount), Left: uint16(i)}
			if todo > 0 && (random.IntN(2) == 0 || i == size-1) {
				n = TreeNode{Value: float32(random.IntN(9) - 4), Column: uint16(random.IntN(2 * featureCount)), Left: uint16(size)}
				size, todo = size+2, todo-1
			}
			t.Nodes = append(t.Nodes, n)
			t.Cover = append(t.Cover, float32(random.IntN(1000)))
		}
		t.Roots = append(t.Roots, int32(len(t.Nodes)))
	}
	t.SumCover()
	return t
}

// walk scores one row the plain way.
func walk(t *Trees, row []float32, out []float64) {
	copy(out, t.Base)
	for i := range t.Len() {
		nodes := t.Tree(i)
		n := nodes[0]
		for !t.IsLeaf(n) {
			f, right := t.Split(n)
			if v := row[f]; v == v {
				right = v > n.Value
			}
			next := n.Left
			if right {
				next++
			}
			n = nodes[next]
		}
		out[i%t.Classes] += float64(n.Value)
	}
}

func TestTreesRaw(t *testing.T) {
	trees := stump()
	for _, tt := range []struct {
		value, want float32
	}{{1.5, -1}, {1.5000001, 2}, {-3e38, -1}, {3e38, 2}, {nan, 2}, {inf, 2}, {-inf, -1}} {
		x := &features.Matrix{Rows: 1, Cols: 2, Data: []float32{tt.value, 0}}
		out := make([]float64, 2)
		if err := trees.Raw(x, out); err != nil {
			t.Fatal(err)
		}
		if out[0] != 0.25+float64(tt.want) || out[1] != 0.25 {
			t.Errorf("%v scores %v, want %v and 0.25", tt.value, out, 0.25+tt.want)
		}
	}
}

// TestTreesRawWalk compares with a plain walk, at every number of rows around
// the size of a block.
func TestTreesRawWalk(t *testing.T) {
	values := []float32{nan, inf, -inf, 0, -1, 1, 2.5, -3e38, 3e38}
	for rows := range 2*scoreRows + 2 {
		trees := randomTrees(uint64(rows), 3, 5, 4, 40)
		if err := trees.Validate(); err != nil {
			t.Fatal(err)
		}
		x := features.NewMatrix(rows, 5)
		for i := range x.Data {
			x.Data[i] = values[rand.IntN(len(values))]
		}
		got, want := make([]float64, rows*3), make([]float64, rows*3)
		if err := trees.Raw(x, got); err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			walk(trees, x.Row(r), want[3*r:3*r+3])
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%d rows: got %v, want %v", rows, got, want)
		}
	}
}

func TestTreesRawShape(t *testing.T) {
	if err := stump().Raw(features.NewMatrix(1, 3), make([]float64, 2)); err == nil {
		t.Error("a row of 3 features was scored by trees on 2")
	}
	if err := stump().Raw(features.NewMatrix(1, 2), make([]float64, 3)); err == nil {
		t.Error("room for 3 scores was taken for 1 row of 2 classes")
	}
}

func TestTreesProbs(t *testing.T) {
	trees := stump()
	trees.Base = []float64{1e5, -1e5} // exp overflows
	p := make([]float64, 2)
	if err := Probs(trees, features.NewMatrix(1, 2), p); err != nil {
		t.Fatal(err)
	}
	if p[0] != 1 || p[1] != 0 {
		t.Errorf("got %v, want 1 and 0", p)
	}
	trees.Base = []float64{1 + math.Log(3), -0.5}
	if err := Probs(trees, features.NewMatrix(1, 2), p); err != nil {
		t.Fatal(err)
	}
	if math.Abs(p[0]-0.75) > 1e-7 || math.Abs(p[1]-0.25) > 1e-7 {
		t.Errorf("got %v, want 3/4 and 1/4", p)
	}
}

func TestTreesValidate(t *testing.T) {
	if err := stump().Validate(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Trees){
		"no class":           func(t *Trees) { t.Classes = 0 },
		"odd classes":        func(t *Trees) { t.Classes, t.Base = 3, make([]float64, 3) },
		"base":               func(t *Trees) { t.Base[0] = math.NaN() },
		"missing base":       func(t *Trees) { t.Base = t.Base[:1] },
		"features":           func(t *Trees) { t.Features = 1 << 15 },
		"no roots":           func(t *Trees) { t.Roots = nil },
		"roots go back":      func(t *Trees) { t.Roots[1] = 5 },
		"roots are short":    func(t *Trees) { t.Roots[2] = 3 },
		"infinite threshold": func(t *Trees) { t.Nodes[0].Value = inf },
		"missing score":      func(t *Trees) { t.Nodes[1].Value = nan },
		"column":             func(t *Trees) { t.Nodes[0].Column = 5 },
		"child is parent":    func(t *Trees) { t.Nodes[0].Left = 0 },
		"child outside":      func(t *Trees) { t.Nodes[0].Left = 2 },
		"leaf with child":    func(t *Trees) { t.Nodes[1].Left = 2 },
		"split at the end":   func(t *Trees) { t.Nodes[3].Column = 0 },
		"unreached nodes":    func(t *Trees) { t.Nodes[0].Column, t.Nodes[0].Left = 4, 0 },
		"cover sum":          func(t *Trees) { t.Cover[0] = 11 },
		"negative cover":     func(t *Trees) { t.Cover[3] = -1 },
		"cover length":       func(t *Trees) { t.Cover = t.Cover[:3] },
	} {
		trees := stump()
		spoil(trees)
		if trees.Validate() == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := trees.MarshalBinary(); err == nil {
			t.Errorf("%s: encoded", name)
		}
	}
}

func TestTreesEncoding(t *testing.T) {
	noTrees := &Trees{Classes: 2, Features: 1, Base: []float64{1, 2}, Nodes: []TreeNode{}, Roots: []int32{0}}
	noCover := randomTrees(2, 2, 300, 3, 50)
	noCover.Cover = nil
	for name, want := range map[string]*Trees{
		"stump": stump(), "no trees": noTrees, "no cover": noCover, "random": randomTrees(1, 4, 7, 20, 60),
	} {
		b, err := want.MarshalBinary()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got Trees
		if err := got.UnmarshalBinary(b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(&got, want) {
			t.Errorf("%s: got %+v, want %+v", name, &got, want)
		}
	}
}

func TestTreesEncodingThresholds(t *testing.T) {
	trees := &Trees{Classes: 2, Features: 1, Base: []float64{0, 0}, Roots: []int32{0}}
	for i := range 2 * 129 {
		trees.Nodes = append(trees.Nodes, TreeNode{float32(i), 0, 1}, TreeNode{0, 2, 1}, TreeNode{0, 2, 2})
		trees.Roots = append(trees.Roots, int32(len(trees.Nodes)))
	}
	if _, err := trees.MarshalBinary(); err == nil {
		t.Error("258 thresholds of a feature were encoded in a byte")
	}
}

// TestTreesEncodingCorrupt cuts an encoding short at every byte, and changes
// every byte: neither may do worse than an error or other valid trees.
func TestTreesEncodingCorrupt(t *testing.T) {
	testCorrupt(t, randomTrees(3, 2, 3, 2, 10), func() savedScorer { return new(Trees) })
}

// testCorrupt spoils what s encodes.
func testCorrupt(t *testing.T, s Scorer, fresh func() savedScorer) {
	t.Helper()
	data, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for i := range data {
		if fresh().UnmarshalBinary(data[:i]) == nil {
			t.Errorf("the first %d of %d bytes were accepted", i, len(data))
		}
		for _, flip := range []byte{1, 0x80, 0xff} {
			b := bytes.Clone(data)
			b[i] ^= flip
			decodeAny(t, b, fresh)
		}
	}
	if fresh().UnmarshalBinary(append(data, 0)) == nil {
		t.Error("a byte too many was accepted")
	}
	own := fmt.Sprintf("version %d", data[0])
	data[0] = 9
	if err := fresh().UnmarshalBinary(data); err == nil || !strings.Contains(err.Error(), "version 9") || !strings.Contains(err.Error(), own) {
		t.Errorf("version 9: got %v, want an error that names both versions", err)
	}
}

// decodeAny decodes bytes that need not be a scorer's, and scores with what comes
// out.
func decodeAny(t *testing.T, data []byte, fresh func() savedScorer) {
	t.Helper()
	var before, after runtime.MemStats
	s := fresh()
	runtime.ReadMemStats(&before)
	err := s.UnmarshalBinary(data)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > uint64(64*len(data)+1<<16) {
		t.Errorf("%d bytes took %d of memory", len(data), took)
	}
	if err != nil {
		return
	}
	b, err := s.MarshalBinary()
	if err != nil {
		t.Fatalf("decoded trees cannot be encoded: %v", err)
	}
	if err := fresh().UnmarshalBinary(b); err != nil {
		t.Fatalf("encoded trees cannot be decoded: %v", err)
	}
	if columns, classes := s.Shape(); columns < 100 {
		x := features.NewMatrix(5, columns)
		if err := Probs(s, x, make([]float64, 5*classes)); err != nil {
			t.Fatal(err)
		}
		s.(Explainer).Contributions(x.Row(0), nil, 0, make([]float64, columns))
	}
}

func FuzzTrees(f *testing.F) {
	for _, trees := range []*Trees{stump(), randomTrees(1, 2, 3, 2, 5), randomTrees(2, 3, 100, 1, 30)} {
		data, err := trees.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { decodeAny(t, data, func() savedScorer { return new(Trees) }) })
}

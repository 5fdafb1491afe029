package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/naive"
)

func init() {
	register(Spec{
		Name:    "naive-bayes",
		Summary: "golearn's Bernoulli naive Bayes, on columns cut at their quantiles; weights become repeated rows",
		GoodFor: "a baseline in no time",
		New:     newNaiveLearner,
	})
}

type naiveOptions struct {
	Bins int `json:"bins" doc:"bins of the values of a column, at most; up to 32"`
}

func newNaiveLearner(seed int64, threads int) Learner {
	o := &naiveOptions{Bins: 4}
	fit := func(ctx context.Context, s *Set, progress func(done, total int)) (scorer.Scorer, error) {
		rows := sampleRows(s, 0, seed)
		b, err := discretise(s, rows, o.Bins, threads)
		if err != nil {
			return nil, err
		}
		progress(0, 1)
		nb, err := fitNaive(s, b, rows)
		if err != nil {
			return nil, err
		}
		m, err := bernoulli(nb, s.Labels, b.cuts)
		if err != nil {
			return nil, err
		}
		progress(1, 1)
		return m, ctx.Err()
	}
	return &classifier{name: "naive-bayes", options: o, fit: fit}
}

// maxDiscrete is how many bins a column may have in a golearn grid: golearn's
// searches for attributes grow with their square.
const maxDiscrete = 32

// discretise bins the columns of s, with cuts that follow from the rows named.
func discretise(s *Set, rows []uint32, bins, threads int) (*binned, error) {
	if bins < 2 || bins > maxDiscrete {
		return nil, fmt.Errorf("%d bins, want 2 to %d", bins, maxDiscrete)
	}
	return binMatrix(s.X, rows, bins, BoostOptions{Threads: threads}.withDefaults().Threads)
}

func fitNaive(s *Set, b *binned, rows []uint32) (*naive.BernoulliNBClassifier, error) {
	grid, err := bitGrid(s, b, rows)
	if err != nil {
		return nil, err
	}
	nb := naive.NewBernoulliNBClassifier()
	return nb, nb.Fit(grid)
}

// bitGrid returns the rows named as a golearn grid with a binary attribute a
// cut: whether the value is above it. One more is always 1, because golearn
// panics at a class in which nothing is; it adds log 1 to every score.
func bitGrid(s *Set, b *binned, rows []uint32) (*base.DenseInstances, error) {
	grid, err := newGrid(s.Labels, featureGroup, 0, bitAttributes(s.Columns, b.cuts))
	if err != nil {
		return nil, err
	}
	if err := grid.Extend(len(rows)); err != nil {
		return nil, err
	}
	if err := fillClass(grid, pick(s.Y, rows)); err != nil {
		return nil, err
	}
	cells, err := storage(grid, featureGroup)
	if err != nil {
		return nil, err
	}
	size := len(cells) / len(rows)
	for i, r := range rows {
		fillBits(cells[i*size:(i+1)*size], b.cuts, b.data[int(r)*b.cols:])
	}
	return grid, nil
}

func bitAttributes(columns []string, cuts [][]float32) []base.Attribute {
	var attributes []base.Attribute
	for c, own := range cuts {
		for _, cut := range own {
			attributes = append(attributes, base.NewBinaryAttribute(fmt.Sprintf("%s > %v", columns[c], cut)))
		}
	}
	return append(attributes, base.NewBinaryAttribute("true"))
}

// fillBits sets the bits of one row from its bins.
func fillBits(bits []byte, cuts [][]float32, bins []uint8) {
	i := 0
	for c, own := range cuts {
		for above := range own {
			if int(bins[c]) > above {
				bits[i/8] |= 1 << (i % 8)
			}
			i++
		}
	}
	bits[i/8] |= 1 << (i % 8)
}

func pick(y []int32, rows []uint32) []int32 {
	some := make([]int32, len(rows))
	for i, r := range rows {
		some[i] = y[r]
	}
	return some
}

// bernoulli returns the scorer of what golearn has learnt. golearn keeps that
// in fields of its own: for each class its rows n and, for each attribute,
// (m + 1) / (n + 1), where m is the number of those rows that have it.
func bernoulli(nb *naive.BernoulliNBClassifier, labels []string, cuts [][]float32) (*scorer.Bernoulli, error) {
	learnt := reflect.ValueOf(nb).Elem()
	instances, probs := learnt.FieldByName("classInstances"), learnt.FieldByName("condProb")
	if !instances.IsValid() || !probs.IsValid() {
		return nil, errors.New("this version of golearn keeps its probabilities elsewhere")
	}
	tests := len(bitAttributes(make([]string, len(cuts)), cuts)) - 1
	rows, with := make([]uint32, len(labels)), make([]uint32, tests*len(labels))
	for k, label := range labels {
		n := instances.MapIndex(reflect.ValueOf(label))
		if !n.IsValid() { // a class without rows
			continue
		}
		rows[k] = uint32(n.Int())
		p := probs.MapIndex(reflect.ValueOf(label))
		for f := range tests {
			with[f*len(labels)+k] = uint32(math.Round(p.Index(f).Float()*float64(n.Int()+1))) - 1
		}
	}
	return scorer.NewBernoulli(rows, cuts, with)
}

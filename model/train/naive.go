package train

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/linesift/linesift/model/scorer"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/naive"
)

// NaiveOptions are the options of the learner naive-bayes.
type NaiveOptions struct {
	Bins int `json:"bins" doc:"bins of the values of a column, at most; up to 32"`
}

func newNaive() base.Classifier {
	o := &NaiveOptions{Bins: 4}
	fit := func(s *Set, run Run) (scorer.Scorer, error) {
		rows := sampleRows(s, 0, run.Seed)
		b, err := discretise(s, rows, o.Bins, run.Threads)
		if err != nil {
			return nil, err
		}
		run.Progress(0, 1)
		nb, err := fitNaive(s, b, rows)
		if err != nil {
			return nil, err
		}
		m, err := bernoulli(nb, s.Labels, b.cuts)
		if err != nil {
			return nil, err
		}
		run.Progress(1, 1)
		return m, run.Context.Err()
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
	return binMatrix(s.X, rows, bins, threads)
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
		fillBits(cells[i*size:(i+1)*size], b, r)
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

// fillBits sets the bits of a row.
func fillBits(bits []byte, b *binned, row uint32) {
	i := 0
	for c, own := range b.cuts {
		bin := int(b.column(c)[row])
		for above := range own {
			if bin > above {
				bits[i/8] |= 1 << (i % 8)
			}
			i++
		}
	}
	bits[i/8] |= 1 << (i % 8)
}

// A savedNaive is what golearn's classifier saves: for each class its rows n
// and, for each attribute, (m + 1) / (n + 1), where m is the number of those
// rows that have it.
type savedNaive struct {
	rows  map[string]int
	probs map[string][]float64
}

// readNaive has golearn save what it has learnt, and reads that: it has no other
// way to tell.
func readNaive(nb *naive.BernoulliNBClassifier) (s savedNaive, err error) {
	dir, err := os.MkdirTemp("", "linesift-*")
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "naive-bayes")
	if err := nb.Save(path); err != nil {
		return s, err
	}
	r, err := openSaved(path)
	if err != nil {
		return s, err
	}
	defer r.Close()
	return s, errors.Join(r.GetJSONForKey("CLASS_INSTANCES", &s.rows), r.GetJSONForKey("COND_MAP", &s.probs))
}

// bernoulli returns the scorer of what golearn has learnt.
func bernoulli(nb *naive.BernoulliNBClassifier, labels []string, cuts [][]float32) (*scorer.Bernoulli, error) {
	learnt, err := readNaive(nb)
	if err != nil {
		return nil, fmt.Errorf("what golearn has learnt: %w", err)
	}
	tests := len(bitAttributes(make([]string, len(cuts)), cuts)) - 1
	rows, with := make([]uint32, len(labels)), make([]uint32, tests*len(labels))
	for k, label := range labels {
		n, ok := learnt.rows[label]
		if !ok { // a class without rows
			continue
		}
		if len(learnt.probs[label]) != tests+1 {
			return nil, fmt.Errorf("what golearn has learnt: %d probabilities of label %q, want %d", len(learnt.probs[label]), label, tests+1)
		}
		rows[k] = uint32(n)
		for f := range tests {
			with[f*len(labels)+k] = uint32(math.Round(learnt.probs[label][f]*float64(n+1))) - 1
		}
	}
	return scorer.NewBernoulli(rows, cuts, with)
}

package ngram

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/linesift/linesift/features/parallel"
)

// A Sample is a line to fit on.
type Sample struct {
	Text  string
	Class int32
	Fold  int32 // from 0
	Site  int32 // that it is from
}

// A Run is what a fit is told beside its options.
type Run struct {
	Threads  int                   // 0: one a processor; the tables do not depend on it
	Progress func(done, total int) // is told how much is done of the whole; may be nil
}

// Fit fits one table for every fold, on the lines of the others, and a last one
// on all. opt.Check must have passed. The same samples in the same order,
// options and seed give the same tables. It holds the n-grams of all samples.
func Fit(ctx context.Context, samples []Sample, classes, folds int, opt Options, run Run) ([]*Table, error) {
	opt = opt.withDefaults(countSites(samples))
	g, err := read(samples, &opt, run.Threads)
	if err != nil {
		return nil, err
	}
	opt.MinSites = g.know(&opt, outputs(classes))
	tables := make([]*Table, folds+1)
	errs := make([]error, folds+1)
	done := parallel.NewCounter((folds+1)*outputs(classes)*opt.Epochs, run.Progress)
	parallel.For(folds+1, run.Threads, func(_, i int) {
		f := folds - i // the table of all lines takes longest: it comes first
		tables[f], errs[f] = fitWithout(ctx, g, int32(f), classes, opt, done)
	})
	return tables, errors.Join(errs...)
}

// maxGrams bounds the memory of a fit, which holds the n-grams of all lines.
const maxGrams = math.MaxInt32

// grams are the n-grams of lines. at[parts*i+p] is where part p of line i
// starts in grams.
type grams struct {
	grams []packed
	at    []int
	y     []int32
	fold  []int32
	site  []int32
	index rankIndex // of the known n-grams; packed then holds their rows
}

// packed is an n-gram of a line: its slot or row, and how often it occurs.
type packed uint32

const (
	maxSlotBits = 24
	maxRepeats  = 1<<(32-maxSlotBits) - 1
)

func pack(at, repeats uint32) packed {
	return packed(at | min(repeats, maxRepeats)<<maxSlotBits)
}

func (p packed) where() uint32   { return uint32(p) & (1<<maxSlotBits - 1) }
func (p packed) repeats() uint32 { return uint32(p) >> maxSlotBits }

// lines returns how many there are.
func (g *grams) lines() int { return len(g.y) }

// part returns a part's n-grams of a line.
func (g *grams) part(line, part int) []packed {
	at := parts*line + part
	return g.grams[g.at[at]:g.at[at+1]]
}

// of returns all n-grams of a line.
func (g *grams) of(line int) []packed {
	return g.grams[g.at[parts*line]:g.at[parts*(line+1)]]
}

// chunk is how many lines one goroutine reads at a time.
const chunk = 512

// read returns the n-grams of the samples.
func read(samples []Sample, opt *Options, threads int) (*grams, error) {
	chunks := slices.Collect(slices.Chunk(samples, chunk))
	read := make([]grams, len(chunks))
	parallel.For(len(chunks), threads, func(_, i int) {
		s := scratches.Get().(*scratch)
		defer s.release()
		for _, sample := range chunks[i] {
			s.line.read(sample.Text, opt)
			read[i].append(&s.line)
		}
	})
	n := 0
	for i := range read {
		n += len(read[i].grams)
	}
	if n > maxGrams {
		return nil, fmt.Errorf("ngrams: %d n-grams in the training lines, want at most %d: train on fewer lines or with shorter n-grams", n, maxGrams)
	}
	all := &grams{grams: make([]packed, 0, n), at: []int{0}}
	for i := range read {
		base := len(all.grams)
		all.grams = append(all.grams, read[i].grams...)
		for _, at := range read[i].at {
			all.at = append(all.at, base+at)
		}
		read[i] = grams{}
	}
	for _, s := range samples {
		all.y, all.fold, all.site = append(all.y, s.Class), append(all.fold, s.Fold), append(all.site, s.Site)
	}
	return all, nil
}

// countSites returns of how many sites the samples are.
func countSites(samples []Sample) int {
	sites := map[int32]bool{}
	for _, s := range samples {
		sites[s.Site] = true
	}
	return len(sites)
}

// append adds the n-grams of a line, each once with its repeats, by slot.
func (g *grams) append(l *line) {
	for _, slots := range l.slots {
		slices.Sort(slots)
		for i := 0; i < len(slots); {
			n := 1
			for i+n < len(slots) && slots[i+n] == slots[i] {
				n++
			}
			g.grams = append(g.grams, pack(slots[i], uint32(n)))
			i += n
		}
		g.at = append(g.at, len(g.grams))
	}
}

// frequencies counts the units and the sites of every slot or row without a
// fold. A site counts again where another one came between its units.
func (g *grams) frequencies(size int, without int32) (units, sites []uint32) {
	units, sites = make([]uint32, size), make([]uint32, size)
	last := make([]int32, size) // 1 + the last site
	for i, site := range g.site {
		if g.fold[i] == without {
			continue
		}
		for _, p := range g.of(i) {
			at := p.where()
			units[at]++
			if last[at] != site+1 {
				last[at] = site + 1
				sites[at]++
			}
		}
	}
	return units, sites
}

// maxTable bounds a table, in weights.
const maxTable = 1 << 26

// know turns slots into rows and drops the n-grams of fewer than minSites
// sites, or of fewer than so many more that the table would be too large. It
// returns how many sites it took.
func (g *grams) know(opt *Options, outputs int) (minSites int) {
	_, sites := g.frequencies(opt.Slots, -1)
	for minSites = opt.MinSites; ; minSites++ {
		set := make([]uint64, opt.Slots/64)
		for slot, n := range sites {
			if int(n) >= minSites {
				set[slot/64] |= 1 << (slot % 64)
			}
		}
		if g.index = newRankIndex(set); g.index.rows <= maxTable/outputs {
			break
		}
	}
	g.renumber()
	return minSites
}

// renumber replaces slots by rows, in place.
func (g *grams) renumber() {
	kept := g.grams[:0]
	from := 0
	for i := range g.at[1:] {
		to := g.at[i+1]
		for _, p := range g.grams[from:to] {
			if row, ok := g.index.row(p.where()); ok {
				kept = append(kept, pack(row, p.repeats()))
			}
		}
		from, g.at[i+1] = to, len(kept)
	}
	g.grams = kept
}

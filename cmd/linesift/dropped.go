package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
)

const (
	reportRows = 50      // of each table
	reportMost = 500_000 // lines and sites that are counted; of more, the rare ones are forgotten
)

// A dropReport counts which lines are dropped most, and of which sites. It is safe for
// concurrent use.
type dropReport struct {
	mu    sync.Mutex
	docs  int
	words kept
	lines map[string]int
	sites map[string]*siteDrops
}

// siteDrops is what a site has and keeps.
type siteDrops struct {
	docs  int
	words kept
}

func newDropReport() *dropReport {
	return &dropReport{lines: map[string]int{}, sites: map[string]*siteDrops{}}
}

// A drop is what cleaning has taken out of a document.
type drop struct {
	site  string
	lines []string // that are dropped
	words kept
}

// newDrop returns what is dropped of a document.
func newDrop(doc *data.Document, keep []bool) *drop {
	d := &drop{}
	if doc.URL != "" {
		d.site = doc.Site()
	}
	for i, l := range doc.Lines {
		d.words.add(data.CountWords(l.Text), keep[i])
		if !keep[i] {
			d.lines = append(d.lines, l.Text)
		}
	}
	return d
}

// add counts a document.
func (r *dropReport) add(d *drop) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.docs++
	r.words.sum(d.words)
	for _, l := range d.lines {
		r.lines[l]++
	}
	if len(r.lines) > reportMost {
		forgetRare(r.lines, func(n int) int { return n })
	}
	if d.site == "" {
		return
	}
	s := r.sites[d.site]
	if s == nil {
		s = &siteDrops{}
		r.sites[d.site] = s
	}
	s.docs++
	s.words.sum(d.words)
	if len(r.sites) > reportMost {
		forgetRare(r.sites, func(s *siteDrops) int { return s.docs })
	}
}

// forgetRare removes the half of the entries that count least.
func forgetRare[V any](m map[string]V, count func(V) int) {
	counts := make([]int, 0, len(m))
	for _, v := range m {
		counts = append(counts, count(v))
	}
	slices.Sort(counts)
	least := counts[len(counts)/2]
	maps.DeleteFunc(m, func(_ string, v V) bool { return count(v) <= least })
}

// write writes the tables.
func (r *dropReport) write(w io.Writer) {
	fmt.Fprintf(w, "%s, words: %v\n", columns.Count(r.docs, "document"), r.words)
	lines := slices.SortedFunc(maps.Keys(r.lines), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.lines[b], r.lines[a]), cmp.Compare(a, b))
	})
	fmt.Fprintf(w, "\nThe lines that were dropped most often:\n\n")
	for _, l := range lines[:min(len(lines), reportRows)] {
		fmt.Fprintf(w, "%8d  %s\n", r.lines[l], columns.Snip(lineBreaks.Replace(l), columns.Width-10))
	}
	if len(r.sites) == 0 {
		return
	}
	lost := func(site string) int { return r.sites[site].words.all - r.sites[site].words.kept }
	sites := slices.SortedFunc(maps.Keys(r.sites), func(a, b string) int {
		return cmp.Or(cmp.Compare(lost(b), lost(a)), cmp.Compare(a, b))
	})
	fmt.Fprintf(w, "\nThe sites that lost most words, of how many, in how many documents:\n\n")
	for _, s := range sites[:min(len(sites), reportRows)] {
		d := r.sites[s]
		fmt.Fprintf(w, "%10d  %5.1f %%  %8d  %s\n", lost(s), 100*float64(lost(s))/float64(max(d.words.all, 1)), d.docs, s)
	}
}

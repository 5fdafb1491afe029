package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

const (
	reportRows = 50      // of each table
	reportMost = 500_000 // lines and sites that are counted; of more, the rare ones are forgotten
)

// A dropReport counts which lines are dropped most, and of which sites.
type dropReport struct {
	mu    sync.Mutex // of merge
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

// reportFlag asks for a report.
func reportFlag() cli.Flag {
	return &cli.StringFlag{Name: "report", Usage: "write to `FILE` which lines were dropped most often, and which sites lost most"}
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
	r.docs++
	r.words.sum(d.words)
	for _, l := range d.lines {
		if _, known := r.lines[l]; !known {
			l = strings.Clone(l) // rather than hold the text that it is a part of
		}
		r.lines[l]++
	}
	if d.site != "" {
		r.site(d.site).add(1, d.words)
	}
	r.bound()
}

// merge adds what was counted elsewhere. It is safe for concurrent use.
func (r *dropReport) merge(part *dropReport) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.docs += part.docs
	r.words.sum(part.words)
	for l, n := range part.lines {
		r.lines[l] += n
	}
	for name, s := range part.sites {
		r.site(name).add(s.docs, s.words)
	}
	r.bound()
}

// site returns the counts of a site.
func (r *dropReport) site(name string) *siteDrops {
	s := r.sites[name]
	if s == nil {
		s = &siteDrops{}
		r.sites[strings.Clone(name)] = s
	}
	return s
}

func (s *siteDrops) add(docs int, words kept) {
	s.docs += docs
	s.words.sum(words)
}

// bound forgets what is rare where there is too much to count.
func (r *dropReport) bound() {
	if len(r.lines) > reportMost {
		forgetRare(r.lines, func(n int) int { return n })
	}
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

// save writes the report to the file that is asked for.
func (r *dropReport) save(c *cli.Context) error {
	out, err := newOutput(c, c.String("report"))
	if err != nil {
		return err
	}
	defer out.Close()
	r.write(out)
	return out.commit()
}

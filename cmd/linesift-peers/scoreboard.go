package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/linesift/linesift/model/eval"
)

// A scoreboard gathers results and prints them as Markdown tables.
type scoreboard struct {
	bySource    bool
	byType      bool
	withoutGold int // pages passed over
	all         scoreTable
	sources     scoreTables
	kinds       scoreTables
}

// scoreTables are tables of parts of the pages.
type scoreTables struct {
	names  []string // in the order they came
	tables map[string]*scoreTable
}

// A scoreTable has one row a system, in the order they came.
type scoreTable struct {
	systems []string
	rows    map[string]*scoreRow
}

type scoreRow struct {
	words, shingles []eval.Overlap // one a page
	took            time.Duration
	errors          int
}

// addPage adds the results of a page, or none for a page without gold text.
func (b *scoreboard) addPage(results []result) error {
	if results == nil {
		b.withoutGold++
	}
	for _, r := range results {
		b.add(r)
	}
	return nil
}

func (b *scoreboard) add(r result) {
	b.all.add(r)
	if b.bySource {
		b.sources.add(r.source, r)
	}
	if b.byType {
		b.kinds.add(r.kind, r)
	}
}

func (t *scoreTables) add(name string, r result) {
	if t.tables[name] == nil {
		if t.tables == nil {
			t.tables = map[string]*scoreTable{}
		}
		t.tables[name] = &scoreTable{}
		t.names = append(t.names, name)
	}
	t.tables[name].add(r)
}

func (t *scoreTable) add(r result) {
	row := t.rows[r.system]
	if row == nil {
		if t.rows == nil {
			t.rows = map[string]*scoreRow{}
		}
		row = &scoreRow{}
		t.rows[r.system] = row
		t.systems = append(t.systems, r.system)
	}
	row.words = append(row.words, r.words)
	row.shingles = append(row.shingles, r.shingles)
	row.took += r.took
	if r.err != nil {
		row.errors++
	}
}

// write writes the table of all pages, that of the kinds and those of the sources.
func (b *scoreboard) write(w io.Writer) error {
	if err := b.all.write(w, "all"); err != nil {
		return err
	}
	if err := b.writeKinds(w); err != nil {
		return err
	}
	for _, source := range b.sources.names {
		if err := b.sources.tables[source].write(w, source); err != nil {
			return err
		}
	}
	if b.withoutGold > 0 {
		fmt.Fprintf(w, "%d pages without gold text were left out.\n", b.withoutGold)
	}
	return nil
}

// writeKinds writes the word F1 of every system by kind of page, of most pages
// first; systems that run after another one are left out.
func (b *scoreboard) writeKinds(w io.Writer) error {
	if len(b.kinds.names) == 0 {
		return nil
	}
	systems := slices.DeleteFunc(slices.Clone(b.all.systems), func(s string) bool { return strings.Contains(s, after) })
	fmt.Fprintf(w, "| word F1 | pages | %s |\n", strings.Join(systems, " | "))
	fmt.Fprintf(w, "| --- | --- |%s\n", strings.Repeat(" --- |", len(systems)))
	kinds := slices.Clone(b.kinds.names)
	pages := func(kind string) int { return b.kinds.tables[kind].pages() }
	slices.SortStableFunc(kinds, func(x, y string) int { return cmp.Compare(pages(y), pages(x)) })
	for _, kind := range append(kinds, "all") {
		t := b.kinds.tables[kind]
		if t == nil {
			t = &b.all
		}
		fmt.Fprintf(w, "| %s | %d |", kind, t.pages())
		for _, system := range systems {
			fmt.Fprintf(w, " %v |", eval.MeanScores(t.rows[system].words).F1)
		}
		fmt.Fprintln(w)
	}
	_, err := fmt.Fprintln(w)
	return err
}

// pages is how many the table is of.
func (t *scoreTable) pages() int { return len(t.rows[t.systems[0]].words) }

func (t *scoreTable) write(w io.Writer, source string) error {
	if len(t.systems) == 0 {
		return fmt.Errorf("no page with gold text to compare with")
	}
	fmt.Fprintf(w, "| %s: %d pages | word F1 | precision | recall | 4-word-shingle F1 | failed | pages/s |\n", source, t.pages())
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- |")
	for _, system := range t.systems {
		r := t.rows[system]
		words := eval.MeanScores(r.words)
		_, err := fmt.Fprintf(w, "| %s | %v | %v | %v | %v | %d | %.0f |\n", system, words.F1, words.Precision, words.Recall,
			eval.MeanScores(r.shingles).F1, r.errors, float64(len(r.words))/r.took.Seconds())
		if err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

package main

import (
	"fmt"
	"io"
	"time"

	"github.com/linesift/linesift/model/eval"
)

// A scoreboard gathers results and prints them as Markdown tables.
type scoreboard struct {
	bySource    bool
	withoutGold int // pages passed over
	all         scoreTable
	sources     []string // in the order they came
	tables      map[string]*scoreTable
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
	if !b.bySource {
		return
	}
	if b.tables[r.source] == nil {
		if b.tables == nil {
			b.tables = map[string]*scoreTable{}
		}
		b.tables[r.source] = &scoreTable{}
		b.sources = append(b.sources, r.source)
	}
	b.tables[r.source].add(r)
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

// write writes the table of all pages and those of the sources.
func (b *scoreboard) write(w io.Writer) error {
	if err := b.all.write(w, "all"); err != nil {
		return err
	}
	for _, source := range b.sources {
		if err := b.tables[source].write(w, source); err != nil {
			return err
		}
	}
	if b.withoutGold > 0 {
		fmt.Fprintf(w, "%d pages without gold text were left out.\n", b.withoutGold)
	}
	return nil
}

func (t *scoreTable) write(w io.Writer, source string) error {
	if len(t.systems) == 0 {
		return fmt.Errorf("no page with gold text to compare with")
	}
	pages := len(t.rows[t.systems[0]].words)
	fmt.Fprintf(w, "| %s: %d pages | word F1 | precision | recall | 4-word-shingle F1 | failed | pages/s |\n", source, pages)
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

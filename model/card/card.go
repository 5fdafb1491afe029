package card

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/linesift/linesift/model"
)

// Heading is how every card starts.
const Heading = "# Model card\n"

//go:embed card.tmpl
var text string

var markdown = template.Must(template.New("card").Funcs(template.FuncMap{
	"plain": plain, "code": code, "names": names, "short": short, "figure": figure, "indented": indented,
	"percent": func(share float64) float64 { return 100 * share },
}).Parse(text))

// Write writes the card of a model in Markdown. Equal models give equal cards.
func Write(w io.Writer, m *model.Classifier) error {
	manifest := m.Manifest()
	metrics, err := ReadMetrics(manifest)
	if err != nil {
		return fmt.Errorf("model card: %w", err)
	}
	size, err := m.WriteTo(io.Discard)
	if err != nil {
		return fmt.Errorf("model card: %w", err)
	}
	return markdown.Execute(w, card{manifest, metrics, m.Vectorizer().FamilyOf, size})
}

// A card is what the template is given: the manifest, and what is to be said of
// it in other words.
type card struct {
	model.Manifest
	metrics  Metrics
	familyOf func(column int) string
	size     int64
}

// Rule says which lines are kept.
func (c card) Rule() string {
	d := c.Decision
	if d.Rule == model.Threshold {
		return "every line of a probability of " + short(d.Threshold) + " or more"
	}
	rule := "the lines that promise the document the greatest word F1, of a probability of " + short(d.MinProb) + " or more"
	if d.Clump > 0 {
		rule += "; nothing, where that is likely to be right"
	}
	return rule
}

// Folds returns how many folds the figures are of, 0 where that is not known.
func (c card) Folds() float64 { return c.metrics.Figures["folds"] }

// Details returns how sure the figures are.
func (c card) Details() Details { return c.metrics.Details }

// A figureRow is a row of the table of figures.
type figureRow struct{ Name, All, Interval, Mean, Spread string }

// Figures returns the rows of the figures that are not of one label; there are
// none of a model that was not cross-validated.
func (c card) Figures() (rows []figureRow) {
	if !c.metrics.has() {
		return nil
	}
	d := c.metrics.Details
	for _, name := range c.figureNames() {
		interval := "–"
		if _, ok := d.Low[name]; ok {
			interval = figure(d.Low, name) + " to " + figure(d.High, name)
		}
		rows = append(rows, figureRow{name, figure(c.metrics.Figures, name), interval, figure(d.Mean, name), figure(d.Spread, name)})
	}
	return rows
}

// mainFigures come first in a card, in this order.
var mainFigures = []string{"word_f1", "keep_f1", "macro_f1", "accuracy"}

// figureNames returns the figures that are not of one label: the main ones, then
// the others by name.
func (c card) figureNames() []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(c.metrics.Figures)) {
		if name != "folds" && !slices.Contains(mainFigures, name) && !c.ofLabel(name) {
			out = append(out, name)
		}
	}
	main := slices.DeleteFunc(slices.Clone(mainFigures), func(name string) bool {
		_, ok := c.metrics.Figures[name]
		return !ok
	})
	return append(main, out...)
}

// ofLabel reports whether a figure is of one label.
func (c card) ofLabel(name string) bool {
	return slices.ContainsFunc(c.Labels, func(label string) bool {
		score, found := strings.CutPrefix(name, label+".")
		return found && slices.Contains(labelScores, score)
	})
}

var labelScores = []string{"precision", "recall", "f1"}

// A labelRow is a row of the table of labels.
type labelRow struct {
	Label  string
	Scores []string
}

// LabelScores returns the rows of the labels, none where no score is known.
func (c card) LabelScores() (rows []labelRow) {
	known := false
	for _, l := range c.Labels {
		row := labelRow{Label: l}
		for _, s := range labelScores {
			row.Scores = append(row.Scores, figure(c.metrics.Figures, l+"."+s))
			known = known || row.Scores[len(row.Scores)-1] != "–"
		}
		rows = append(rows, row)
	}
	if !known {
		return nil
	}
	return rows
}

// weakest is how many parts a card names.
const weakest = 5

// weakSpots are the parts of the data of which the first main figure that they
// have, By, is lowest, and below that of all lines.
type weakSpots struct {
	By, Everywhere string
	Parts          []Part
}

// WeakSpots returns nil where no part was measured.
func (c card) WeakSpots() *weakSpots {
	by := c.partFigure()
	if by == "" {
		return nil
	}
	all := c.metrics.Figures[by]
	parts := slices.DeleteFunc(slices.Clone(c.metrics.Details.Parts), func(p Part) bool {
		v, ok := p.Figures[by]
		return !ok || v >= all || strings.HasPrefix(p.Name, Invented)
	})
	slices.SortStableFunc(parts, func(p, q Part) int { return cmp.Compare(p.Figures[by], q.Figures[by]) })
	return &weakSpots{by, figure(c.metrics.Figures, by), parts[:min(weakest, len(parts))]}
}

// partFigure returns the main figure that most parts have, to sort them by; "" if
// they have none.
func (c card) partFigure() (best string) {
	most := 0
	for _, name := range mainFigures {
		n := len(withFigure(c.metrics.Details.Parts, name))
		if _, ok := c.metrics.Figures[name]; ok && n > most {
			best, most = name, n
		}
	}
	return best
}

// withFigure returns the parts that have a figure.
func withFigure(parts []Part, name string) (some []Part) {
	for _, p := range parts {
		if _, ok := p.Figures[name]; ok {
			some = append(some, p)
		}
	}
	return some
}

// Pages returns the parts that have the figures of kept texts: kinds of page and
// languages.
func (c card) Pages() []Part {
	return slices.DeleteFunc(withFigure(c.metrics.Details.Parts, "word_f1"), func(p Part) bool { return strings.HasPrefix(p.Name, Invented) })
}

// Languages returns the parts that are invented documents in a language, by its code.
func (c card) Languages() (languages []Part) {
	for _, p := range c.metrics.Details.Parts {
		if code, ok := strings.CutPrefix(p.Name, Invented); ok {
			p.Name = code
			languages = append(languages, p)
		}
	}
	slices.SortFunc(languages, func(p, q Part) int { return cmp.Compare(p.Name, q.Name) })
	return languages
}

// LearnerOptions returns the options of the learner.
func (c card) LearnerOptions() string {
	switch string(c.Options) {
	case "", "{}", "null":
		return "its defaults"
	}
	return code(compact(c.Options))
}

// A familyRow says how many columns a family has.
type familyRow struct {
	Name    string
	Columns int
}

// FamilySizes returns the families in order.
func (c card) FamilySizes() (rows []familyRow) {
	sizes := map[string]int{}
	for i := range c.Columns {
		sizes[c.familyOf(i)]++
	}
	for _, f := range c.Families {
		rows = append(rows, familyRow{f, sizes[f]})
	}
	return rows
}

// Size returns the size of the file.
func (c card) Size() string {
	if c.size < 1e6 {
		return strconv.FormatFloat(float64(c.size)/1e3, 'f', 1, 64) + " kB"
	}
	return strconv.FormatFloat(float64(c.size)/1e6, 'f', 1, 64) + " MB"
}

package model

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// WriteCard writes what the manifest says of the model as a model card (Mitchell
// et al. 2019) in Markdown: what it is for, what it was made of, how good it is
// and where it is not. Equal models give equal cards.
func (c *Classifier) WriteCard(w io.Writer) error {
	metrics, err := c.manifest.ReadMetrics()
	if err != nil {
		return fmt.Errorf("model card: %w", err)
	}
	size, err := c.WriteTo(io.Discard)
	if err != nil {
		return fmt.Errorf("model card: %w", err)
	}
	b := &card{manifest: &c.manifest, metrics: metrics}
	b.line("# Model card")
	b.use()
	b.data()
	b.figures()
	b.labels()
	b.weakSpots()
	b.learner()
	b.training()
	b.features(c)
	b.paragraph("## Size")
	b.paragraph("The file has %s.", bytesOf(size))
	_, err = b.WriteTo(w)
	return err
}

// A card is a model card under way.
type card struct {
	markdown
	manifest *Manifest
	metrics  Metrics
}

func (b *card) use() {
	m := b.manifest
	if m.Purpose != "" {
		b.paragraph("%s", plain(m.Purpose))
	}
	b.paragraph("## Use")
	b.WriteByte('\n')
	if m.NotFor != "" {
		b.line("- Not for: %s", plain(m.NotFor))
	}
	b.line("- Every line gets one of the labels %s, also a line that is none of them.", names(m.Labels))
	if len(m.Keep) > 0 {
		b.line("- Cleaning keeps %s: %s.", names(m.Keep), b.rule())
	} else {
		b.line("- It is not for cleaning: it keeps no label.")
	}
	b.line("- Text that is unlike its training data, in language, kind or layout, may get poor answers.")
}

// rule says which lines are kept.
func (b *card) rule() string {
	d := b.manifest.Decision.withDefaults()
	if d.Rule == Threshold {
		return "every line of a probability of " + short(d.Threshold) + " or more"
	}
	return "the lines that promise the document the greatest word F1, of a probability of " + short(d.MinProb) + " or more"
}

func (b *card) data() {
	b.paragraph("## Training data")
	if len(b.manifest.Data) == 0 {
		b.paragraph("The model does not say.")
		return
	}
	rows := [][]string{{"name", "documents", "lines", "licence", "attribution", "SHA-256"}}
	for _, d := range b.manifest.Data {
		sum := "–"
		if d.SHA256 != "" {
			sum = code(d.SHA256)
		}
		rows = append(rows, []string{plain(d.Name), strconv.Itoa(d.Documents), strconv.Itoa(d.Lines),
			cmp.Or(plain(d.Licence), "–"), cmp.Or(plain(d.Attribution), "–"), sum})
	}
	b.table(len(rows[0]), rows)
}

// mainFigures come first in a card, in this order.
var mainFigures = []string{"word_f1", "keep_f1", "macro_f1", "accuracy"}

func (b *card) figures() {
	b.paragraph("## Metrics")
	if !b.metrics.has() {
		b.paragraph("The model was not cross-validated: how good it is is not known.")
		return
	}
	d := b.metrics.Details
	b.measured()
	rows := [][]string{{"figure", "all", "interval", "mean of folds", "spread"}}
	for _, name := range b.figureNames() {
		interval := "–"
		if _, ok := d.Low[name]; ok {
			interval = figure(d.Low, name) + " to " + figure(d.High, name)
		}
		rows = append(rows, []string{plain(name), figure(b.metrics.Figures, name), interval, figure(d.Mean, name), figure(d.Spread, name)})
	}
	b.table(1, rows)
}

// measured says what the figures are of.
func (b *card) measured() {
	if n := b.metrics.Figures["folds"]; n > 0 {
		b.paragraph("Cross-validation in %s folds: every line was labelled by a model that had not seen\nits site.", short(n))
	}
	if d := b.metrics.Details; len(d.Low) > 0 {
		b.paragraph("Intervals: %s %%, by bootstrap over %s.", short(100*d.Level), plain(d.Resampled))
	}
	b.paragraph("Of log_loss, brier and ece less is better, of all else more.")
}

// figureNames returns the figures that are not of one label: the main ones, then
// the others by name.
func (b *card) figureNames() []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(b.metrics.Figures)) {
		if name != "folds" && !slices.Contains(mainFigures, name) && !b.ofLabel(name) {
			out = append(out, name)
		}
	}
	main := slices.DeleteFunc(slices.Clone(mainFigures), func(name string) bool {
		_, ok := b.metrics.Figures[name]
		return !ok
	})
	return append(main, out...)
}

// ofLabel reports whether a figure is of one label.
func (b *card) ofLabel(name string) bool {
	return slices.ContainsFunc(b.manifest.Labels, func(label string) bool {
		score, found := strings.CutPrefix(name, label+".")
		return found && slices.Contains(labelScores, score)
	})
}

var labelScores = []string{"precision", "recall", "f1"}

func (b *card) labels() {
	rows := [][]string{append([]string{"label"}, labelScores...)}
	known := false
	for _, l := range b.manifest.Labels {
		row := []string{plain(l)}
		for _, s := range labelScores {
			row = append(row, figure(b.metrics.Figures, l+"."+s))
			known = known || row[len(row)-1] != "–"
		}
		rows = append(rows, row)
	}
	if known {
		b.table(1, rows)
	}
}

// weakest is how many parts a card names.
const weakest = 5

// weakSpots lists the parts of the data of which the first main figure that
// they have is lowest, and below that of all lines.
func (b *card) weakSpots() {
	by := b.partFigure()
	if by == "" {
		return
	}
	all := b.metrics.Figures[by]
	parts := slices.DeleteFunc(slices.Clone(b.metrics.Details.Parts), func(p MetricPart) bool {
		v, ok := p.Figures[by]
		return !ok || v >= all
	})
	slices.SortStableFunc(parts, func(p, q MetricPart) int { return cmp.Compare(p.Figures[by], q.Figures[by]) })
	b.paragraph("### Known weak spots")
	if len(parts) == 0 {
		b.paragraph("No part that was measured has a lower %s than all lines.", plain(by))
		return
	}
	rows := [][]string{{"where", "lines", plain(by)}}
	for _, p := range parts[:min(weakest, len(parts))] {
		rows = append(rows, []string{plain(p.Name), strconv.Itoa(p.Lines), figure(p.Figures, by)})
	}
	b.table(1, append(rows, []string{"everywhere", "", figure(b.metrics.Figures, by)}))
}

// partFigure returns the main figure to sort parts by, "" if they have none.
func (b *card) partFigure() string {
	for _, name := range mainFigures {
		_, ok := b.metrics.Figures[name]
		if ok && slices.ContainsFunc(b.metrics.Details.Parts, func(p MetricPart) bool { _, ok := p.Figures[name]; return ok }) {
			return name
		}
	}
	return ""
}

func (b *card) learner() {
	m := b.manifest
	b.paragraph("## Learner")
	options := string(m.Options)
	if options == "" || options == "{}" || options == "null" {
		options = "its defaults"
	} else {
		options = code(compact(m.Options))
	}
	b.WriteByte('\n')
	b.line("- Learner: %s; scorer: %s", cmp.Or(plain(m.Learner), "not named"), plain(m.Scorer))
	b.line("- Options: %s", options)
	b.line("- Seed: %d", m.Seed)
	if m.Calibration.Method == "" {
		b.line("- Calibration: none")
		return
	}
	b.line("- Calibration: vector scaling (Guo et al. 2017) of the log-probabilities")
	rows := [][]string{{"label", "scale", "shift"}}
	for i, l := range m.Labels {
		rows = append(rows, []string{plain(l), short(m.Calibration.Scale[i]), short(m.Calibration.Shift[i])})
	}
	b.table(1, rows)
}

func (b *card) training() {
	b.paragraph("## Training")
	if b.manifest.Command == "" {
		b.paragraph("The model does not say how it was trained.")
		return
	}
	b.paragraph("This command learns the same from the same data, with the same version of the program;\nthe flags that say where the data is from and what the model is for come on top:")
	b.paragraph("    %s", strings.ReplaceAll(visible(b.manifest.Command), "\n", "\n    "))
}

func (b *card) features(c *Classifier) {
	columns := map[string]int{}
	for i := range c.manifest.Columns {
		columns[c.vectorizer.FamilyOf(i)]++
	}
	b.paragraph("## Features")
	b.paragraph("%d columns a line:", len(c.manifest.Columns))
	rows := [][]string{{"family", "columns"}}
	for _, f := range c.manifest.Families {
		rows = append(rows, []string{plain(f), strconv.Itoa(columns[f])})
	}
	b.table(1, rows)
}

package htmlreport

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/linesift/linesift/model/eval"
)

// A table has one header row and one header column.
type table struct {
	ID    string // "": none; a table with one can be sorted and searched
	Head  []string
	Rows  [][]string
	Notes []string // below it
}

// count writes n with commas.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// counted is count with a noun, which gets an s where there are several.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return count(n) + " " + noun
}

func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}

// nameRunes is the most characters of a label's or a site's name.
const nameRunes = 40

// name shortens a name, and stands for one that is empty.
func name(s string) string {
	if s == "" {
		return "(none)"
	}
	return clip(s, nameRunes)
}

// clip cuts s to n characters.
func clip(s string, n int) string {
	seen := 0
	for i := range s {
		if seen == n {
			return s[:i] + "…"
		}
		seen++
	}
	return s
}

func scoreCells(name string, s eval.Scores) []string {
	return []string{name, s.Precision.String(), s.Recall.String(), s.F1.String()}
}

func labelTable(r *eval.Report) *table {
	t := &table{ID: "label-table", Head: []string{"label", "precision", "recall", "F1", "ROC AUC", "AP", "gold", "predicted"}}
	absent := false
	for _, l := range r.Labels {
		t.Rows = append(t.Rows, append(scoreCells(name(l.Label), l.Scores),
			l.ROCAUC.String(), l.AveragePrecision.String(), count(l.Support), count(l.Predicted)))
		absent = absent || l.Absent
	}
	if absent {
		t.Notes = append(t.Notes, "Labels with neither gold nor predicted lines are not in the macro average.")
	}
	return t
}

func averageTable(r *eval.Report) *table {
	return &table{
		Head: []string{"average", "precision", "recall", "F1"},
		Rows: [][]string{
			scoreCells("macro, every label alike", r.Macro),
			scoreCells("micro, every line alike", r.Micro),
			scoreCells("weighted by gold lines", r.Weighted),
		},
	}
}

func intervalTable(r *eval.Report) *table {
	if len(r.Intervals) == 0 {
		return nil
	}
	t := &table{Head: []string{"metric", "value", "low", "high"}}
	for _, i := range r.Intervals {
		t.Rows = append(t.Rows, []string{metricName(i.Metric), i.Value.String(), i.Low.String(), i.High.String()})
	}
	note := fmt.Sprintf("Intervals of %g %%, by bootstrap over %s", 100*float64(r.Level), r.Resampled)
	if r.Resampled != "lines" {
		note += ": lines of one page are alike, so that resampling lines would make them too narrow"
	}
	t.Notes = []string{note + "."}
	return t
}

// metricName spells the name of a metric out.
func metricName(s string) string {
	names := map[string]string{
		"accuracy": "accuracy", "macro_f1": "macro F1", "keep_f1": "F1 of keep", "word_f1": "word F1 of the kept text",
	}
	return cmp.Or(names[s], s)
}

func textTable(s *eval.TextScores) *table {
	if s == nil {
		return nil
	}
	return &table{
		Head: []string{"compared by", "precision", "recall", "F1"},
		Rows: [][]string{
			scoreCells("words, mean of pages", s.Words.Mean),
			scoreCells("words, pooled", s.Words.Pooled),
			scoreCells("4-word shingles, mean of pages", s.Shingles.Mean),
			scoreCells("4-word shingles, pooled", s.Shingles.Pooled),
		},
		Notes: []string{counted(s.Pages, "page") + ". Pooled, as article-extraction-benchmark has it: the mean precision of the pages where something was kept, the mean recall of those where something was to be kept, and the harmonic mean of the two."},
	}
}

// properTable has the scores of probabilities.
func properTable(r *eval.Report) *table {
	t := &table{Head: []string{"probability of", "log-loss", "Brier", "ECE", "ROC AUC", "AP"}}
	if k := r.Keep; k != nil && k.Probability != nil {
		q := k.Probability
		t.Rows = append(t.Rows, []string{"keep", q.LogLoss.String(), q.Brier.String(), q.ECE.String(), q.ROCAUC.String(), q.AveragePrecision.String()})
	}
	if q := r.Probabilities; q != nil {
		t.Rows = append(t.Rows, []string{"the labels", q.LogLoss.String(), q.Brier.String(), q.ECE.String(), "–", "–"})
	}
	if t.Rows == nil {
		return nil
	}
	return t
}

// partTable has a part of the lines in each row.
func partTable(id, what string, parts []eval.Part) *table {
	if len(parts) == 0 {
		return nil
	}
	t := &table{ID: id, Head: []string{what, "lines", "documents", "accuracy", "macro F1"}}
	if parts[0].Keep != nil {
		t.Head = append(t.Head, "keep prec.", "keep recall", "keep F1")
	}
	if parts[0].Words != nil {
		t.Head = append(t.Head, "word F1")
	}
	for _, p := range parts {
		documents := "–"
		if p.Documents > 0 {
			documents = count(p.Documents)
		}
		row := []string{name(p.Name), count(p.Lines), documents, p.Accuracy.String(), p.MacroF1.String()}
		if p.Keep != nil {
			row = append(row, scoreCells("", *p.Keep)[1:]...)
		}
		if p.Words != nil {
			row = append(row, p.Words.F1.String())
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// sitesAtEachEnd is how many of the worst and of the best sites are listed.
const sitesAtEachEnd = 30

// siteTable lists the sites, the worst first; of many, those of both ends.
func siteTable(sites []eval.Part) *table {
	sorted := slices.Clone(sites)
	slices.SortStableFunc(sorted, func(a, b eval.Part) int { return cmp.Compare(partScore(a), partScore(b)) })
	left := len(sorted) - 2*sitesAtEachEnd
	if left > 0 {
		sorted = slices.Delete(sorted, sitesAtEachEnd, len(sorted)-sitesAtEachEnd)
	}
	t := partTable("site-table", "site", sorted)
	if left > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("The %d worst and the %d best sites; %s between them are left out.",
			sitesAtEachEnd, sitesAtEachEnd, counted(left, "site")))
	}
	return t
}

// partScore is what parts are sorted by; undefined scores are best: nothing
// went wrong there.
func partScore(p eval.Part) float64 {
	s := rankScore(p)
	if !s.Defined() {
		return 2
	}
	return float64(s)
}

// rankScore is what sites and documents are ranked by.
func rankScore(p eval.Part) eval.Score {
	if p.Keep != nil {
		return p.Keep.F1
	}
	return p.Accuracy
}

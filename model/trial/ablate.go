package trial

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model/eval"
	"github.com/linesift/linesift/model/eval/columns"
)

// An Ablated has the figures without some families of features; the first of a
// list has those with all of them.
type Ablated struct {
	Without []string     `json:"without"`
	Figures eval.Figures `json:"metrics"` // of all folds together
}

// Ablate cross-validates with all families of features, and then with each left
// out in turn, together with those that cannot be computed without it.
func Ablate(ctx context.Context, docs []*data.Document, opt FoldOptions) ([]Ablated, error) {
	all := opt.Train.For(docs).Families
	variants := [][]string{all}
	for _, f := range all {
		if rest := without(all, f); len(rest) > 0 {
			variants = append(variants, rest)
		}
	}
	var out []Ablated
	for _, families := range variants {
		opt.Train.Families = families
		figures, err := figures(ctx, docs, opt)
		if err != nil {
			return nil, err
		}
		left := slices.DeleteFunc(slices.Clone(all), func(f string) bool { return slices.Contains(families, f) })
		out = append(out, Ablated{left, figures})
	}
	return out, nil
}

// without returns the families but one, and those that cannot be computed
// without it.
func without(all []string, family string) []string {
	var rest []string
	for _, f := range all {
		if f != family && features.CheckFamilies(append(slices.Clone(rest), f)) == nil {
			rest = append(rest, f)
		}
	}
	return rest
}

// figures returns those of all folds together.
func figures(ctx context.Context, docs []*data.Document, opt FoldOptions) (eval.Figures, error) {
	folds, err := CrossValidate(ctx, docs, opt)
	if err != nil {
		return nil, err
	}
	r, err := folds.All().Report(eval.ReportOptions{NoIntervals: true})
	if err != nil {
		return nil, err
	}
	return r.Figures(), nil
}

// WriteAblation writes a table of what the figures lose, nothing for an empty
// list.
func WriteAblation(w io.Writer, all []Ablated) error {
	if len(all) == 0 {
		return nil
	}
	fmt.Fprintln(w, "\nFamilies of features left out")
	return columns.Table(w, 1, AblationRows(all))
}

// AblationRows returns that table, with a first row of heads; all must have an
// element.
func AblationRows(all []Ablated) [][]string {
	base := all[0].Figures
	names := base.Main()[1:] // accuracy says the least, and the table is wide
	rows := [][]string{{"left out"}}
	for _, name := range names {
		rows[0] = append(rows[0], name, "change")
	}
	for i, a := range all {
		row := []string{"nothing"}
		if i > 0 {
			row[0] = columns.Snip(strings.Join(a.Without, ", "), 24)
		}
		for _, name := range names {
			row = append(row, a.Figures.Get(name).String(), change(a.Figures, base, name, i == 0))
		}
		rows = append(rows, row)
	}
	return rows
}

// change returns the difference of a figure to that of base, with its sign.
func change(f, base eval.Figures, name string, same bool) string {
	a, b := f.Get(name), base.Get(name)
	if same || !a.Defined() || !b.Defined() {
		return ""
	}
	return fmt.Sprintf("%+.3f", float64(a-b))
}

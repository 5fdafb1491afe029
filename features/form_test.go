package features

import (
	"slices"
	"testing"

	"github.com/linesift/linesift/data"
)

// formsOf returns what the units of a text are built of; words_keep is 0.5 in all.
func formsOf(t *testing.T, text string) (*Vectorizer, *Matrix) {
	t.Helper()
	v := vectorizer(t)
	var d Doc
	var m Matrix
	v.Transform(&d, data.NewDocument(text), &m)
	return v, &m
}

const formProse = "The ferry sailed again on Monday, after eleven days in the dock, with forty passengers, two priests, a goat and the post of eleven days on board"

func TestForm(t *testing.T) {
	v, m := formsOf(t, formProse+":\n200 g flour\n7 eggs\n12 large apples\nSalt\n"+formProse+".\nHome\nNews")
	for name, want := range map[string][]float64{
		"form_parts":       {2.4849066, 1.0986123, 1.0986123, 1.0986123, 0.6931472, 2.4849066, 0.6931472, 0.6931472},
		"form_alike":       {0, 1.0986123, 1.0986123, 1.0986123, 1.0986123, 0, 1.0986123, 1.0986123},
		"form_step":        {0, 1, 1, 1, 2, 0, 1, 1},
		"form_chain":       {0, 1.3862944, 1.3862944, 1.3862944, 1.0986123, 0, 1.0986123, 1.0986123},
		"gap_length":       {0, 1.609438, 1.609438, 1.609438, 1.609438, 0, 0, 0},
		"gap_numbers":      {0, 0.75, 0.75, 0.75, 0.75, 0, 0, 0},
		"gap_forms":        {0, 0.5, 0.5, 0.5, 0.5, 0, 0, 0},
		"since_colon":      {-1, 0, 0.6931472, 1.0986123, 1.3862944, 1.609438, -1, -1},
		"long_before_keep": {-1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
		"long_after_keep":  {0.5, 0.5, 0.5, 0.5, 0.5, -1, -1, -1},
	} {
		if got := columnOf(t, v, m, name); !near(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// A table of a cell a line has a rhythm of two.
func TestFormRhythm(t *testing.T) {
	v, m := formsOf(t, "Tue\n10:00 - 13:00\nWed\n9:30 - 12:00\nThu\n10:00 - 12:00")
	if got := columnOf(t, v, m, "form_step"); !slices.Equal(got, []float64{2, 2, 2, 2, 2, 2}) {
		t.Errorf("the steps are %v", got)
	}
}

// The text of links has a column; their targets are no text.
func TestLinkedShare(t *testing.T) {
	v, m := formsOf(t, "[Ferry sails again](https://ledger.example/ferry)\nSee [the timetable](/t) first\nSee [1] and (2)\n![](/a.png)")
	if got := columnOf(t, v, m, "linked_share"); !near(got, []float64{1, 0.5, 0, 0}) {
		t.Errorf("the shares are %v", got)
	}
}

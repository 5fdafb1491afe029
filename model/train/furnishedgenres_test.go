package train

import (
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// A story is told in full in every genre, and nothing of it is taken for furniture.
func TestGenres(t *testing.T) {
	genres := []struct {
		name string
		make func(f *furnisher)
	}{
		{"transcript", (*furnisher).transcript}, {"numbered", (*furnisher).numbered}, {"live", (*furnisher).live},
		{"mail", func(f *furnisher) { f.mail(); f.story = f.out }},
	}
	for i, l := range furniture.Languages() {
		for n, g := range genres {
			for seed := range 10 {
				f := someFurnisher(t, l.Code, 1000*n+10*i+seed)
				was := slices.Clone(f.story)
				g.make(f)
				kept := ""
				for _, line := range f.story {
					if strings.TrimSpace(line.Text) == "" || strings.Contains(line.Text, "\n") {
						t.Errorf("%s %s: a line is %q", l.Code, g.name, line.Text)
					}
					if line.Label != data.Boilerplate {
						kept += squeezed(line.Text)
					}
				}
				for _, line := range was {
					for _, said := range sentences(line.Text) {
						if said = squeezed(strings.TrimRight(said, ".。।۔")); !strings.Contains(kept, said) {
							t.Fatalf("%s %s: %q is lost in\n%v", l.Code, g.name, said, f.story)
						}
					}
				}
			}
		}
	}
}

// squeezed has no white space: lines are broken there.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

func TestGenreLines(t *testing.T) {
	all := func(make func(f *furnisher)) string {
		var text strings.Builder
		for seed := range 40 {
			f := someFurnisher(t, "en", seed)
			make(f)
			for _, l := range append(f.story, f.out...) {
				text.WriteString(l.Label + " " + l.Text + "\n")
			}
		}
		return text.String()
	}
	for name, c := range map[string]struct {
		make func(f *furnisher)
		has  []string
	}{
		"transcript": {(*furnisher).transcript, []string{"body UMAR ", "body – ", ": "}},
		"numbered":   {(*furnisher).numbered, []string{"body 2. ", "body [3] ", "body § 1", "body (b) ", ";\n"}},
		"sheet":      {(*furnisher).sheet, []string{"headline ", "body ", ":\n"}},
		"product":    {(*furnisher).product, []string{"headline ", "boilerplate ★", "boilerplate $", "boilerplate Add to basket", "promo "}},
		"citations":  {func(f *furnisher) { f.citations(1) }, []string{"boilerplate ^ ", "boilerplate [1] ", " p. ", "“"}},
		"thread":     {(*furnisher).thread, []string{"boilerplate Member\n", "boilerplate Posts: ", "body > "}},
		"live":       {(*furnisher).live, []string{"body 12:", "h0"}},
		"mail":       {(*furnisher).mail, []string{"headline Re: ", "boilerplate From: ", "body > ", "boilerplate --"}},
	} {
		got := all(c.make)
		for _, want := range c.has {
			if !strings.Contains(got, want) {
				t.Errorf("40 of %s have no %q:\n%s", name, want, got)
			}
		}
	}
}

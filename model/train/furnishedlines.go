package train

import (
	"fmt"
	"strings"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// press is what stands below a press release: the rows of its kind in their order, and
// contacts.
func (f *furnisher) press(p float64) {
	if !f.chance(p) {
		return
	}
	f.out = append(f.out, f.usable(furniture.Press)...)
	for range f.rng.IntN(3) {
		name := f.name()
		text := []string{
			name, strings.ToLower(strings.Trim(name, ".")) + "@" + []string{"press.example", "media.example", "oridan.example"}[f.rng.IntN(3)],
			fmt.Sprintf("+%d %d %d", 1+f.rng.IntN(98), 100+f.rng.IntN(900), 10000+f.rng.IntN(900000)),
			fmt.Sprintf("Tel.: 0%d/%d", 10+f.rng.IntN(900), 10000+f.rng.IntN(900000)), "www.oridan.example", "https://media.example/" + strings.ToLower(name),
		}[f.rng.IntN(6)]
		f.out = append(f.out, data.Line{Text: text, Label: data.Boilerplate})
	}
}

// byline says who wrote the story, and when.
func (f *furnisher) byline() {
	date := f.dates()
	if f.chance(0.5) {
		date = f.longDates()
	}
	form := []string{"NAME", "NAME\nDATE", "NAME\nDATE, TIME", "DATE TIME", "DATE", "NAME | DATE", "NAME - DATE TIME", "DATE · NAME"}[f.rng.IntN(8)]
	f.write(data.Boilerplate, strings.NewReplacer("NAME", f.person(), "DATE", date(), "TIME", f.clock()).Replace(form))
}

// A handle is how the authors of a page's posts are written, and the dates.
type handle struct {
	form string
	date func() string
}

func (f *furnisher) handle() handle {
	h := handle{handleForms[f.rng.IntN(len(handleForms))], f.dates()}
	if f.chance(0.4) {
		h.date = f.longDates()
	}
	return h
}

// above is what stands above a post.
func (f *furnisher) above(h handle) {
	f.write(data.Boilerplate, strings.NewReplacer("NAME", f.name(), "DATE", h.date(), "TIME", f.clock(), "N", fmt.Sprint(1+f.rng.IntN(200))).Replace(h.form))
}

var handleForms = []string{
	"NAME", "NAME", "NAME • DATE", "NAME, DATE TIME", "@NAME TIME", "NAME (DATE) TIME", "#N NAME · DATE", "NAME N ↑", "DATE TIME | NAME",
	"NAME wrote on DATE:", "NAME says:", "Posted DATE TIME by NAME", "Posted DATE by NAME (member #N)", "by NAME » DATE TIME", "NAME · Nd", "NAME [–] N points",
	"NAME\nDATE", "NAME\nDATE TIME", "NAME\nDATE\n#N", "DATE TIME\nNAME", "N\nNAME\nDATE", "NAME\nN,N\nDATE",
}

func (f *furnisher) name() string { return handles[f.rng.IntN(len(handles))] }

var handles = []string{"anna84", "M. Ortner", "Trailfox", "hollis_b", "Old_Mill", "Nadia", "j.p.s.", "Gast", "SeaDog7", "Lena K.", "user30219", "Bo"}

// dates returns what writes dates in one form.
func (f *furnisher) dates() func() string {
	form := dateForms[f.rng.IntN(len(dateForms))]
	return func() string {
		at := time.Date(2015+f.rng.IntN(12), time.Month(1+f.rng.IntN(12)), 1+f.rng.IntN(28), 0, 0, 0, 0, time.UTC)
		return at.Format(form)
	}
}

var dateForms = []string{"02.01.2006", "2006-01-02", "02/01/2006", "2006/01/02", "02.01.", "Jan 2, 2006", "2 January 2006", "2006. 1. 2."}

func (f *furnisher) clock() string { return fmt.Sprintf("%d:%02d", f.rng.IntN(24), f.rng.IntN(60)) }

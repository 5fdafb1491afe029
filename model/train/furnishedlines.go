package train

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// insertCode puts lines of a program or of a configuration into the story.
func (f *furnisher) insertCode() {
	text := snippets[f.rng.IntN(len(snippets))]
	var code []data.Line
	for l := range strings.SplitSeq(text, "\n") {
		code = append(code, data.Line{Text: l, Label: data.Body})
	}
	f.story = slices.Insert(slices.Clone(f.story), min(len(f.story), 1+f.rng.IntN(len(f.story)+1)), code...)
}

var snippets = []string{
	"func harbour(boats []string) int {\n\treturn len(boats)\n}",
	"for boat in boats:\n    if boat.draught > depth:\n        continue\n    berth(boat)",
	"const tide = hours => {\n  if (hours < 0) {\n    return null;\n  }\n  return Math.sin(hours / 6.2);\n};",
	"$ ferry timetable --port tessbury > times.csv\n$ wc -l times.csv\n42 times.csv",
	"SELECT name, length\nFROM boats\nWHERE length > 12\nORDER BY name;",
	"server:\n  port: 8080\n  hosts:\n    - a.example\n    - b.example",
	"<ul class=\"boats\">\n  <li>Marta</li>\n  <li>Elsa</li>\n</ul>",
	"{\n  \"name\": \"Marta\",\n  \"berth\": 7\n}",
	"src\n├── main.c\n├── tide.c\n└── test\n    └── tide_test.c",
	"npm install tide-tables\nimport { tides } from 'tide-tables'\nconsole.log(tides('tessbury'))",
	"public class Boat {\n    private final String name;\n    Boat(String name) {\n        this.name = name;\n    }\n}",
	"#include <stdio.h>\nint main(void) {\n    puts(\"low water\");\n    return 0;\n}",
}

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

// comments are a number, some comments with their authors, and buttons.
func (f *furnisher) comments() {
	f.put(1, furniture.Count, 3)
	if f.chance(0.15) && len(f.story) > 0 && f.story[0].Label == data.Headline {
		f.out = append(f.out, data.Line{Text: f.story[0].Text, Label: data.Boilerplate})
	}
	for _, l := range f.take(furniture.Comment, f.rng.IntN(6)) {
		f.out = append(f.out, data.Line{Text: f.handle(), Label: data.Boilerplate})
		if f.chance(0.15) && len(f.story) > 0 {
			quoted := f.story[f.rng.IntN(len(f.story))]
			f.out = append(f.out, data.Line{Text: "> " + quoted.Text, Label: data.Boilerplate})
		}
		f.out = append(f.out, data.Line{Text: l.Text, Label: data.Boilerplate})
		f.put(0.3, furniture.Count, 1)
	}
}

// handle is what stands above a comment.
func (f *furnisher) handle() string {
	form := handleForms[f.rng.IntN(len(handleForms))]
	return strings.NewReplacer("NAME", f.name(), "DATE", f.date(), "TIME", f.clock(), "N", fmt.Sprint(1+f.rng.IntN(200))).Replace(form)
}

var handleForms = []string{
	"NAME", "NAME", "NAME • DATE", "NAME, DATE TIME", "@NAME TIME", "NAME (DATE) TIME", "#N NAME · DATE", "NAME N ↑", "DATE TIME | NAME",
	"NAME wrote on DATE:", "NAME says:", "Posted DATE TIME by NAME", "Posted DATE by NAME (member #N)", "by NAME » DATE TIME", "NAME · Nd", "NAME [–] N points",
}

func (f *furnisher) name() string { return handles[f.rng.IntN(len(handles))] }

var handles = []string{"anna84", "M. Ortner", "Trailfox", "hollis_b", "Old_Mill", "Nadia", "j.p.s.", "Gast", "SeaDog7", "Lena K.", "user30219", "Bo"}

func (f *furnisher) date() string {
	form := dateForms[f.rng.IntN(len(dateForms))]
	at := time.Date(2015+f.rng.IntN(12), time.Month(1+f.rng.IntN(12)), 1+f.rng.IntN(28), 0, 0, 0, 0, time.UTC)
	return at.Format(form)
}

var dateForms = []string{"02.01.2006", "2006-01-02", "02/01/2006", "2006/01/02", "02.01.", "Jan 2, 2006", "2 January 2006", "2006. 1. 2."}

func (f *furnisher) clock() string { return fmt.Sprintf("%d:%02d", f.rng.IntN(24), f.rng.IntN(60)) }

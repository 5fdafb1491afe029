package data

import (
	"fmt"
	"slices"
	"strings"
)

// CheckColumns looks for data in which what should be labels and texts is something
// else: the two swapped, or a row of heads in a format that has none. Check does it,
// too.
func CheckColumns(docs []*Document) []Warning {
	out := checkHeader(docs)
	if err := CheckSwapped(docs); err != nil {
		out = append(out, Warning{Message: err.Error()})
	}
	return out
}

// Where there are many labels and few texts, they are swapped.
const (
	manyLabels = 10
	swapped    = 3 // times as many labels as texts
)

// CheckSwapped returns an error where labels and texts have been taken for one
// another: nothing could be learnt from them.
func CheckSwapped(docs []*Document) error {
	labels, _ := named(docs)
	if len(labels) < manyLabels {
		return nil
	}
	text := ""
	texts := map[string]bool{}
	for _, d := range docs {
		for _, l := range d.Lines {
			text = l.Text
			if texts[text] = true; swapped*len(texts) > len(labels) {
				return nil
			}
		}
	}
	return fmt.Errorf("labels and texts seem to be swapped: there are %d labels, such as %s, and %s, such as %s",
		len(labels), excerpt(labels[0]), plural(len(texts), "text"), excerpt(text))
}

// headerWords are what columns of labels and of texts are called.
var headerWords = strings.Fields(`label labels class classes category categories target tag topic sentiment spam y v1 v2
	text texts message messages msg sms sentence sentences line lines content headline headlines title comment review tweet id`)

func isHeaderWord(s string) bool {
	return slices.Contains(headerWords, strings.ToLower(strings.Trim(s, ` "'`)))
}

// checkHeader finds a first line that names columns, with a label that no other line
// has.
func checkHeader(docs []*Document) (out []Warning) {
	lines := CountLabels(docs)
	for _, d := range docs {
		if d.Number != 1 || d.Record != nil || len(d.Lines) == 0 {
			continue
		}
		if l := d.Lines[0]; lines[l.Label] == 1 && isHeaderWord(l.Label) && isHeaderWord(l.Text) {
			out = append(out, Warning{Message: fmt.Sprintf("%s: a header, it seems: %q and %q are read as a label and a text; take the line out", d.Where(), l.Label, l.Text)})
		}
	}
	return out
}

package features

import (
	"fmt"
	"strings"
	"testing"
)

// The lines of elements that are named alike are summed up, by the innermost element
// and by it with those around it.
func TestTemplate(t *testing.T) {
	const page = `<div class=goods><p class=name>Rope of hemp</p><p class=price>5 crowns</p></div>
<div class=goods><p class=name>Tar</p><p class=price>5 crowns</p></div>
<div class=other><p class=price><a href=/x>Six crowns</a></p></div><p>The end of it.</p>`
	lines, column := pageRows(t, page)
	at := map[string]int{}
	for i, l := range lines {
		at[fmt.Sprintf("%s/%d", strings.Fields(l.Text)[0], i)] = i
	}
	for _, tt := range []struct {
		line, column string
		want         float64
	}{
		{"Rope/0", "template_lines", 1.0986}, {"Tar/2", "template_lines", 1.0986}, {"5/1", "template_lines", 1.3863}, {"Six/4", "template_lines", 1.3863},
		{"5/1", "template_lines^path", 1.0986}, {"Six/4", "template_lines^path", 0.6931},
		{"Rope/0", "template_words", 0.2857}, {"5/1", "template_words", 0.4286},
		{"5/1", "template_links", 0.3333}, {"5/1", "template_links^path", 0}, {"Six/4", "template_links^path", 1},
		{"5/1", "template_copied^path", 0.5}, {"Rope/0", "template_copied", 0},
		{"5/1", "template_run", 0.5}, {"5/1", "template_run^path", 0.3333}, {"The/5", "template_run", 0},
	} {
		if got := column(at[tt.line], tt.column); got < tt.want-1e-3 || got > tt.want+1e-3 {
			t.Errorf("%s of %q is %.4f, want %.4f", tt.column, tt.line, got, tt.want)
		}
	}
}

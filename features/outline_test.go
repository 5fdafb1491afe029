package features

import (
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

const outlinePage = `<title>Ferry stops for winter</title><p>Skerrow Lantern</p>
<h1>Ferry stops</h1><p>The ferry stops.</p>
<h2>Costs</h2><p>Oil</p><p>Rope</p>
<h3>Rope</h3><p>Made of hemp, on the island itself.</p>
<h2>Read on</h2><p>Oil</p>`

func TestOutline(t *testing.T) {
	lines, column := pageRows(t, outlinePage)
	for _, tt := range []struct {
		line   int
		text   string
		column string
		want   float64
	}{
		{0, "Skerrow Lantern", "section_rank", 0}, {0, "", "h1_lines", 0.6931}, {0, "", "h1_words", 1.0986}, {0, "", "section_beside", 0},
		{1, "Ferry stops", "section_rank", 1}, {1, "", "section_to_heading", 0}, {1, "", "in_title", 1}, {1, "", "h1_lines", 0},
		{2, "The ferry stops.", "section_rank", 1}, {2, "", "section_to_heading", 0.6931}, {2, "", "in_title", 0.6667}, {2, "", "h1_lines", -0.6931},
		{4, "Oil", "section_rank", 2}, {4, "", "outer_rank", 1}, {4, "", "section_beside", 1.0986}, {4, "", "section_lines", 1.3863}, {4, "", "section_words_to_heading", 0.6931},
		{5, "Rope", "section_to_heading", 1.0986}, {5, "", "section_copied", 0},
		{7, "Made of hemp, on the island itself.", "section_rank", 3}, {7, "", "outer_rank", 2}, {7, "", "section_beside", 0.6931}, {7, "", "h1_lines", -1.9459},
		{9, "Oil", "section_rank", 2}, {9, "", "outer_rank", 1}, {9, "", "section_copied", 0.3333}, {9, "", "section_beside", 1.0986},
	} {
		if tt.text != "" && lines[tt.line].Text != tt.text {
			t.Fatalf("line %d is %q, want %q", tt.line, lines[tt.line].Text, tt.text)
		}
		if got := column(tt.line, tt.column); got < tt.want-1e-3 || got > tt.want+1e-3 {
			t.Errorf("%s of line %d is %.4f, want %.4f", tt.column, tt.line, got, tt.want)
		}
	}
}

// What the heading above says counts as a name of the lines under it.
func TestHeadingWords(t *testing.T) {
	slots := func(page string, unit int) (out []uint32) {
		p, err := data.ParsePage(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		var d Doc
		var m Matrix
		vectorizer(t, PageFamilies...).Transform(&d, p.Document(), &m)
		d.placeSections()
		return d.appendHeading(nil, unit, markupSlots)
	}
	if got := slots("<h2>Read on</h2><p>Oil", 0); len(got) != 0 {
		t.Errorf("a heading under none has %d", len(got))
	}
	under := slots("<h2>Read on</h2><p>Oil", 1)
	if len(under) != 3 { // two words, and both of them
		t.Errorf("%d slots of a heading of two words", len(under))
	}
	if again := slots("<p>Oil</p><h2>read ON</h2><p>Rope", 2); len(again) != 3 || again[0] != under[0] || again[2] != under[2] {
		t.Error("the same heading has other slots")
	}
	if both := slots("<h1>Ferry</h1><h2>Read on</h2><p>Oil", 2); len(both) != 5 {
		t.Errorf("%d slots of headings of two words and one", len(both))
	}
}

func TestOutlineWording(t *testing.T) {
	p, err := data.ParsePage(strings.NewReader(outlinePage))
	if err != nil {
		t.Fatal(err)
	}
	v := vectorizer(t, PageFamilies...)
	var d Doc
	var m Matrix
	v.Transform(&d, p.Document(), &m)
	for _, tt := range []struct {
		line         int
		column, want string
	}{
		{0, "section_rank", "stands under no heading"}, {0, "section_to_heading", "stands under no heading"}, {0, "h1_lines", "one line before the main heading"},
		{1, "section_to_heading", "is a heading"}, {1, "h1_lines", "is the main heading"}, {1, "in_title", "all of its words are in the title of the page"},
		{2, "section_to_heading", "stands one line behind the heading above it"}, {2, "h1_words", "2 words behind the main heading"},
		{7, "outer_rank", "its section stands under a heading of rank 2"}, {9, "section_beside", "its section is one of 2 sections side by side"},
	} {
		for c, name := range v.Columns() {
			if got := v.Wording(&d, &m, tt.line).Say(c, 0, 1); name == tt.column && got != tt.want {
				t.Errorf("%s of line %d: %q, want %q", tt.column, tt.line, got, tt.want)
			}
		}
	}
}

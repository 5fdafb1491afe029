package main

import (
	"testing"

	"github.com/linesift/linesift/data"
)

func TestLabel(t *testing.T) {
	gold, err := newGoldPage(harbour(t))
	if err != nil {
		t.Fatal(err)
	}
	want := []data.Line{
		{Text: "Ferry returns to Lower Quay", Label: data.Headline},
		{Text: "By Orla Venn", Label: data.Boilerplate},
		{Text: "The little green ferry that once carried bakers and schoolchildren across the estuary sailed again on Monday,", Label: data.Body},
		{Text: "eleven years after it was towed to a shed and left to the gulls.", Label: data.Body},
		{Text: "## A keel made of donations", Label: data.Headline},
		{Text: "Repairs took four winters.", Label: data.Body},
		{Text: "Read more:  Lighthouse keeper finds a rare spotted crab -", Label: data.Promo},
		{Text: "Tickets cost two pounds each way, and children who bring a drawing of the ferry travel free.", Label: data.Body},
		{Text: "• Ten biscuits that survived a storm at sea", Label: data.Promo},
		{Text: "* Boats", Label: data.Boilerplate},
		{Text: "This line is nowhere on the page", Label: data.Boilerplate},
		{Text: "– –", Label: data.Boilerplate},
	}
	lines := make([]data.PageLine, len(want))
	for i, l := range want {
		lines[i].Text = l.Text
	}
	for i, l := range gold.label(lines) {
		if l.Text != want[i].Text || l.Label != want[i].Label {
			t.Errorf("%q is %s, want %s", l.Text, l.Label, want[i].Label)
		}
	}
}

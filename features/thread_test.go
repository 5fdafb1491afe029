package features

import (
	"slices"
	"testing"

	"github.com/linesift/linesift/data"
)

func TestDated(t *testing.T) {
	for line, want := range map[string]bool{
		"Posted May 12, 2025 16:20 by kfarrow": true,
		"anna84 · 02.05.2019":                  true,
		"2025年11月2日":                           true,
		"9:45":                                 true,
		"3 March":                              true,
		"In March":                             false,
		"250 g butter":                         false,
		"hollis_b":                             false,
		"The harbour board met on 3 March, and it will meet again before the summer is over, it says.": false,
	} {
		var d Doc
		d.analyze(data.NewDocument(line))
		if got := d.dated(&d.Units[0]); got != want {
			t.Errorf("%q: dated is %v", line, got)
		}
	}
}

func TestPosts(t *testing.T) {
	const prose = "The ferry did not sail on the day on which I wanted to visit my aunt, who is ninety."
	var d Doc
	d.analyze(data.NewDocument("Ferry sails\n3 March 2021\n" + prose + "\n" + prose + "\nComments (2)\nanna84, 4 March 2021\n" + prose + "\nBo, 5 March 2021\n" + prose))
	want := []posted{
		{false, -1, 1, 0, 3, 0, -1, -1},
		{true, -1, 4, 1, 2, 2, -1, -1},
		{false, 1, 3, 1, 2, 2, -1, -1},
		{false, 2, 2, 1, 2, 2, -1, -1},
		{false, 3, 1, 1, 2, 2, -1, -1},
		{true, 4, 2, 2, 1, 1, 1, 2},
		{false, 1, 1, 2, 1, 1, 2, 2},
		{true, 2, -1, 3, 0, 1, 3, 2},
		{false, 1, -1, 3, 0, 1, 4, 2},
	}
	if got := d.posts(); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// The word for comments is known with spaces between words and without.
func TestHeadsOfComments(t *testing.T) {
	for _, head := range []string{"14 Kommentare", "Laisser un commentaire", "コメント 12件", "发表评论", "แสดงความคิดเห็น", "12 bình luận", "댓글 12개", "Komentáře"} {
		var d Doc
		d.analyze(data.NewDocument(head + "\nBo"))
		if got := d.posts()[1].comments; got != 1 {
			t.Errorf("%q heads no comments: %d", head, got)
		}
	}
}

package features

import "testing"

// A line is in what the page states if its runs of three words are.
func TestStated(t *testing.T) {
	const page = `<script type="application/ld+json">{"articleBody":"The ferry stops for winter. Oil is dear. Und 船は冬に。"}</script>
<p>Share this with friends</p><p>The FERRY stops for winter.</p><p>Read on</p><p>Oil is dear, and rope too.</p><p>船は冬に</p><p>Four other ferries sail</p>`
	lines, column := pageRows(t, page)
	for _, tt := range []struct {
		line   int
		column string
		want   float64
	}{
		{0, "stated_share", 0}, {0, "stated_between", 0}, {0, "stated_near", 0.4444},
		{1, "stated_share", 1}, {1, "stated_between", 1},
		{2, "stated_share", 0.4615}, {2, "stated_between", 1}, {2, "stated_near", 0.4615}, // too short: as what is near
		{3, "stated_share", 0.25}, {3, "stated_between", 1},
		{4, "stated_share", 1}, {4, "stated_between", 1},
		{5, "stated_between", 0}, {5, "stated_share", 0},
		{0, "stated_runs", 2.4849}, {5, "stated_found", 0.5455},
		{1, "about_share", 0}, {1, "about_runs", 0},
	} {
		if got := column(tt.line, tt.column); got < tt.want-1e-3 || got > tt.want+1e-3 {
			t.Errorf("%s of %q is %.4f, want %.4f", tt.column, lines[tt.line].Text, got, tt.want)
		}
	}
}

package features

import (
	"testing"

	"github.com/linesift/linesift/data"
)

func TestUnitWords(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int
	}{
		{"one two three", 3},
		{"---", 1},
		{"•", 1},
	} {
		var d Doc
		d.analyze(data.NewDocument(tt.text))
		if got := d.Units[0].Words(); got != tt.want {
			t.Errorf("%q has %d words, want %d", tt.text, got, tt.want)
		}
	}
}

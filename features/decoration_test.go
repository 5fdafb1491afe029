package features

import (
	"slices"
	"testing"

	"github.com/linesift/linesift/data"
)

func TestDecoration(t *testing.T) {
	for text, want := range map[string][]marked{
		"Ferry sails\nIt sailed.\n• One\n• Two\n• Three": {{false, 0.4, 2, 0, 1}, {false, 0.4, 2, 1, 0}, {true, 0.6, 3, 0, 2}, {true, 0.6, 3, 1, 1}, {true, 0.6, 3, 2, 0}},
		"It sailed.\nOne -\nTwo -":                       {{false, 1. / 3, 1, 0, 0}, {true, 2. / 3, 2, 0, 1}, {true, 2. / 3, 2, 1, 0}},
		"It sailed.\n1. One\n12) Two\n1984 was wet.":     {{false, 0.5, 1, 0, 0}, {true, 0.5, 2, 0, 1}, {true, 0.5, 2, 1, 0}, {false, 0.5, 1, 0, 0}},
		"» One\n› Two\n- Three":                          {{false, 1. / 3, 1, 0, 0}, {false, 1. / 3, 1, 0, 0}, {false, 1. / 3, 1, 0, 0}},
		"• One\n• - Two":                                 {{false, 0.5, 1, 0, 0}, {true, 0.5, 1, 0, 0}},
		"One\nTwo":                                       {{false, 1, 0, 0, 0}, {false, 1, 0, 0, 0}},
		"- One\n-  Two":                                  {{false, 1, 0, 0, 0}, {false, 1, 0, 0, 0}},
		"One":                                            {{false, 1, 0, 0, 0}},
		"":                                               {},
	} {
		var d Doc
		d.analyze(data.NewDocument(text))
		if got := d.marked(); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

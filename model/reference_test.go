package model

import (
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// The page that lines are compared with says the same as its text.
func TestReference(t *testing.T) {
	page, err := data.ParsePage(strings.NewReader(referencePage))
	if err != nil {
		t.Fatal(err)
	}
	if got := page.Text(); got != reference {
		t.Errorf("the page says\n%s\nwant\n%s", got, reference)
	}
}

package page_test

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/page"
)

func TestDefault(t *testing.T) {
	c := page.Default()
	if c != page.Default() {
		t.Error("read more than once")
	}
	if !c.Vectorizer().Markup() {
		t.Error("does not look at markup")
	}
	if c.Vectorizer().Tables().Words != model.Default().Vectorizer().Tables().Words {
		t.Error("has words of its own")
	}
	// A command uses one or the other, by what a document is.
	if !slices.Equal(c.Labels(), model.Default().Labels()) || !slices.Equal(c.Kept(), model.Default().Kept()) {
		t.Errorf("labels %v, kept %v, but %v and %v in the model for text", c.Labels(), c.Kept(), model.Default().Labels(), model.Default().Kept())
	}
}

// The two models together are small enough to go into any program.
func TestSize(t *testing.T) {
	const most = 6_000_000
	total := int64(0)
	for _, path := range []string{"page.model", "../default.model"} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
	}
	if total > most {
		t.Errorf("%d bytes, want at most %d", total, most)
	}
}

// What only the markup tells apart.
const ferryPage = `<title>Ferry stops</title><nav class=menu><ul><li><a href=/>Home</a><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav>
<article><h1>Ferry stops for the winter</h1><div class="entry-content">
<p>The ferry between the island and the mainland will not run from December to March, the harbour office said on Friday.</p>
<p>Islanders will be taken across by the pilot boat, twice a day and whatever the weather, until the engine has come.</p></div></article>
<aside class="related-posts"><ul><li><a href=/1>The seal in the ticket office has learnt to sell tickets, its keeper said.</a>
<li><a href=/2>The island will have a second shop by the summer, the mayor said on Monday.</a></ul></aside>`

func TestCleanHTML(t *testing.T) {
	const want = "Ferry stops for the winter\n" +
		"The ferry between the island and the mainland will not run from December to March, the harbour office said on Friday.\n" +
		"Islanders will be taken across by the pilot boat, twice a day and whatever the weather, until the engine has come.\n"
	got, err := page.Default().CleanHTML(strings.NewReader(ferryPage))
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p, err := data.ParsePage(strings.NewReader(ferryPage))
	if err != nil {
		t.Fatal(err)
	}
	kept := ""
	doc := p.Document()
	for i, pred := range page.Default().Predict(doc) {
		if pred.Keep {
			kept += doc.Lines[i].Text + "\n"
		}
	}
	if kept != want {
		t.Errorf("by its predictions\n%s\nwant\n%s", kept, want)
	}
}

// Who embeds only the model for text does not get this one, too.
func TestTextAlone(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "github.com/linesift/linesift/model").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	if strings.Contains(string(out), "linesift/model/page") {
		t.Error("package model imports it")
	}
}

func ExampleDefault() {
	text, err := page.Default().CleanHTML(strings.NewReader(ferryPage))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(text)
	// Output:
	// Ferry stops for the winter
	// The ferry between the island and the mainland will not run from December to March, the harbour office said on Friday.
	// Islanders will be taken across by the pilot boat, twice a day and whatever the weather, until the engine has come.
}

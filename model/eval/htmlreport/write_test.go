package htmlreport

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/model/eval"
	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

func written(t testing.TB, in Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func parsed(t testing.TB, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// content returns the text in n.
func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// outlined are the elements whose whole text belongs to the outline.
var outlined = []string{"title", "h1", "h2", "h3", "caption", "figcaption", "summary", "desc", "dt", "label"}

// outline lists the elements that make the structure of the page.
func outline(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		id := attribute(n, "id")
		switch {
		case n.Type != html.ElementNode:
		case slices.Contains(outlined, n.Data):
			fmt.Fprintf(&b, "    %s: %s\n", n.Data, content(n))
		case n.Data == "thead":
			fmt.Fprintf(&b, "    head: %s\n", strings.Join(headers(n), " | "))
		case n.Data == "tbody":
			fmt.Fprintf(&b, "    rows: %d\n", len(children(n, "tr")))
		case n.Data == "svg" && attribute(n, "role") != "":
			fmt.Fprintf(&b, "    svg role=%s labelled by %s\n", attribute(n, "role"), attribute(n, "aria-labelledby"))
		case id != "":
			fmt.Fprintf(&b, "%s #%s\n", n.Data, id)
		}
	}
	return b.String()
}

func headers(thead *html.Node) []string {
	var out []string
	for _, tr := range children(thead, "tr") {
		for _, th := range children(tr, "th") {
			out = append(out, content(th))
		}
	}
	return out
}

func children(n *html.Node, tag string) []*html.Node {
	var out []*html.Node
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == tag {
			out = append(out, c)
		}
	}
	return out
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s", path, got)
	}
}

// labelsOnly are predictions with no more than labels.
func labelsOnly() *eval.Predictions {
	return &eval.Predictions{
		Labels: []string{"ham", "spam"}, Gold: []int{0, 1, 1, 0, 0}, Predicted: []int{0, 1, 0, 0, 1},
	}
}

// manyLabels are predictions of more labels than a matrix can show.
func manyLabels() *eval.Predictions {
	p := &eval.Predictions{}
	for k := range 30 {
		p.Labels = append(p.Labels, fmt.Sprintf("topic %d", k))
		p.Gold = append(p.Gold, k, k)
		p.Predicted = append(p.Predicted, k, k*k%30)
		p.Document = append(p.Document, k, k)
	}
	for _, k := range p.Predicted {
		for l := range 30 {
			v := 0.5 / 29
			if l == k {
				v = 0.5
			}
			p.Probs = append(p.Probs, v)
		}
	}
	return p
}

func TestOutline(t *testing.T) {
	tests := map[string]Input{
		"full":        inventedInput(t),
		"labels_only": input(t, labelsOnly()),
		"many_labels": input(t, manyLabels()),
	}
	for name, in := range tests {
		t.Run(name, func(t *testing.T) {
			golden(t, "testdata/"+name+".txt", outline(parsed(t, written(t, in))))
		})
	}
}

// input is what p alone gives.
func input(t *testing.T, p *eval.Predictions) Input {
	t.Helper()
	r, err := eval.NewReport(p, eval.ReportOptions{NoIntervals: true})
	if err != nil {
		t.Fatal(err)
	}
	docs := Worst(p, 3, func(row int) string { return fmt.Sprint("line ", row) }, func(d int) string { return fmt.Sprint("document ", d) })
	return Input{Report: r, Predictions: p, Documents: docs}
}

// Whatever a text has in it, it stays text.
func TestEscapes(t *testing.T) {
	const evil = `</script></style><script>alert(1)</script><img src=x onerror=alert(2)>"'&#0;`
	p := &eval.Predictions{
		Labels: []string{"a" + evil[:20], "b" + evil[9:29]}, Kept: []bool{true, false},
		Gold: []int{0, 1, 0}, Probs: []float64{.1, .9, .2, .8, .9, .1},
		Document: []int{0, 0, 0}, Site: []string{evil, evil, evil}, Length: []int{9, 9, 9},
	}
	in := input(t, p)
	in.Title = evil
	in.Facts = []Fact{{evil, evil}}
	in.Learning = []LearningCurve{{evil, []LearningPoint{{1, .5, .4, .6}, {2, .6, .5, .7}}}}
	in.Documents = Worst(p, 1, func(int) string { return evil }, func(int) string { return evil })
	root := parsed(t, written(t, in))
	scripts, shown := 0, 0
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data == "bdi" && n.Data == evil:
			shown++
		case n.Type != html.ElementNode:
		case n.Data == "script":
			scripts++
		case n.Data == "img" || n.Data == "iframe" || n.Data == "a" && !strings.HasPrefix(attribute(n, "href"), "#"):
			t.Errorf("the page has an element %s %v", n.Data, n.Attr)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s has an attribute %s", n.Data, a.Key)
			}
		}
	}
	if scripts != 2 {
		t.Errorf("%d scripts, want the page's own and its data", scripts)
	}
	if shown < 4 { // three lines and a document's name
		t.Errorf("the text is shown %d times as it is", shown)
	}
}

// No address on the page but the names of SVG's and the browser's own.
func TestNoAddresses(t *testing.T) {
	page := written(t, inventedInput(t))
	for _, s := range []string{"http:", "https:", "url(", "@import", "src=", "//cdn"} {
		if strings.Contains(page, s) {
			t.Errorf("the page has %q", s)
		}
	}
}

func TestDeterministic(t *testing.T) {
	first, second := written(t, inventedInput(t)), written(t, inventedInput(t))
	if first != second {
		t.Error("two pages of one input differ")
	}
}

// A page on 1,300 documents with 300,000 lines stays below 3 MB.
func TestSize(t *testing.T) {
	if testing.Short() {
		t.Skip("takes two seconds")
	}
	p, texts := invented(1300, 231)
	for row := range texts {
		p.Length[row] *= 40
	}
	in := input(t, p)
	in.Documents = Worst(p, MaxDocuments, func(row int) string { return strings.Repeat(texts[row]+" <&", 40) }, func(int) string { return "a document" })
	if n := len(written(t, in)); n > 3<<20 {
		t.Errorf("%d bytes", n)
	}
}

func TestInputErrors(t *testing.T) {
	good := input(t, labelsOnly())
	tests := map[string]func(*Input){
		"no report":                      func(in *Input) { in.Report = nil },
		"no predictions":                 func(in *Input) { in.Predictions = nil },
		"a report on 5 lines":            func(in *Input) { in.Predictions = manyLabels() },
		"21 documents to show":           func(in *Input) { in.Documents = make([]Document, MaxDocuments+1) },
		"line 1: unknown outcome 9":      func(in *Input) { in.Documents = []Document{{Lines: []Line{{Outcome: 9}}}} },
		"9 learning curves, at most 8":   func(in *Input) { in.Learning = make([]LearningCurve, 9) },
		"predictions: row 0: gold label": func(in *Input) { p := *in.Predictions; p.Gold = []int{7, 0, 0, 0, 0}; in.Predictions = &p },
	}
	for want, spoil := range tests {
		in := good
		spoil(&in)
		if err := Write(&bytes.Buffer{}, in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

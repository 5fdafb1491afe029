package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/card"
	"github.com/linesift/linesift/model/page"
	"github.com/urfave/cli/v2"
)

// An example is a command and what it writes. A line "…" stands for any lines.
type example struct {
	command string
	want    string // "" where the text does not say
}

// runsLinesift matches a line of a block that is to be run.
var runsLinesift = regexp.MustCompile(`(?m)^\$ (.*\| )?linesift `)

// examples returns the commands of a block, which are the lines after "$ ",
// with the output that follows them.
func examples(block string) []example {
	var list []example
	if !runsLinesift.MatchString(block) {
		return nil
	}
	continued := false
	for line := range strings.Lines(block) {
		command, isCommand := strings.CutPrefix(line, "$ ")
		switch {
		case isCommand:
			list = append(list, example{command: command})
		case len(list) == 0:
			continue
		case continued:
			list[len(list)-1].command += line
		default:
			list[len(list)-1].want += line
		}
		continued = (isCommand || continued) && strings.HasSuffix(line, "\\\n")
	}
	return list
}

// fences returns the fenced blocks of a Markdown text.
func fences(markdown string) []string {
	var blocks []string
	for i, part := range strings.Split("\n"+markdown, "\n```") {
		if i%2 == 1 {
			_, block, _ := strings.Cut(part, "\n")
			blocks = append(blocks, block+"\n")
		}
	}
	return blocks
}

// matches reports whether got is what the example says.
func (e example) matches(got string) bool {
	if strings.TrimSpace(e.want) == "" {
		return true
	}
	pattern := regexp.QuoteMeta(strings.TrimSpace(e.want))
	pattern = regexp.MustCompile(`(?m)^…$`).ReplaceAllString(pattern, `(?s:.*)`)
	return regexp.MustCompile(`\A` + pattern + `\z`).MatchString(strings.TrimSpace(got))
}

// runExamples runs the blocks in a folder that has the sample data where the
// repository has it, and what else the examples name, from testdata/examples. It
// returns the blocks; where they are to be updated, with what was written in the
// place of what the examples say.
func runExamples(t *testing.T, blocks []string, update bool) (updated []string) {
	dir := t.TempDir()
	sample := filepath.Join("data", "sample")
	if err := os.CopyFS(filepath.Join(dir, sample), os.DirFS(filepath.Join("..", "..", sample))); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS("testdata/examples")); err != nil {
		t.Fatal(err)
	}
	for _, block := range blocks {
		for _, e := range examples(block) {
			c := exec.Command("sh", "-c", e.command)
			c.Dir = dir
			c.Env = append(os.Environ(), "HOME="+dir)
			got, err := c.CombinedOutput()
			switch {
			case err != nil:
				t.Errorf("$ %s%v\n%s", e.command, err, got)
			case e.matches(string(got)):
			case update:
				block = strings.Replace(block, e.command+e.want, e.command+string(got), 1)
			default:
				t.Errorf("$ %s\ngot:\n%s\nwant:\n%s", e.command, got, e.want)
			}
		}
		updated = append(updated, block)
	}
	return updated
}

// With this flag the README is brought up to date with the embedded model.
var update = flag.Bool("update", false, "store what the commands of the README write, and the figures of the embedded model, in it")

const readmeFile = "../../README.md"

func TestReadme(t *testing.T) {
	text := readReadme(t)
	blocks := fences(text)
	for i, block := range runExamples(t, blocks, *update) {
		text = strings.Replace(text, blocks[i], block, 1)
	}
	storeReadme(t, text)
}

// TestReadmeFigures: the tables of figures are of the embedded models'
// cross-validation.
func TestReadmeFigures(t *testing.T) {
	figures := func(m *model.Classifier) card.Metrics {
		metrics, err := card.ReadMetrics(m.Manifest())
		if err != nil || metrics.Figures["folds"] != 5 {
			t.Fatalf("an embedded model has the figures of %v folds (%v), want 5", metrics.Figures["folds"], err)
		}
		return metrics
	}
	ofText, ofPages := figures(model.Default()), figures(page.Default())
	text := readReadme(t)
	for first, want := range map[string]string{"five folds by site": readmeFigures(ofText, ofPages), "kind of page": readmeKinds(ofText, ofPages), "language": readmeLanguages(ofText)} {
		table := regexp.MustCompile(`(?m)^\| ` + first + ` \|.*\n(\|.*\n)+`)
		if got := table.FindString(text); got != want && !*update {
			t.Errorf("README.md has\n%s\nwant\n%s", got, want)
		}
		text = table.ReplaceAllString(text, want)
	}
	storeReadme(t, text)
}

// readmeKinds returns the table of the kinds of page.
func readmeKinds(ofText, ofPages card.Metrics) string {
	table := "| kind of page | pages | word F1 from text | from HTML | F1 of the lines to keep | from HTML |\n| --- | --- | --- | --- | --- | --- |\n"
	html := map[string]map[string]float64{}
	for _, p := range ofPages.Details.Parts {
		html[p.Name] = p.Figures
	}
	for _, p := range ofText.Details.Parts {
		if kind, ok := strings.CutPrefix(p.Name, "pages of type "); ok {
			table += fmt.Sprintf("| %s | %d | %.3f | %.3f | %.3f | %.3f |\n", kind, p.Documents,
				p.Figures["word_f1"], html[p.Name]["word_f1"], p.Figures["keep_f1"], html[p.Name]["keep_f1"])
		}
	}
	return table
}

// readmeLanguages returns the table of the languages of invented pages, by their codes.
func readmeLanguages(metrics card.Metrics) string {
	var rows []string
	for _, p := range metrics.Details.Parts {
		if code, ok := strings.CutPrefix(p.Name, card.Invented); ok {
			rows = append(rows, fmt.Sprintf("| %s | %d | %.3f |\n", code, p.Documents, p.Figures["keep_f1"]))
		}
	}
	slices.Sort(rows)
	return "| language | pages | F1 of the lines to keep |\n| --- | --- | --- |\n" + strings.Join(rows, "")
}

// readmeFigures returns the table of all pages.
func readmeFigures(ofText, ofPages card.Metrics) string {
	level := 100 * ofText.Details.Level
	table := fmt.Sprintf("| five folds by site | from text | %v %% interval | from HTML | %v %% interval |\n| --- | --- | --- | --- | --- |\n", level, level)
	for _, row := range [][2]string{
		{"word_f1", "word F1 of the kept text, mean over the pages"}, {"keep_f1", "F1 of the lines to keep"},
		{"macro_f1", "macro-F1 of the four labels"}, {"accuracy", "accuracy of the four labels"},
	} {
		name := row[0]
		table += "| " + row[1] + " |"
		for _, m := range []card.Metrics{ofText, ofPages} {
			table += fmt.Sprintf(" %.3f | %.3f to %.3f |", m.Figures[name], m.Details.Low[name], m.Details.High[name])
		}
		table += "\n"
	}
	return table
}

func readReadme(t *testing.T) string {
	text, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// storeReadme writes the README where the flag asks for that.
func storeReadme(t *testing.T, text string) {
	if !*update {
		return
	}
	if err := os.WriteFile(readmeFile, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestHelpExamples runs the examples of every help text. Every command must
// have one.
func TestHelpExamples(t *testing.T) {
	app := newApp(nil, io.Discard, io.Discard)
	eachCommand(app.Commands, func(c *cli.Command) {
		t.Run(c.Name, func(t *testing.T) {
			if len(c.Subcommands) > 0 {
				return
			}
			if !runsLinesift.MatchString(c.Description) {
				t.Fatal("no example in its description")
			}
			runExamples(t, strings.Split(c.Description, "\n\n"), false)
		})
	})
	var b bytes.Buffer
	if err := writeManual(&b, app, false); err != nil {
		t.Fatal(err)
	}
	if len(fences(b.String())) < len(app.Commands) {
		t.Errorf("the manual has %d fenced blocks", len(fences(b.String())))
	}
}

func TestExamples(t *testing.T) {
	text := "Text\n\n```console\n$ linesift clean \\\n  a.txt\nOne.\n…\nTwo.\n$ cat b\n```\n\n```go\nx := 1\n```\n"
	var list []example
	for _, block := range fences(text) {
		list = append(list, examples(block)...)
	}
	if len(list) != 2 || list[0].command != "linesift clean \\\n  a.txt\n" || list[1].command != "cat b\n" {
		t.Fatalf("examples %q", list)
	}
	for got, want := range map[string]bool{"One.\nx\ny\nTwo.\n": true, "One.\nTwo": false, "x\nOne.\n…\nTwo.\n": false} {
		if list[0].matches(got) != want {
			t.Errorf("%q matches %q: %v", got, list[0].want, !want)
		}
	}
}

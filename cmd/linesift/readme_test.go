package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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
// repository has it, and what else the examples name, from testdata/examples.
func runExamples(t *testing.T, blocks []string) {
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
			if err != nil {
				t.Errorf("$ %s%v\n%s", e.command, err, got)
			} else if !e.matches(string(got)) {
				t.Errorf("$ %s\ngot:\n%s\nwant:\n%s", e.command, got, e.want)
			}
		}
	}
}

func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no README.md")
	}
	if err != nil {
		t.Fatal(err)
	}
	runExamples(t, fences(string(text)))
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
			runExamples(t, strings.Split(c.Description, "\n\n"))
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

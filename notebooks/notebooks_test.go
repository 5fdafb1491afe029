package notebooks

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "store what the cells write in the notebooks")

func TestNotebooks(t *testing.T) {
	paths, err := filepath.Glob("*.ipynb")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no notebooks: %v", err)
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			if testing.Short() && strings.HasPrefix(path, "02-") {
				t.Skip("trains some sixty models")
			}
			t.Parallel()
			testNotebook(t, path)
		})
	}
}

func testNotebook(t *testing.T, path string) {
	n, err := readNotebook(path)
	if err != nil {
		t.Fatal(err)
	}
	written, err := run(path, n.code(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range n.code() {
		if *update {
			c.Count, c.Outputs = new(i+1), written[c.ID]
		}
		if len(written[c.ID]) > 0 && len(c.Outputs) == 0 {
			t.Errorf("cell %s: its output is not stored: go test ./notebooks -update", c.ID)
		}
	}
	if *update {
		if err := n.save(path); err != nil {
			t.Fatal(err)
		}
	}
}

// run runs cells as one program, in this folder as the kernel does, and returns
// the outputs of each by its id.
func run(name string, cells []*cell, dir string) (map[string][]output, error) {
	source, err := compose(name, cells)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "main.go")
	if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
		return nil, err
	}
	c := exec.Command("go", "run", file)
	c.Env = append(os.Environ(), "LINESIFT_DATA=")
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", name, err, stderr.String())
	}
	return outputs(stdout.String())
}

// outputs takes apart what a composed program wrote.
func outputs(text string) (map[string][]output, error) {
	all := map[string][]output{}
	id := ""
	for i, part := range strings.Split(text, "\x00") {
		command, rest, _ := strings.Cut(part, "\n")
		kind, value, _ := strings.Cut(command, " ")
		switch {
		case i == 0 && part == "":
			continue
		case kind == "cell":
			id = value
			all[id] = []output{}
		case kind == "svg":
			svg, err := strconv.Unquote(value)
			if err != nil {
				return nil, fmt.Errorf("cell %s: %w", id, err)
			}
			all[id] = append(all[id], shown(svg, "<an image>"))
		default:
			return nil, fmt.Errorf("cell %s wrote a NUL before %.20q", id, part)
		}
		if rest != "" {
			all[id] = append(all[id], printed(rest))
		}
	}
	return all, nil
}

// A cell that fails makes the notebook fail, and the error tells which one.
func TestRunFails(t *testing.T) {
	for source, want := range map[string]string{
		"%%\nfmt.Println(missing)":                "x.ipynb/bad:2",
		"%%\npanic(\"no\")":                       "x.ipynb/bad:2",
		"import \"os\"\n%%\n\nos.Exit(3)":         "exit status",
		"%%\nfmt.Print(\"\\x00nothing\\n\")":      "NUL",
		"import \"example.invalid/x\"\n%%\nx.Y()": "example.invalid",
	} {
		_, err := run("x.ipynb", []*cell{{ID: "good", Source: []string{"%%\nfmt.Println(1)"}}, {ID: "bad", Source: lines(source)}}, t.TempDir())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", source, err, want)
		}
	}
}

func TestOutputs(t *testing.T) {
	got, err := outputs("\x00cell a\n1\n2\n\x00svg \"<svg>\\n</svg>\"\n3\n\x00cell b\n")
	if err != nil || len(got) != 2 || got["b"] == nil || len(got["b"]) != 0 || len(got["a"]) != 3 {
		t.Fatalf("got %v, %v", got, err)
	}
	text := got["a"][0].Text
	if len(text) != 2 || text[0] != "1\n" || got["a"][1].Data["image/svg+xml"][0] != "<svg>\n" || got["a"][2].Text[0] != "3\n" {
		t.Errorf("got %v", got["a"])
	}
}

package model

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestImports keeps what a program that embeds a model gets with it small: no
// trainer, no templates, no network, and no cgo, not even that of the standard
// library. Every package imports only those before it.
func TestImports(t *testing.T) {
	const module = "github.com/linesift/linesift/"
	order := []string{"data/domain", "data/rawjson", "data", "features/char", "features/hashmap", "features/wordlist",
		"features/parallel", "features/ngram", "features", "model/scorer", "model"}
	for i, pkg := range order {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}} {{len .CgoFiles}}", module+pkg)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("go list: %v\n%s", err, out)
		}
		for line := range strings.Lines(string(out)) {
			fields := strings.Fields(line)
			dep, cgo := fields[0], fields[1]
			own, ok := strings.CutPrefix(dep, module)
			switch {
			case ok && !slices.Contains(order[:i+1], own):
				t.Errorf("%s imports %s: imports only point left", pkg, own)
			case strings.Contains(dep, "golearn") || strings.HasPrefix(dep, "gonum.org/") || dep == "text/template" || dep == "net/http":
				t.Errorf("%s pulls in %s", pkg, dep)
			case cgo != "0":
				t.Errorf("%s pulls in %s, which needs cgo", pkg, dep)
			}
		}
	}
}

// TestEvalImports keeps evaluation free of models and of golearn: it knows
// predictions.
func TestEvalImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "github.com/linesift/linesift/model/eval/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for dep := range strings.Lines(string(out)) {
		dep = strings.TrimSpace(dep)
		own, ok := strings.CutPrefix(dep, "github.com/linesift/linesift/")
		if strings.Contains(dep, "golearn") || ok && !strings.HasPrefix(own, "model/eval") {
			t.Errorf("model/eval imports %s", dep)
		}
	}
}

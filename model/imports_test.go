package model

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A program that embeds a model must not get a trainer or a C compiler with it.
func TestImports(t *testing.T) {
	allowed := []string{"data", "features", "model"}
	for i, pkg := range allowed {
		out, err := exec.Command("go", "list", "-deps", "github.com/linesift/linesift/"+pkg).CombinedOutput()
		if err != nil {
			t.Fatalf("go list: %v\n%s", err, out)
		}
		for _, dep := range strings.Fields(string(out)) {
			own, ok := strings.CutPrefix(dep, "github.com/linesift/linesift/")
			switch {
			case ok && !slices.Contains(allowed[:i+1], own):
				t.Errorf("%s imports %s: imports only point left", pkg, own)
			case dep == "C" || dep == "runtime/cgo" || strings.Contains(dep, "golearn") || strings.HasPrefix(dep, "gonum.org/"):
				t.Errorf("%s pulls in %s", pkg, dep)
			}
		}
	}
}

package model

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestConsumer builds a program of another module, which embeds the model: it pulls in
// no trainer and no cgo, and the model makes it larger by less than 10 MB.
func TestConsumer(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	dir := t.TempDir()
	consumerModule(t, dir)
	hello := buildConsumer(t, dir, "hello", `package main

import "os"

func main() { os.Stdout.WriteString("hello\n") }
`)
	sift := buildConsumer(t, dir, "sift", `package main

import (
	"fmt"
	"os"

	"github.com/linesift/linesift/model"
)

func main() {
	if err := model.Default().CleanTo(os.Stdout, os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
`)
	const most = 10_000_000
	if growth := fileSize(t, sift) - fileSize(t, hello); growth > most {
		t.Errorf("the model makes a program larger by %d bytes, want at most %d", growth, most)
	}
	cmd := exec.Command(sift)
	cmd.Stdin = strings.NewReader("Ferry to Lunde Island sails again\n" +
		"The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.\n" +
		"Read more: Why the dock was flooded\n")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "forty passengers") || strings.Contains(string(out), "Read more") {
		t.Errorf("it cleans to %q, %v", out, err)
	}
	deps := run(t, dir, "go", "list", "-deps", "-f", "{{.ImportPath}} {{len .CgoFiles}}", "./sift")
	for line := range strings.Lines(deps) {
		pkg, cgo, _ := strings.Cut(strings.TrimSpace(line), " ")
		if strings.Contains(pkg, "golearn") || strings.HasPrefix(pkg, "gonum.org/") || cgo != "0" {
			t.Errorf("it pulls in %s, with %s files that need cgo", pkg, cgo)
		}
	}
}

// consumerModule makes a module that requires this one, as it stands, and nothing that
// is not in the module cache by now.
func consumerModule(t *testing.T, dir string) {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if name == "go.mod" {
			text = strings.Replace(text, "module github.com/linesift/linesift", "module example.com/consumer", 1) +
				"\nrequire github.com/linesift/linesift v0.0.0\n\nreplace github.com/linesift/linesift => " + root + "\n"
		}
		writeFile(t, filepath.Join(dir, name), text)
	}
}

// buildConsumer builds a program in the module in dir and returns its path.
func buildConsumer(t *testing.T, dir, name, source string) string {
	t.Helper()
	writeFile(t, filepath.Join(dir, name, "main.go"), source)
	binary := filepath.Join(dir, name+".exe")
	run(t, dir, "go", "build", "-o", binary, "./"+name)
	return binary
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs a command as a user without GOFLAGS would, and returns what it prints.
func run(t *testing.T, dir string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "CGO_ENABLED=1")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, stderr.String())
	}
	return string(out)
}

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

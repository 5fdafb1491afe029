package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// stubPython starts a Python whose libraries are stubs in testdata/python.
func stubPython(t *testing.T) *Python {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	stubs, err := filepath.Abs("testdata/python")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PYTHONPATH", stubs)
	t.Setenv("PYTHONDONTWRITEBYTECODE", "1")
	p := &Python{Path: path, Stderr: os.Stderr}
	t.Cleanup(p.Close)
	return p
}

func TestPython(t *testing.T) {
	p := stubPython(t)
	for _, test := range []struct{ extractor, html, want, fails string }{
		{"trafilatura", "<p>Äpfel\u2028</p>", "trafilatura got <p>Äpfel\u2028</p>", ""},
		{"justext", `<html lang="de">`, "German", ""},
		{"justext", `<html lang=xx>`, "English", ""},
		{"trafilatura", "raise", "", "ValueError: stub"},
		{"trafilatura", "exit", "", "ended or hung"},
		{"trafilatura", "again", "trafilatura got again", ""},
	} {
		text, err := p.extract(test.extractor, test.html)
		if text != test.want || (err == nil) != (test.fails == "") {
			t.Errorf("%s of %q: %q, %v; want %q", test.extractor, test.html, text, err, test.want)
		}
		if err != nil && !strings.Contains(err.Error(), test.fails) {
			t.Errorf("%s of %q: error %v, want %s", test.extractor, test.html, err, test.fails)
		}
	}
}

func TestNoPython(t *testing.T) {
	p := &Python{Path: filepath.Join(t.TempDir(), "absent")}
	if _, err := p.extract("trafilatura", ""); err == nil || !strings.Contains(err.Error(), "absent") {
		t.Errorf("error %v", err)
	}
}

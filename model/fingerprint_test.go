package model

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// refingerprint returns the embedded model with another fingerprint.
func refingerprint(t *testing.T, edit func(fingerprint map[string]any)) []byte {
	t.Helper()
	return repack(t, defaultModel, func(files map[string][]byte) {
		var manifest map[string]any
		d := json.NewDecoder(bytes.NewReader(files[manifestName]))
		d.UseNumber()
		if err := d.Decode(&manifest); err != nil {
			t.Fatal(err)
		}
		fingerprint := manifest["fingerprint"].(map[string]any)
		edit(fingerprint)
		if len(fingerprint) == 0 {
			delete(manifest, "fingerprint")
		}
		b, err := json.Marshal(manifest)
		if err != nil {
			t.Fatal(err)
		}
		files[manifestName] = b
	})
}

// TestFingerprint refuses a model whose columns were computed otherwise, and
// tolerates the noise of other processors.
func TestFingerprint(t *testing.T) {
	column := func(by float64) func(map[string]any) {
		return func(f map[string]any) {
			columns := f["columns"].([]any)
			v, err := columns[3].(json.Number).Float64()
			if err != nil {
				t.Fatal(err)
			}
			columns[3] = v + by
		}
	}
	for name, tt := range map[string]struct {
		edit func(map[string]any)
		want string // part of the error; "" for none
	}{
		"the same":    {func(map[string]any) {}, ""},
		"noise":       {column(2e-6), ""},
		"a column":    {column(1e-3), "a feature column that this version of the program computes otherwise: upper_share: train it again"},
		"word lists":  {func(f map[string]any) { f["word_lists"] = "00000000" }, "word lists other than those"},
		"too few":     {func(f map[string]any) { f["columns"] = f["columns"].([]any)[1:] }, "a fingerprint of 318 columns, want 319"},
		"none at all": {func(f map[string]any) { clear(f) }, "does not say what its feature columns compute"},
	} {
		_, err := Load(refingerprint(t, tt.edit))
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
	}
}

// TestOtherWordLists builds a program with one word more in one list: it refuses
// the embedded model.
func TestOtherWordLists(t *testing.T) {
	list, err := filepath.Abs("../features/wordlist/lists/sv.txt")
	if err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	changed := append(words, "slipway\n"...)
	dir := t.TempDir()
	other, overlay := filepath.Join(dir, "sv.txt"), filepath.Join(dir, "overlay.json")
	b, err := json.Marshal(map[string]any{"Replace": map[string]string{list: other}})
	if err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string][]byte{other: changed, overlay: b} {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string]string{
		"-overlay=":           "4 labels",
		"-overlay=" + overlay: "embedded model: the model has learnt from word lists other than those of this version of the program: train it again",
	} {
		out, _ := exec.Command("go", "run", args, "./testdata/open").CombinedOutput() // the program panics
		if !strings.Contains(string(out), want) {
			t.Errorf("go run %s: %s\nwant %q", args, out, want)
		}
	}
}

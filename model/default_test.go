package model

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

// With this flag TestPlaceholder writes an embedded model of random weights,
// for when the features have changed and no trained model fits them.
var placeholder = flag.Bool("placeholder", false, "replace default.model by a model of random weights")

func TestPlaceholder(t *testing.T) {
	if !*placeholder {
		t.Skip("replaces default.model")
	}
	if err := os.WriteFile("default.model", encode(t, randomClassifier(t, "softmax", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDefault(t *testing.T) {
	if *placeholder {
		t.Skip("default.model is being replaced")
	}
	c := Default()
	if c != Default() {
		t.Error("read more than once")
	}
	if got := encode(t, c); !bytes.Equal(got, defaultModel) {
		t.Error("default.model is not what WriteTo writes")
	}
	for _, l := range c.Kept() {
		if l != "headline" && l != "body" {
			t.Errorf("keeps %s", l)
		}
	}
}

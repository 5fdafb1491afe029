package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/train"
	"github.com/urfave/cli/v2"
)

// recordedFlags are those that a model depends on, besides the data and what
// its manifest has in fields of its own.
var recordedFlags = slices.Concat(
	[]string{"input", "page-type", "text-field", "label-field", "id-field", "text-column", "label-column", "skip-errors", "keep"},
	recipeNames(),
	[]string{"share-words", "seed", "folds"},
)

// commandLine returns the command that trains the same model again. It has the
// names of the data without their folders, so that it does not depend on where
// the data is.
func commandLine(c *cli.Context, opt train.Options, paths []string) string {
	words := []string{"linesift", "train", "--learner", opt.Learner}
	for _, path := range paths {
		words = append(words, "--data", filepath.Base(path))
	}
	for _, name := range recordedFlags {
		if c.IsSet(name) {
			words = append(words, flagWords(c, name)...)
		}
	}
	words = append(words, "--output", "MODEL")
	for i, w := range words {
		words[i] = quote(w)
	}
	return strings.Join(words, " ")
}

// flagWords returns a flag with its value, as often as it has one.
func flagWords(c *cli.Context, name string) []string {
	switch v := c.Value(name).(type) {
	case bool:
		if !v {
			return nil
		}
		return []string{"--" + name}
	case cli.StringSlice:
		var words []string
		for _, s := range v.Value() {
			words = append(words, "--"+name, s)
		}
		return words
	default:
		return []string{"--" + name, fmt.Sprint(v)}
	}
}

// needsQuotes matches what a shell would not take as it is.
var needsQuotes = regexp.MustCompile(`[^\pL\pN@%_+=:,./-]|^$`)

// quote returns a word as a POSIX shell reads it.
func quote(word string) string {
	if !needsQuotes.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

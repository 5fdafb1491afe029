package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// similar returns the name that somebody may have meant who wrote another one, or "":
// one that differs by a slip or two of the finger, or that either starts with the other.
func similar(written string, names []string) (meant string) {
	least := 1 + len(written)/5 // slips, more are no accident
	for _, name := range names {
		if n := slips(written, name); n <= least && n < len(name) {
			meant, least = name, n-1
		}
	}
	if meant != "" || len(written) < 3 {
		return meant
	}
	for _, name := range names {
		if strings.HasPrefix(name, written) || strings.HasPrefix(written, name) && len(name) > 2 {
			return name
		}
	}
	for _, name := range names {
		if strings.HasSuffix(name, "-"+written) {
			return name
		}
	}
	return ""
}

// slips is the Damerau–Levenshtein distance of two names in which no two letters
// are changed twice: letters left out, added, taken for others, or turned round.
func slips(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}

// flagNames returns the names of flags, long ones only.
func flagNames(flags []cli.Flag) (names []string) {
	for _, f := range flags {
		for _, name := range f.Names() {
			if len(name) > 1 {
				names = append(names, name)
			}
		}
	}
	return names
}

// withCommand returns the paths of the commands below others that have a name.
func withCommand(commands []*cli.Command, name string) (paths []string) {
	for _, c := range commands {
		for _, below := range c.Subcommands {
			if below.HasName(name) {
				paths = append(paths, c.Name+" "+below.Name)
			}
		}
	}
	return paths
}

// withFlag returns the paths of the commands that have a flag of that name.
func withFlag(commands []*cli.Command, name string) (paths []string) {
	for _, c := range commands {
		if slices.Contains(flagNames(c.Flags), name) {
			paths = append(paths, c.Name)
		}
		for _, below := range withFlag(c.Subcommands, name) {
			paths = append(paths, c.Name+" "+below)
		}
	}
	return paths
}

package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// markdown is a text under way. What goes into it from a manifest, which may
// come from anywhere, has to pass through plain or code.
type markdown struct{ bytes.Buffer }

func (b *markdown) line(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }

// paragraph writes a line after a blank one.
func (b *markdown) paragraph(format string, args ...any) {
	b.WriteByte('\n')
	b.line(format, args...)
}

// table writes rows, the first of which is the header. The columns from right
// on hold numbers.
func (b *markdown) table(right int, rows [][]string) {
	b.WriteByte('\n')
	rule := make([]string, len(rows[0]))
	for i := range rule {
		rule[i] = "---"
		if i >= right {
			rule[i] = "---:"
		}
	}
	for _, row := range slices.Insert(slices.Clone(rows), 1, rule) {
		b.line("| %s |", strings.Join(row, " | "))
	}
}

// figure returns a figure with three decimals, "–" where there is none.
func figure(figures map[string]float64, name string) string {
	v, ok := figures[name]
	if !ok {
		return "–"
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}

func short(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }

func bytesOf(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

func compact(raw json.RawMessage) string {
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return string(raw)
	}
	return b.String()
}

// names lists labels as code.
func names(labels []string) string {
	var out []string
	for _, l := range labels {
		out = append(out, code(l))
	}
	return strings.Join(out, ", ")
}

// code returns s as a code span that can stand in a table. Backquotes in it
// become apostrophes: a span has no escape.
func code(s string) string {
	s = strings.NewReplacer("`", "'", "|", `\|`).Replace(visible(strings.ReplaceAll(s, "\n", " ")))
	return "`" + s + "`"
}

// plain returns text from a manifest, which may come from anywhere, so that it
// is neither markup nor the end of a table's cell or a line.
func plain(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "`", "\\`", "[", `\[`, "*", `\*`, "\\", `\\`).Replace(visible(s))
}

// visible replaces control characters other than line feeds.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

package card

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
)

// figure returns a figure with three decimals, "–" where there is none.
func figure(figures map[string]float64, name string) string {
	v, ok := figures[name]
	if !ok {
		return "–"
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}

func short(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }

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

// indented returns s as a block of code.
func indented(s string) string { return "    " + strings.ReplaceAll(visible(s), "\n", "\n    ") }

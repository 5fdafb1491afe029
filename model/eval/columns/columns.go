// Package columns lays out text in the 80 columns of a terminal.
package columns

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Width is the number of columns that output keeps to.
const Width = 80

// Table writes rows, the first of which is the header, in aligned columns. All
// columns but the first ones, of which so many hold names, hold numbers.
func Table(w io.Writer, names int, rows [][]string) error {
	t := table.NewWriter()
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Format.Header = text.FormatDefault
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	t.SetStyle(style)
	var numbers []table.ColumnConfig
	for i := names; i < len(rows[0]); i++ {
		numbers = append(numbers, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(numbers)
	t.AppendHeader(cells(rows[0]))
	for _, row := range rows[1:] {
		t.AppendRow(cells(row))
	}
	var b strings.Builder
	for line := range strings.Lines(t.Render()) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func cells(row []string) table.Row {
	out := make(table.Row, len(row))
	for i, cell := range row {
		out[i] = cell
	}
	return out
}

// Snip shortens text to so many columns. Control characters become visible: the
// text comes from files and goes to a terminal.
func Snip(s string, width int) string { return text.Snip(visible(s), width, "…") }

// visible makes control characters visible.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

// Fold breaks text between words into lines of up to so many columns, all but the first
// of which are indented; what is longer than a line is broken where that ends. A
// character of East Asian width has two columns. Control characters become visible.
func Fold(s string, indent, width int) string {
	var b strings.Builder
	room := max(width-indent, 1)
	column := 0
	newLine := func() {
		b.WriteString("\n" + strings.Repeat(" ", indent))
		column = 0
	}
	for i, word := range strings.Fields(s) {
		word = visible(word)
		wide := text.StringWidthWithoutEscSequences(word)
		switch {
		case i > 0 && column+1+min(wide, room) > room:
			newLine()
		case i > 0:
			b.WriteByte(' ')
			column++
		}
		if wide <= room-column {
			b.WriteString(word)
			column += wide
			continue
		}
		for _, r := range word {
			if n := text.RuneWidth(r); column+n > room && column > 0 {
				newLine()
			}
			b.WriteRune(r)
			column += text.RuneWidth(r)
		}
	}
	return b.String()
}

// Wrap breaks text into lines that fit, given that all of them, or all but the
// first, are indented by so many columns.
func Wrap(text string, indent int) string {
	var b strings.Builder
	column := indent
	for i, word := range strings.Fields(text) {
		width := utf8.RuneCountInString(word)
		switch {
		case i > 0 && column+1+width > Width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			column = indent
		case i > 0:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += width
	}
	return b.String()
}

// Count writes a number and its noun, which takes an s in the plural.
func Count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

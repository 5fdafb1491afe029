// Package charsets makes package data read pages of any character set. Import it for
// its effect where pages come as servers send them; it adds close to a megabyte of
// tables to a program.
package charsets

import (
	"bytes"
	"unicode/utf8"

	"github.com/linesift/linesift/data"
	"golang.org/x/net/html/charset"
)

func init() { data.UseCharsets(decode) }

// decode returns the markup of a page as UTF-8. What is UTF-8 stays, whatever the
// page says of itself: nothing else is so by chance. Other bytes are taken for what a
// byte order mark, the server or a meta element says, or else for Windows-1252, as browsers do;
// but not where they are few in what is UTF-8 otherwise.
func decode(markup []byte, contentType string) []byte {
	if utf8.Valid(markup) && bytes.IndexByte(markup, escape) < 0 {
		return markup
	}
	encoding, name, stated := charset.DetermineEncoding(markup, contentType)
	if name == "utf-8" || !stated && mostlyUTF8(markup) {
		return markup
	}
	if utf8.Valid(markup) && name != "iso-2022-jp" {
		return markup
	}
	decoded, err := encoding.NewDecoder().Bytes(markup)
	if err != nil {
		return markup
	}
	return decoded
}

// escape changes the characters of ISO-2022-JP, whose bytes are all ASCII.
const escape = 0x1b

// mostlyUTF8 reports whether more characters beyond ASCII are UTF-8 than bytes are not.
func mostlyUTF8(markup []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(markup); {
		if markup[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(markup[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > bad
}

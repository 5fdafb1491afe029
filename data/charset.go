package data

import "bytes"

// decodePage returns the markup of a page as UTF-8.
var decodePage = func(markup []byte) []byte { return markup }

// UseCharsets makes ParsePage decode pages with f, which returns markup as UTF-8. It
// is meant for the init function of package charsets.
func UseCharsets(f func(markup []byte) []byte) { decodePage = f }

// utf8Page returns the markup of a page as UTF-8, without a byte order mark.
func utf8Page(markup []byte) []byte { return bytes.TrimPrefix(decodePage(markup), []byte(bom)) }

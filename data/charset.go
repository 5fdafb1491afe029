package data

// decodePage returns the markup of a page as UTF-8.
var decodePage = func(markup []byte) []byte { return markup }

// UseCharsets makes ParsePage decode pages with f, which returns markup as UTF-8. It
// is meant for the init function of package charsets.
func UseCharsets(f func(markup []byte) []byte) { decodePage = f }

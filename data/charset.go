package data

// decodePage returns the markup of a page as UTF-8. contentType is what a server has said
// of it, "" where that is not known.
var decodePage = func(markup []byte, contentType string) []byte { return markup }

// UseCharsets makes ParsePage decode pages with f, which returns markup as UTF-8. It
// is meant for the init function of package charsets.
func UseCharsets(f func(markup []byte, contentType string) []byte) { decodePage = f }

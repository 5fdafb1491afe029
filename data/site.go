package data

import (
	"hash/fnv"
	"io"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/linesift/linesift/data/domain"
)

// Site returns what documents of one publisher share: the registered domain of
// the document's URL by the public suffix list ("news.example.co.uk" gives
// "example.co.uk"), the host where the list has none for it, or else its ID, or
// where it stands: a document of which nothing is known has a site of its own.
// Programs that need registered domains import data/domain/suffixes, as
// model/train does.
func (d *Document) Site() string {
	u, err := url.Parse(d.URL)
	if err != nil || u.Hostname() == "" {
		return d.alone()
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	return domain.Registered(host)
}

// alone names the site of a document without a URL. The folder of the file is
// no part of it: splits must not depend on where the data is.
func (d *Document) alone() string {
	switch {
	case d.ID != "":
		return d.ID
	case d.Number == 0: // not read from a file
		h := fnv.New64a()
		io.WriteString(h, d.Text)
		return "text:" + strconv.FormatUint(h.Sum64(), 16)
	}
	return filepath.Base(d.File) + ":" + strconv.Itoa(d.Number)
}

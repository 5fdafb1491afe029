package data

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Site returns what documents of one publisher share: the registered domain of
// the document's URL by the public suffix list ("news.example.co.uk" gives
// "example.co.uk"), the host where the list has none for it, or else its ID.
func (d *Document) Site() string {
	u, err := url.Parse(d.URL)
	if err != nil || u.Hostname() == "" {
		return d.ID
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return site
	}
	return host
}

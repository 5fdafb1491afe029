// Package domain tells the registered domain of a host. The public suffix list
// that it takes for that comes with the package suffixes, which a program
// imports for its effect, as it does with image formats: the list is large, its
// module brings net/http along, and a program that embeds a model needs neither.
package domain

var registered = func(host string) (string, error) { return host, nil }

// Use makes Registered ask f. It is meant for init functions.
func Use(f func(host string) (string, error)) { registered = f }

// Registered returns the registered domain of a host ("news.example.co.uk"
// gives "example.co.uk"), or the host itself where there is none or no list was
// imported.
func Registered(host string) string {
	if d, err := registered(host); err == nil {
		return d
	}
	return host
}

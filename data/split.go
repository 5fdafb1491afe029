package data

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
)

// Folds assigns every document to one of n folds, all documents of a site to
// the same one, so that nothing of a site stands on both sides of a split.
// Sites are dealt in an order drawn by seed, each to the fold that has the
// fewest documents so far, so that it does not matter into how many lines a
// document is cut. The result depends on the set of documents and not on
// their order; its length is len(docs). Fewer than one fold is an error; fewer
// sites than folds, which leaves some empty, is not: see EnoughSites.
func Folds(docs []*Document, n int, seed int64) ([]int, error) {
	if n < 1 {
		return nil, fmt.Errorf("%d folds, want 1 or more", n)
	}
	size := map[string]int{}
	for _, d := range docs {
		size[d.Site()]++
	}
	fold, load := map[string]int{}, make([]int, n)
	for _, site := range shuffled(size, seed) {
		f := slices.Index(load, slices.Min(load))
		fold[site] = f
		load[f] += size[site]
	}
	out := make([]int, len(docs))
	for i, d := range docs {
		out[i] = fold[d.Site()]
	}
	return out, nil
}

// EnoughSites refuses data of fewer sites than parts to split it into.
func EnoughSites(docs []*Document, parts int) error {
	if n := len(siteLines(docs)); n < parts {
		err := fmt.Errorf("documents of %s cannot make %d folds: a site is never split", plural(n, "site"), parts)
		if n == 1 && len(docs) >= parts {
			err = fmt.Errorf("%w; for a filter of that site alone leave out the documents' url, so that each counts as a site", err)
		}
		return err
	}
	return nil
}

// siteLines counts the lines of every site.
func siteLines(docs []*Document) map[string]int {
	size := map[string]int{}
	for _, d := range docs {
		size[d.Site()] += len(d.Lines)
	}
	return size
}

// shuffled returns the sites in an order drawn by seed.
func shuffled(sites map[string]int, seed int64) []string {
	return slices.SortedFunc(maps.Keys(sites), func(a, b string) int {
		return cmp.Or(cmp.Compare(draw(a, seed), draw(b, seed)), cmp.Compare(a, b))
	})
}

// draw returns a number that looks random for every site and seed.
func draw(site string, seed int64) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strconv.FormatInt(seed, 10)))
	h.Write([]byte{0})
	h.Write([]byte(site))
	// FNV's high bits mix poorly for short strings: finish with splitmix64's mixer.
	z := h.Sum64()
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

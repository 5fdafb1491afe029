package data

// HoldOut chooses documents to test on, whole sites at a time, so that they
// have about the given share of the lines. Sites are taken in an order drawn by
// seed, each if the share then comes closer; one site at least is taken, and
// one is left where there are two. The result has a value for every document.
func HoldOut(docs []*Document, share float64, seed int64) []bool {
	size := siteLines(docs)
	total := 0
	for _, n := range size {
		total += n
	}
	want := share * float64(total)
	held, got := map[string]bool{}, 0.0
	for _, site := range shuffled(size, seed) {
		n := float64(size[site])
		if len(held) > 0 && (got+n/2 > want || len(held) == len(size)-1) {
			continue
		}
		held[site] = true
		got += n
	}
	out := make([]bool, len(docs))
	for i, d := range docs {
		out[i] = held[d.Site()]
	}
	return out
}

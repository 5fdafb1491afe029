package features

// A Kind is what a unit looks like from afar.
type Kind int

// The kinds, in the order of the length of what they are.
const (
	ShortLine Kind = iota // up to four words
	Line                  // more, but no sentence
	Sentence
	Paragraph
)

// Kind returns what the unit looks like. Runs of units, of which the columns
// run_length, run_before and run_after tell, are of one kind.
func (u *Unit) Kind() Kind { return Kind(u.kind()) }

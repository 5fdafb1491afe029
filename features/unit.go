package features

// Words returns how many words the unit has; a character of a script without
// spaces is one. A unit counts for one word at least.
func (u *Unit) Words() int { return max(u.words, 1) }

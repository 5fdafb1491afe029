package features

// Shape describes a unit by its own characters: how long it is, what it is
// made of, how it starts and ends. It knows no words but those of the language
// lists.
type Shape struct{}

// Name returns "shape".
func (Shape) Name() string { return "shape" }

// shapeColumns names the columns with what fills them; a share is between 0
// and 1, counts go through log(1+n).
var shapeColumns = []struct {
	name  string
	value func(u *Unit) float32
}{
	{"log_chars", func(u *Unit) float32 { return log1p(u.chars) }},
	{"log_words", func(u *Unit) float32 { return log1p(u.length()) }},
	{"word_length", func(u *Unit) float32 { return ratio(u.wordRunes, u.words) }},
	{"upper_share", func(u *Unit) float32 { return ratio(u.upper, u.letters) }},
	{"digit_share", func(u *Unit) float32 { return ratio(u.digits, u.chars) }},
	{"mark_share", func(u *Unit) float32 { return ratio(u.marks, u.chars) }},
	{"titled_share", func(u *Unit) float32 { return ratio(u.titled, u.words) }},
	{"caps_share", func(u *Unit) float32 { return ratio(u.caps, u.words) }},
	{"number_share", func(u *Unit) float32 { return ratio(u.numbers, u.words) }},
	{"stop_share", func(u *Unit) float32 { return ratio(u.stops, u.words) }},
	{"action_share", func(u *Unit) float32 { return ratio(u.actions, u.words) }},
	{"log_actions", func(u *Unit) float32 { return log1p(u.actions) }},
	{"month_share", func(u *Unit) float32 { return ratio(u.months, u.words) }},
	{"glued", func(u *Unit) float32 { return log1p(u.glued) }},
	{"comma_rate", func(u *Unit) float32 { return ratio(u.commas, u.words) }},
	{"log_sentences", func(u *Unit) float32 { return log1p(u.sentences) }},
	{"sentence_length", func(u *Unit) float32 { return ratio(u.length(), u.sentences+1) }},
	{"quotes", func(u *Unit) float32 { return log1p(u.quotes) }},
	{"seps", func(u *Unit) float32 { return log1p(u.seps) }},
	{"sep_share", func(u *Unit) float32 { return ratio(u.seps, u.words+u.seps) }},
	{"dashes", func(u *Unit) float32 { return ratio(u.dashes, u.words) }},
	{"parens", func(u *Unit) float32 { return ratio(u.parens, u.words) }},
	{"money", func(u *Unit) float32 { return log1p(u.money) }},
	{"colons", func(u *Unit) float32 { return log1p(u.colons) }},
	{"questions", func(u *Unit) float32 { return log1p(u.questions) }},
	{"exclaims", func(u *Unit) float32 { return log1p(u.exclaims) }},
	{"urls", func(u *Unit) float32 { return log1p(u.urls) }},
	{"mentions", func(u *Unit) float32 { return log1p(u.at + u.hash) }},
	{"copyright", func(u *Unit) float32 { return log1p(u.copies) }},
	{"first_upper", func(u *Unit) float32 { return flag(u.first == classUpper) }},
	{"first_lower", func(u *Unit) float32 { return flag(u.first == classLower) }},
	{"first_digit", func(u *Unit) float32 { return flag(u.first == classDigit) }},
	{"first_quote", func(u *Unit) float32 { return flag(u.first == classQuote) }},
	{"first_mark", func(u *Unit) float32 { return flag(u.first > classQuote) }},
	{"last_stop", func(u *Unit) float32 { return flag(u.last == classStop) }},
	{"last_comma", func(u *Unit) float32 { return flag(u.last == classComma) }},
	{"last_quote", func(u *Unit) float32 { return flag(u.last == classQuote) }},
	{"last_digit", func(u *Unit) float32 { return flag(u.last == classDigit) }},
	{"last_letter", func(u *Unit) float32 {
		return flag(u.last == classLower || u.last == classUpper || u.last == classIdeo)
	}},
	{"last_question", func(u *Unit) float32 { return flag(u.lastRune == '?' || u.lastRune == '？' || u.lastRune == '؟') }},
	{"last_colon", func(u *Unit) float32 { return flag(u.lastRune == ':' || u.lastRune == '：') }},
	{"last_ellipsis", func(u *Unit) float32 { return flag(u.lastRune == '…' || u.ellipsis) }},
	{"ideo_share", func(u *Unit) float32 { return ratio(u.ideo, u.words) }},
	{"nonlatin", func(u *Unit) float32 { return flag(2*u.scripts[scriptLatin] < u.words) }},
	{"heading_mark", func(u *Unit) float32 { return flag(u.heading) }},
}

// Columns returns the names of the columns.
func (Shape) Columns() []string {
	names := make([]string, len(shapeColumns))
	for i, c := range shapeColumns {
		names[i] = c.name
	}
	return names
}

// Extract fills the columns of every unit.
func (Shape) Extract(d *Doc, m *Matrix, at int) {
	for i := range d.Units {
		row := m.Row(i)[at:]
		for c := range shapeColumns {
			row[c] = shapeColumns[c].value(&d.Units[i])
		}
	}
}

// length returns the words of a unit; characters of scripts without spaces
// count as half a word.
func (u *Unit) length() int { return u.words - u.ideo/2 }

func (u *Unit) isSentence() bool {
	return u.last == classStop || u.last == classQuote && u.length() > 6
}

// long reports whether the unit looks like a paragraph.
func (u *Unit) long() bool {
	return u.length() >= 25 || u.length() >= 12 && (u.isSentence() || u.sentences > 0)
}

package features

import (
	"fmt"

	"github.com/linesift/linesift/features/char"
)

// shape describes a unit by its own characters: how long it is, what it is
// made of, how it starts and ends. It knows no words but those of the word lists.
type shape struct{ table[Unit] }

func newShape(*Vectorizer) (extractor, error) { return shape{shapeTable}, nil }

// shapeTable: a share is between 0 and 1, counts go through log(1+n).
var shapeTable = table[Unit]{
	{"log_chars", "length", func(u *Unit) float32 { return log1p(u.chars) }, count("has %s", "character")},
	{"log_words", "length", func(u *Unit) float32 { return log1p(u.length()) }, sayLength},
	{"word_length", "word length", func(u *Unit) float32 { return ratio(u.wordRunes, u.words) },
		func(w *Wording) string { return fmt.Sprintf("its words have %.1f letters on average", w.value) }},
	{"upper_share", "capitals", func(u *Unit) float32 { return ratio(u.upper, u.letters) }, part("its letters", "capitals")},
	{"digit_share", "numbers", func(u *Unit) float32 { return ratio(u.digits, u.chars) }, part("its characters", "digits")},
	{"mark_share", "marks", func(u *Unit) float32 { return ratio(u.marks, u.chars) }, part("its characters", "punctuation")},
	{"titled_share", "capitals", func(u *Unit) float32 { return ratio(u.titled, u.words) }, part("its words", "capitalised")},
	{"caps_share", "capitals", func(u *Unit) float32 { return ratio(u.caps, u.words) }, part("its words", "all in capitals")},
	{"number_share", "numbers", func(u *Unit) float32 { return ratio(u.numbers, u.words) }, part("its words", "numbers or have digits")},
	{"stop_share", "small words", func(u *Unit) float32 { return ratio(u.stops, u.words) }, part("its words", "articles, prepositions or the like")},
	{"action_share", "furniture", func(u *Unit) float32 { return ratio(u.actions, u.words) }, sayActions},
	{"log_actions", "furniture", func(u *Unit) float32 { return log1p(u.actions) }, sayActions},
	{"month_share", "dates", func(u *Unit) float32 { return ratio(u.months, u.words) }, sayMonths},
	{"glued", "glued words", func(u *Unit) float32 { return log1p(u.glued) }, count("has %s run into the next", "word")},
	{"comma_rate", "marks", func(u *Unit) float32 { return ratio(u.commas, u.words) }, each("comma")},
	{"log_sentences", "sentences", func(u *Unit) float32 { return log1p(u.sentences) }, count("has %s inside", "sentence end")},
	{"sentence_length", "sentences", func(u *Unit) float32 { return ratio(u.length(), u.sentences+1) },
		func(w *Wording) string { return "its sentences have " + amount(round(w.value), "word") }},
	{"quotes", "quotes", func(u *Unit) float32 { return log1p(u.quotes) }, count("has %s", "quotation mark")},
	{"seps", "separators", func(u *Unit) float32 { return log1p(u.seps) }, count("has %s such as “|”", "separator")},
	{"sep_share", "separators", func(u *Unit) float32 { return ratio(u.seps, u.words+u.seps) }, part("its words and separators", "separators such as “|”")},
	{"dashes", "dashes", func(u *Unit) float32 { return ratio(u.dashes, u.words) }, each("dash")},
	{"parens", "brackets", func(u *Unit) float32 { return ratio(u.parens, u.words) }, each("bracket")},
	{"money", "money", func(u *Unit) float32 { return log1p(u.money) }, count("has %s", "currency sign")},
	{"colons", "colons", func(u *Unit) float32 { return log1p(u.colons) }, count("has %s", "colon")},
	{"questions", "questions", func(u *Unit) float32 { return log1p(u.questions) }, count("has %s", "question mark")},
	{"exclaims", "exclamations", func(u *Unit) float32 { return log1p(u.exclaims) }, count("has %s", "exclamation mark")},
	{"urls", "links", func(u *Unit) float32 { return log1p(u.urls) }, count("has %s", "web address")},
	{"mentions", "links", func(u *Unit) float32 { return log1p(u.at + u.hash) }, count("has %s such as “@” or “#”", "sign")},
	{"copyright", "copyright", func(u *Unit) float32 { return log1p(u.copies) }, count("has %s such as “©”", "sign")},
	{"first_upper", "start", func(u *Unit) float32 { return flag(u.first == char.Upper) }, yes("starts with a capital", "starts without a capital")},
	{"first_lower", "start", func(u *Unit) float32 { return flag(u.first == char.Lower) }, yes("starts with a small letter", "starts with no small letter")},
	{"first_digit", "start", func(u *Unit) float32 { return flag(u.first == char.Digit) }, yes("starts with a digit", "starts with no digit")},
	{"first_quote", "start", func(u *Unit) float32 { return flag(u.first == char.Quote) }, yes("starts with a quotation mark", "starts with no quotation mark")},
	{"first_mark", "start", func(u *Unit) float32 { return flag(u.first > char.Quote) }, yes("starts with a sign", "starts with no sign")},
	{"last_stop", "end", func(u *Unit) float32 { return flag(u.last == char.Stop) }, yes("ends like a sentence", "ends without a full stop")},
	{"last_comma", "end", func(u *Unit) float32 { return flag(u.last == char.Comma) }, yes("ends with a comma or colon", "ends with no comma or colon")},
	{"last_quote", "end", func(u *Unit) float32 { return flag(u.last == char.Quote) }, yes("ends with a quotation mark", "ends with no quotation mark")},
	{"last_digit", "end", func(u *Unit) float32 { return flag(u.last == char.Digit) }, yes("ends with a digit", "ends with no digit")},
	{"last_letter", "end", func(u *Unit) float32 {
		return flag(u.last == char.Lower || u.last == char.Upper || u.last == char.Ideo)
	},
		yes("ends with a letter, not with a full stop", "ends with no letter")},
	{"last_question", "end", func(u *Unit) float32 { return flag(u.lastRune == '?' || u.lastRune == '？' || u.lastRune == '؟') },
		yes("ends with a question mark", "ends with no question mark")},
	{"last_colon", "end", func(u *Unit) float32 { return flag(u.endsInColon()) }, yes("ends with a colon", "ends with no colon")},
	{"last_ellipsis", "end", func(u *Unit) float32 { return flag(u.lastRune == '…' || u.ellipsis) }, yes("ends with an ellipsis", "ends with no ellipsis")},
	{"ideo_share", "script", func(u *Unit) float32 { return ratio(u.ideo, u.words) }, part("its words", "characters of a script without spaces")},
	{"nonlatin", "script", func(u *Unit) float32 { return flag(2*u.latin < u.words) }, yes("is not in Latin letters", "is in Latin letters")},
	{"heading_mark", "heading mark", func(u *Unit) float32 { return flag(u.heading) }, yes("is marked as a heading", "is not marked as a heading")},
}

func (s shape) extract(d *Doc, m *Matrix, at int) { s.fillAll(m, at, d.Units) }

// sayLength counts words, or characters where a script has no spaces.
func sayLength(w *Wording) string {
	if w.column("ideo_share") > 0 {
		return "has " + amount(number(w.column("log_chars")), "character")
	}
	return "has " + amount(number(w.value), "word")
}

func sayActions(w *Wording) string {
	words := w.doc.listed(w.unit, flagAction)
	switch {
	case len(words) > 0:
		return "contains " + quoted(words)
	case w.value > 0:
		return "has words such as “share” and “cookies”"
	}
	return "has no words such as “share” and “cookies”"
}

func sayMonths(w *Wording) string {
	if words := w.doc.listed(w.unit, flagMonth); len(words) > 0 {
		return "contains " + quoted(words)
	}
	return "names no month or weekday"
}

// length returns the words of a unit; characters of scripts without spaces
// count as half a word.
func (u *Unit) length() int { return int(u.words - u.ideo/2) }

func (u *Unit) isSentence() bool {
	return u.last == char.Stop || u.last == char.Quote && u.length() > 6
}

// long reports whether the unit looks like a paragraph.
func (u *Unit) long() bool {
	return u.length() >= 25 || u.length() >= 12 && (u.isSentence() || u.sentences > 0)
}

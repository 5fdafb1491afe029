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
	rows: rows{
		{"log_chars", "length", count("has %s", "character")},
		{"log_words", "length", sayLength},
		{"word_length", "word length", func(w *Wording) string { return fmt.Sprintf("its words have %.1f letters on average", w.value) }},
		{"upper_share", "capitals", part("its letters", "capitals")},
		{"digit_share", "numbers", part("its characters", "digits")},
		{"mark_share", "marks", part("its characters", "punctuation")},
		{"titled_share", "capitals", part("its words", "capitalised")},
		{"caps_share", "capitals", part("its words", "all in capitals")},
		{"number_share", "numbers", part("its words", "numbers or have digits")},
		{"stop_share", "small words", part("its words", "articles, prepositions or the like")},
		{"action_share", "furniture", sayActions},
		{"log_actions", "furniture", sayActions},
		{"month_share", "dates", sayMonths},
		{"glued", "glued words", count("has %s run into the next", "word")},
		{"comma_rate", "marks", each("comma")},
		{"log_sentences", "sentences", count("has %s inside", "sentence end")},
		{"sentence_length", "sentences", func(w *Wording) string { return "its sentences have " + amount(round(w.value), "word") }},
		{"quotes", "quotes", count("has %s", "quotation mark")},
		{"seps", "separators", count("has %s such as “|”", "separator")},
		{"sep_share", "separators", part("its words and separators", "separators such as “|”")},
		{"dashes", "dashes", each("dash")},
		{"parens", "brackets", each("bracket")},
		{"money", "money", count("has %s", "currency sign")},
		{"colons", "colons", count("has %s", "colon")},
		{"questions", "questions", count("has %s", "question mark")},
		{"exclaims", "exclamations", count("has %s", "exclamation mark")},
		{"urls", "links", count("has %s", "web address")},
		{"mentions", "links", count("has %s such as “@” or “#”", "sign")},
		{"copyright", "copyright", count("has %s such as “©”", "sign")},
		{"first_upper", "start", yes("starts with a capital", "starts without a capital")},
		{"first_lower", "start", yes("starts with a small letter", "starts with no small letter")},
		{"first_digit", "start", yes("starts with a digit", "starts with no digit")},
		{"first_quote", "start", yes("starts with a quotation mark", "starts with no quotation mark")},
		{"first_mark", "start", yes("starts with a sign", "starts with no sign")},
		{"last_stop", "end", yes("ends like a sentence", "ends without a full stop")},
		{"last_comma", "end", yes("ends with a comma or colon", "ends with no comma or colon")},
		{"last_quote", "end", yes("ends with a quotation mark", "ends with no quotation mark")},
		{"last_digit", "end", yes("ends with a digit", "ends with no digit")},
		{"last_letter", "end", yes("ends with a letter, not with a full stop", "ends with no letter")},
		{"last_question", "end", yes("ends with a question mark", "ends with no question mark")},
		{"last_colon", "end", yes("ends with a colon", "ends with no colon")},
		{"last_ellipsis", "end", yes("ends with an ellipsis", "ends with no ellipsis")},
		{"ideo_share", "script", part("its words", "characters of a script without spaces")},
		{"nonlatin", "script", yes("is not in Latin letters", "is in Latin letters")},
		{"heading_mark", "heading mark", yes("is marked as a heading", "is not marked as a heading")},
	},
	fill: func(dst []float32, u *Unit) {
		copy(dst, []float32{
			log1p(u.chars),
			log1p(u.length()),
			ratio(u.wordRunes, u.words),
			ratio(u.upper, u.letters),
			ratio(u.digits, u.chars),
			ratio(u.marks, u.chars),
			ratio(u.titled, u.words),
			ratio(u.caps, u.words),
			ratio(u.numbers, u.words),
			ratio(u.stops, u.words),
			ratio(u.actions, u.words),
			log1p(u.actions),
			ratio(u.months, u.words),
			log1p(u.glued),
			ratio(u.commas, u.words),
			log1p(u.sentences),
			ratio(u.length(), u.sentences+1),
			log1p(u.quotes),
			log1p(u.seps),
			ratio(u.seps, u.words+u.seps),
			ratio(u.dashes, u.words),
			ratio(u.parens, u.words),
			log1p(u.money),
			log1p(u.colons),
			log1p(u.questions),
			log1p(u.exclaims),
			log1p(u.urls),
			log1p(u.at + u.hash),
			log1p(u.copies),
			flag(u.first == char.Upper),
			flag(u.first == char.Lower),
			flag(u.first == char.Digit),
			flag(u.first == char.Quote),
			flag(u.first > char.Quote),
			flag(u.last == char.Stop),
			flag(u.last == char.Comma),
			flag(u.last == char.Quote),
			flag(u.last == char.Digit),
			flag(u.last == char.Lower || u.last == char.Upper || u.last == char.Ideo),
			flag(u.lastRune == '?' || u.lastRune == '？' || u.lastRune == '؟'),
			flag(u.endsInColon()),
			flag(u.lastRune == '…' || u.ellipsis),
			ratio(u.ideo, u.words),
			flag(2*u.latin < u.words),
			flag(u.heading),
		})
	},
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

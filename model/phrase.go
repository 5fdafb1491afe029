package model

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/features"
)

// A phrase puts a feature column into words. Columns of one topic make one
// reason together.
type phrase struct {
	topic string
	say   func(s *saying) string
}

// saying is a column of a line to be put into words.
type saying struct {
	*line
	column   string
	value    float64
	supports bool // it speaks for the label
}

// phrase returns the phrase of a column; its topic is "" for one without.
func (l *line) phrase(column int) phrase {
	v := l.classifier.vectorizer
	name := v.Columns()[column]
	if family := v.FamilyOf(column); family == "words" {
		return wordsPhrase(name)
	} else if family == "ngrams" {
		return phrase{"n-grams", sayNGrams}
	} else if family == "context" {
		return l.contextPhrase(name)
	}
	return phrases[name]
}

// phrases are those of the columns whose names are fixed.
var phrases = map[string]phrase{
	// shape
	"log_chars": {"length", count("has %s", "character")},
	"log_words": {"length", sayLength},
	"length_to_longest": {"length", func(s *saying) string {
		return choose(s.value >= 1, "is the longest line of the page", "is "+percent(s.value)+" as long as the longest line of the page")
	}},
	"log_content":     {"length", count("has %s that it could share with the story", "word")},
	"word_length":     {"word length", func(s *saying) string { return fmt.Sprintf("its words have %.1f letters on average", s.value) }},
	"upper_share":     {"capitals", part("its letters", "capitals")},
	"titled_share":    {"capitals", part("its words", "capitalised")},
	"caps_share":      {"capitals", part("its words", "all in capitals")},
	"digit_share":     {"numbers", part("its characters", "digits")},
	"number_share":    {"numbers", part("its words", "numbers or have digits")},
	"mark_share":      {"marks", part("its characters", "punctuation")},
	"comma_rate":      {"marks", each("comma")},
	"stop_share":      {"small words", part("its words", "articles, prepositions or the like")},
	"action_share":    {"furniture", sayActions},
	"log_actions":     {"furniture", sayActions},
	"month_share":     {"dates", sayMonths},
	"glued":           {"glued words", count("has %s run into the next", "word")},
	"log_sentences":   {"sentences", count("has %s inside", "sentence end")},
	"sentence_length": {"sentences", func(s *saying) string { return "its sentences have " + amount(round(s.value), "word") }},
	"quotes":          {"quotes", count("has %s", "quotation mark")},
	"seps":            {"separators", count("has %s such as “|”", "separator")},
	"sep_share":       {"separators", part("its words and separators", "separators such as “|”")},
	"dashes":          {"dashes", each("dash")},
	"parens":          {"brackets", each("bracket")},
	"money":           {"money", count("has %s", "currency sign")},
	"colons":          {"colons", count("has %s", "colon")},
	"questions":       {"questions", count("has %s", "question mark")},
	"exclaims":        {"exclamations", count("has %s", "exclamation mark")},
	"urls":            {"links", count("has %s", "web address")},
	"mentions":        {"links", count("has %s such as “@” or “#”", "sign")},
	"copyright":       {"copyright", count("has %s such as “©”", "sign")},
	"first_upper":     {"start", yes("starts with a capital", "starts without a capital")},
	"first_lower":     {"start", yes("starts with a small letter", "starts with no small letter")},
	"first_digit":     {"start", yes("starts with a digit", "starts with no digit")},
	"first_quote":     {"start", yes("starts with a quotation mark", "starts with no quotation mark")},
	"first_mark":      {"start", yes("starts with a sign", "starts with no sign")},
	"last_stop":       {"end", yes("ends like a sentence", "ends without a full stop")},
	"last_comma":      {"end", yes("ends with a comma or colon", "ends with no comma or colon")},
	"last_quote":      {"end", yes("ends with a quotation mark", "ends with no quotation mark")},
	"last_digit":      {"end", yes("ends with a digit", "ends with no digit")},
	"last_letter":     {"end", yes("ends with a letter, not with a full stop", "ends with no letter")},
	"last_question":   {"end", yes("ends with a question mark", "ends with no question mark")},
	"last_colon":      {"end", yes("ends with a colon", "ends with no colon")},
	"last_ellipsis":   {"end", yes("ends with an ellipsis", "ends with no ellipsis")},
	"ideo_share":      {"script", part("its words", "characters of a script without spaces")},
	"nonlatin":        {"script", yes("is not in Latin letters", "is in Latin letters")},
	"heading_mark":    {"heading mark", yes("is marked as a heading", "is not marked as a heading")},

	// position
	"relative":                 {"place", sayPlace},
	"log_before":               {"place", count("has %s before it", "line")},
	"log_after":                {"place", count("has %s after it", "line")},
	"text_before_share":        {"place", part("the page's words", "before it")},
	"text_after_share":         {"place", part("the page's words", "after it")},
	"long_before_share":        {"place", part("the paragraphs", "before it")},
	"long_after_share":         {"place", part("the paragraphs", "after it")},
	"log_long_before":          {"place", count("has %s before it", "paragraph")},
	"log_long_after":           {"place", count("has %s after it", "paragraph")},
	"log_to_long_before":       {"nearness", sayNear("log_long_before", "before", "line")},
	"log_to_long_after":        {"nearness", sayNear("log_long_after", "after", "line")},
	"log_words_to_long_before": {"nearness", sayNear("log_long_before", "before", "word")},
	"log_words_to_long_after":  {"nearness", sayNear("log_long_after", "after", "word")},

	// coherence
	"shared_share":  {"coherence", shares("the story")},
	"log_shared":    {"coherence", count("shares %s with the story", "word")},
	"shared_weight": {"coherence", sayFrequent},
	"shared_names":  {"coherence", sayNames},
	"shared_next":   {"coherence", shares("the paragraph after it")},
	"shared_prev":   {"coherence", shares("the paragraph before it")},
	"shared_first":  {"coherence", shares("the first paragraph")},
	"shared_twice":  {"coherence", part("its words", "in two paragraphs of the story or more")},
	"rare_share":    {"coherence", part("its words", "nowhere else on the page")},

	// repetition
	"log_copies":      {"copies", sayCopies},
	"copy_before":     {"copies", yes("stands further up on the page, too", "does not stand further up on the page")},
	"log_same_start":  {"likeness", count("starts like %s", "other line")},
	"log_same_end":    {"likeness", count("ends like %s", "other line")},
	"starts_as_prev":  {"likeness", yes("starts like the line before it", "does not start like the line before it")},
	"starts_as_next":  {"likeness", yes("starts like the line after it", "does not start like the line after it")},
	"run_length":      {"run", sayRun},
	"run_before":      {"run", sayRun},
	"run_after":       {"run", sayRun},
	"as_long_as_prev": {"run", alike("before")},
	"as_long_as_next": {"run", alike("after")},

	// segment and zones
	"segment_inside":         {"story", yes("stands inside the part that reads like a story", "stands outside the part that reads like a story")},
	"segment_to_start":       {"story", sayFromStart("line")},
	"segment_to_end":         {"story", sayFromEnd("line")},
	"segment_words_to_start": {"story", sayFromStart("word")},
	"segment_words_to_end":   {"story", sayFromEnd("word")},
	"segment_left":           {"story", sayLead("up to it")},
	"segment_right":          {"story", sayLead("from it on")},
	"zone_before":            {"story", sayZone},
	"zone_inside":            {"story", sayZone},
	"zone_after":             {"story", sayZone},
	"zone_after_odds":        {"story", sayZone},
	"zone_before_odds":       {"story", sayZone},
}

// columnValue returns what another column holds, 0 without it.
func (l *line) columnValue(column string) float64 {
	i := slices.Index(l.classifier.vectorizer.Columns(), column)
	if i < 0 {
		return 0
	}
	return float64(l.row[i])
}

func round(v float64) int { return int(math.Round(v)) }

// number undoes the log(1+n) that counts go through.
func number(v float64) int { return round(math.Expm1(v)) }

// amount writes a number with its noun: no word, one word, 2 words.
func amount(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "one " + noun
	}
	if strings.HasSuffix(noun, "s") {
		return fmt.Sprintf("%d %ses", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func percent(share float64) string {
	if share > 0 && share < 0.005 {
		return "less than 1%"
	}
	return fmt.Sprintf("%d%%", round(100*share))
}

// count says how many there are of a noun.
func count(format, noun string) func(s *saying) string {
	return func(s *saying) string { return fmt.Sprintf(format, amount(number(s.value), noun)) }
}

// each says how many of a noun there are for every word.
func each(noun string) func(s *saying) string {
	return func(s *saying) string {
		if s.value <= 0 {
			return "has no " + noun
		}
		return fmt.Sprintf("has one %s in %s", noun, amount(max(1, round(1/s.value)), "word"))
	}
}

// part says which share of the things is of a kind.
func part(things, kind string) func(s *saying) string {
	return func(s *saying) string {
		switch {
		case s.value <= 0:
			return "none of " + things + " are " + kind
		case s.value >= 1:
			return "all of " + things + " are " + kind
		}
		return percent(s.value) + " of " + things + " are " + kind
	}
}

func yes(is, isNot string) func(s *saying) string {
	return func(s *saying) string {
		if s.value > 0.5 {
			return is
		}
		return isNot
	}
}

// shares says how many of its words the line shares with something.
func shares(with string) func(s *saying) string {
	return func(s *saying) string {
		switch {
		case s.value <= 0:
			return "shares no word with " + with
		case s.value >= 1:
			return "shares all of its words with " + with
		}
		return "shares " + percent(s.value) + " of its words with " + with
	}
}

func alike(side string) func(s *saying) string {
	return func(s *saying) string {
		edge := choose(side == "before", 0, len(s.doc.Units)-1)
		switch {
		case s.unit == edge:
			return "no line stands " + side + " it"
		case s.value > 0.75:
			return "is about as long as the line " + side + " it"
		}
		return "is of another length than the line " + side + " it"
	}
}

// sayLength counts words, or characters where a script has no spaces.
func sayLength(s *saying) string {
	if s.columnValue("ideo_share") > 0 {
		return "has " + amount(number(s.columnValue("log_chars")), "character")
	}
	return "has " + amount(number(s.value), "word")
}

func sayPlace(s *saying) string {
	switch share := s.columnValue("relative"); {
	case share <= 0:
		return "stands at the top of the page"
	case share >= 1:
		return "stands at the bottom of the page"
	default:
		return "stands " + percent(share) + " down the page"
	}
}

// sayNear says how far the next paragraph is, if the column paragraphs tells
// that there is one.
func sayNear(paragraphs, side, noun string) func(s *saying) string {
	return func(s *saying) string {
		if s.columnValue(paragraphs) == 0 {
			return "no paragraph stands " + side + " it"
		}
		n := number(s.value)
		if n == 0 {
			return "the line " + side + " it is a paragraph"
		}
		return amount(n, noun) + " between it and the paragraph " + side + " it"
	}
}

func sayFrequent(s *saying) string {
	if s.value <= 0 {
		return "shares no word with the story"
	}
	return fmt.Sprintf("its words occur in %.1f paragraphs each", math.Expm1(s.value))
}

func sayNames(s *saying) string {
	if s.value <= 0 {
		return "shares no name with the story"
	}
	return "shares " + percent(s.value) + " of its names with the story"
}

func sayCopies(s *saying) string {
	if n := number(s.value); n > 0 {
		return "is repeated " + times(n)
	}
	return "is not repeated"
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

var kinds = map[features.Kind]string{
	features.ShortLine: "short line", features.Line: "line with no full stop",
	features.Sentence: "sentence", features.Paragraph: "paragraph",
}

func sayRun(s *saying) string {
	kind := kinds[s.doc.Units[s.unit].Kind()]
	n := number(s.columnValue("run_length"))
	if n <= 1 {
		return "is a " + kind + " among lines of other kinds"
	}
	if features.Line == s.doc.Units[s.unit].Kind() {
		return fmt.Sprintf("stands in a run of %d lines with no full stop", n)
	}
	return "stands in a run of " + amount(n, kind)
}

// sayFromStart says where the story's first line is; a negative value is after it.
func sayFromStart(noun string) func(s *saying) string {
	return func(s *saying) string {
		if s.value < 0 {
			return amount(number(-s.value), noun) + " before the start of the story"
		}
		return amount(number(s.value), noun) + " after the start of the story"
	}
}

func sayFromEnd(noun string) func(s *saying) string {
	return func(s *saying) string {
		if s.value < 0 {
			return amount(number(-s.value), noun) + " after the end of the story"
		}
		return amount(number(s.value), noun) + " before the end of the story"
	}
}

func sayLead(lines string) func(s *saying) string {
	return func(s *saying) string {
		if s.value > 0 {
			return "the lines " + lines + " read like a story"
		}
		return "the lines " + lines + " do not read like a story"
	}
}

func sayZone(s *saying) string {
	before, inside, after := s.columnValue("zone_before"), s.columnValue("zone_inside"), s.columnValue("zone_after")
	probably := "stands "
	if max(before, inside, after) < 0.9 {
		probably = "probably stands "
	}
	switch {
	case before > max(inside, after):
		return probably + "before the story starts"
	case after > inside:
		return probably + "after the story's end"
	}
	return probably + "inside the story"
}

func sayActions(s *saying) string {
	words, _ := s.doc.Listed(s.unit)
	switch {
	case len(words) > 0:
		return "contains " + quoted(words)
	case s.value > 0:
		return "has words such as “share” and “cookies”"
	}
	return "has no words such as “share” and “cookies”"
}

func sayMonths(s *saying) string {
	if _, words := s.doc.Listed(s.unit); len(words) > 0 {
		return "contains " + quoted(words)
	}
	return "names no month or weekday"
}

// quoted quotes up to two words, shortened where they are long.
func quoted(words []string) string {
	const limit = 30 // characters
	var out []string
	for _, w := range words {
		w = strings.Join(strings.Fields(w), " ")
		if r := []rune(w); len(r) > limit {
			w = string(r[:limit]) + "…"
		}
		if q := "“" + w + "”"; !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return strings.Join(out[:min(2, len(out))], " and ")
}

// wordsPhrase returns the phrase of a column of the family words.
func wordsPhrase(column string) phrase {
	switch {
	case column == "words_known":
		return phrase{"known words", part("its words and pairs of words", "known to the model")}
	case strings.HasPrefix(column, "zone_score_"):
		return phrase{"zone words", sayZoneWords}
	case strings.HasPrefix(column, "words_"):
		return phrase{"words", sayWords}
	}
	return phrase{}
}

// sayWords names the words that speak most for what the reason speaks for.
func sayWords(s *saying) string {
	label, against := s.label, s.against
	if !s.supports {
		label, against = against, label
	}
	words := s.classifier.vectorizer.WordTable().Phrases(s.doc, s.unit, label, against, 2)
	if len(words) == 0 {
		return "its words read like " + reads(s.classifier.manifest.Labels[label])
	}
	return "says " + quoted(words)
}

func sayZoneWords(s *saying) string {
	before, inside, after := s.columnValue("zone_score_before"), s.columnValue("zone_score_inside"), s.columnValue("zone_score_after")
	switch {
	case before > max(inside, after):
		return "has words that stand before a story"
	case after > inside:
		return "has words that stand after a story"
	}
	return "has words that stand in a story"
}

// reads says what lines of a label are.
func reads(label string) string {
	switch label {
	case data.Headline:
		return "headlines"
	case data.Body:
		return "a story"
	case data.Promo:
		return "a list of links"
	case data.Boilerplate:
		return "menus and notices"
	}
	return "“" + label + "”"
}

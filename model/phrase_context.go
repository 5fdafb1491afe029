package model

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// around puts a column that context copies into words, of one neighbour and of
// several.
type around struct {
	topic     string
	one, many func(v float64) string
}

// arounds are the columns that context copies, but those of words.
var arounds = map[string]around{
	"log_words": {"lengths around",
		func(v float64) string { return "has " + amount(number(v), "word") },
		func(v float64) string { return "have about " + amount(number(v), "word") }},
	"stop_share":   mostly("small words around", "articles, prepositions and the like"),
	"titled_share": mostly("capitals around", "capitalised words"),
	"digit_share":  mostly("numbers around", "digits"),
	"action_share": mostly("furniture around", "words such as “share” and “cookies”"),
	"last_stop": {"ends around",
		func(v float64) string { return choose(v > 0.5, "ends like a sentence", "ends without a full stop") },
		func(v float64) string { return portion(v) + "end like a sentence" }},
	"shared_share": {"coherence around",
		func(v float64) string {
			return choose(v > 0, "shares "+percent(v)+" of its words with the story", "shares no word with the story")
		},
		func(v float64) string {
			return choose(v > 0, "share "+percent(v)+" of their words with the story", "share no word with the story")
		}},
	"log_copies": {"copies around",
		func(v float64) string {
			return choose(v > 0, "is repeated "+times(max(1, number(v))), "is not repeated")
		},
		func(v float64) string { return choose(v > 0, "are in part repeated", "are not repeated") }},
	"log_same_start": {"likeness around",
		func(v float64) string { return "starts like " + amount(number(v), "other line") },
		func(v float64) string {
			return choose(v > 0, "start in part like others", "start unlike others")
		}},
}

// mostly is for shares of words or characters.
func mostly(topic, what string) around {
	return around{topic,
		func(v float64) string { return choose(v > 0, "has "+percent(v)+" "+what, "has no "+what) },
		func(v float64) string { return choose(v > 0, "have "+percent(v)+" "+what, "have no "+what) }}
}

func choose[T any](is bool, yes, no T) T {
	if is {
		return yes
	}
	return no
}

// portion says how many of several lines.
func portion(share float64) string {
	switch {
	case share <= 0:
		return "do not "
	case share >= 1:
		return "all "
	}
	return "in " + percent(share) + " of the cases "
}

// contextPhrase returns the phrase of a column of the family context, which is
// called source@place. Where the page has no such place, all columns tell that.
func (l *line) contextPhrase(column string) phrase {
	at := strings.LastIndexByte(column, '@')
	if at < 0 {
		return phrase{}
	}
	source := column[:at]
	lines, n := l.neighbours(column[at+1:])
	a, ok := arounds[source]
	switch {
	case n == 0:
		return phrase{"edge " + lines, func(*saying) string { return "is " + lines }}
	case strings.HasPrefix(source, "words_"):
		return phrase{"words around", sayWordsAround}
	case !ok:
		return phrase{}
	}
	say := choose(n == 1, a.one, a.many)
	return phrase{a.topic, func(s *saying) string { return lines + " " + say(s.value) }}
}

// neighbours names the lines at a place, −2 or before8, and says how many they
// are. Where there are none it names the line itself.
func (l *line) neighbours(place string) (lines string, n int) {
	side, room := "after", len(l.doc.Units)-1-l.unit
	if place[0] == '-' || strings.HasPrefix(place, "before") {
		side, room = "before", l.unit
	}
	single := place[0] == '-' || place[0] == '+'
	far, _ := strconv.Atoi(strings.TrimPrefix(strings.TrimLeft(place, "+-"), side))
	switch {
	case room == 0 || single && room < far:
		return l.edge(side, room), 0
	case single:
		return "the " + neighbourNames[far] + "line " + side + " it", 1
	case min(far, room) == 1:
		return "the line " + side + " it", 1
	}
	return fmt.Sprintf("the %d lines %s it", min(far, room), side), min(far, room)
}

// edge names the line by how many lines of the page are on a side of it.
func (l *line) edge(side string, room int) string {
	switch {
	case len(l.doc.Units) == 1:
		return "the only line of the page"
	case side == "before":
		return "the " + fromTop[room] + " line of the page"
	}
	return "the " + fromBottom[room] + " line of the page"
}

// Names of lines by how many are before them, or between them and another.
var (
	fromTop        = []string{"first", "second", "third"}
	fromBottom     = []string{"last", "second-to-last", "third-to-last"}
	neighbourNames = []string{"", "", "second ", "third "}
)

// sayWordsAround says which label the words of the lines around are most like.
// On a side with no line all labels have the same.
func sayWordsAround(s *saying) string {
	best, top := "", math.Inf(-1)
	for _, label := range s.classifier.manifest.Labels {
		sum := s.columnValue("words_"+label+"@before8") + s.columnValue("words_"+label+"@after8")
		if sum > top {
			best, top = label, sum
		}
	}
	return "the words around it read like " + reads(best)
}

package features

import (
	"errors"
	"slices"
)

// segment finds the stretch of the document that the words take for the story:
// the run of units whose summed scores are the largest (maximum subsequence
// segmentation, Pasternack and Roth 2009), and says where a unit stands to it.
type segment struct {
	table[stretch]
	keep int // column of words_keep
}

func newSegment(v *Vectorizer) (extractor, error) {
	s := segment{segmentTable, slices.Index(v.Columns(), "words_keep")}
	if s.keep < 0 {
		return nil, errors.New("feature family segment needs the family words before it")
	}
	return s, nil
}

// stretch is where a unit stands to the stretch; it is before it where it has
// less than 0 to its start.
type stretch struct {
	inside               bool
	toStart, toEnd       int // units
	wordsToStart         int
	wordsToEnd           int
	scoreUpTo, scoreFrom float32 // largest sum of a stretch that ends with the unit, and of one that starts with it
}

var segmentTable = table[stretch]{
	rows: rows{
		{"segment_inside", "story", yes("stands inside the part that reads like a story", "stands outside the part that reads like a story")},
		{"segment_to_start", "story", sayFromStart("line")},
		{"segment_to_end", "story", sayFromEnd("line")},
		{"segment_words_to_start", "story", sayFromStart("word")},
		{"segment_words_to_end", "story", sayFromEnd("word")},
		{"segment_left", "story", sayLead("up to it")},
		{"segment_right", "story", sayLead("from it on")},
	},
	fill: func(dst []float32, s *stretch) {
		copy(dst, []float32{
			flag(s.inside),
			signedLog(s.toStart),
			signedLog(s.toEnd),
			signedLog(s.wordsToStart),
			signedLog(s.wordsToEnd),
			signedLog(int(s.scoreUpTo)),
			signedLog(int(s.scoreFrom)),
		})
	},
}

func (e segment) extract(d *Doc, m *Matrix, at int) {
	n := len(d.Units)
	score := reuse(&d.scores, n)
	words := reuse(&d.lengths, n+1)
	words[0] = 0
	for i := range d.Units {
		u := &d.Units[i]
		words[i+1] = words[i] + u.length()
		score[i] = float32((m.Row(i)[e.keep]-0.5)*float32(min(u.length(), 80))) - 1
	}
	from, to := maxSegment(score)
	units := reuse(&d.stretches, n)
	left, right := float32(0), float32(0)
	for i := range units {
		left = max(0, left+score[i])
		units[i] = stretch{
			inside: from <= i && i < to, toStart: i - from, toEnd: to - 1 - i,
			wordsToStart: words[i] - words[from], wordsToEnd: words[to] - words[i+1], scoreUpTo: left,
		}
	}
	for i := n - 1; i >= 0; i-- {
		right = max(0, right+score[i])
		units[i].scoreFrom = right
	}
	e.fillAll(m, at, units)
}

// maxSegment returns the bounds of the stretch with the largest sum.
func maxSegment(score []float32) (from, to int) {
	start, run, best := 0, float32(0), float32(0)
	for i, s := range score {
		if run <= 0 {
			start, run = i, 0
		}
		run += s
		if to == 0 || run > best {
			from, to, best = start, i+1, run
		}
	}
	return from, to
}

// sayFromStart says where the story's first line is; a negative value is after it.
func sayFromStart(noun string) func(w *Wording) string {
	return func(w *Wording) string {
		if w.value < 0 {
			return amount(number(-w.value), noun) + " before the start of the story"
		}
		return amount(number(w.value), noun) + " after the start of the story"
	}
}

func sayFromEnd(noun string) func(w *Wording) string {
	return func(w *Wording) string {
		if w.value < 0 {
			return amount(number(-w.value), noun) + " after the end of the story"
		}
		return amount(number(w.value), noun) + " before the end of the story"
	}
}

func sayLead(lines string) func(w *Wording) string {
	return func(w *Wording) string {
		if w.value > 0 {
			return "the lines " + lines + " read like a story"
		}
		return "the lines " + lines + " do not read like a story"
	}
}

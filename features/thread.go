package features

import "github.com/linesift/linesift/features/char"

// thread finds posts: lines with a date or a time, each with text behind it. Below an
// article they are comments, with a line above them that says so; where the page is made
// of them they are what it is about.
type thread struct{ table[posted] }

func newThread(*Vectorizer) (extractor, error) { return thread{threadTable}, nil }

// posted is where a unit stands among the posts.
type posted struct {
	dated        bool // has a date or a time, and is no paragraph
	since, until int  // units from the dated line before it, to the one after it; −1 without one
	before, rest int  // posts that begin before it or with it, and after it
	paragraphs   int  // of its post
	comments     int  // units since the last one that heads comments; −1 without one
	text         int  // paragraphs before that one; −1 without one
}

var threadTable = table[posted]{
	rows: rows{
		{"dated", "dates", yes("has a date or a time", "has no date or time")},
		{"since_dated", "posts", sayDated("before")},
		{"until_dated", "posts", sayDated("after")},
		{"posts_before", "posts", count("has %s before it", "dated post")},
		{"posts_after", "posts", count("has %s after it", "dated post")},
		{"post_length", "posts", count("stands in a post of %s", "paragraph")},
		{"since_comments", "comments", sayComments},
		{"comments_text", "comments", sayComments},
	},
	fill: func(dst []float32, p *posted) {
		copy(dst, []float32{
			flag(p.dated),
			logOrNone(p.since),
			logOrNone(p.until),
			log1p(min(p.before, mostPosts)),
			log1p(min(p.rest, mostPosts)),
			log1p(min(p.paragraphs, mostPosts)),
			logOrNone(p.comments),
			logOrNone(min(p.text, mostPosts)),
		})
	},
}

// mostPosts is up to how many are counted: a learner would know training documents by
// what they have many of.
const mostPosts = 6

func (e thread) extract(d *Doc, m *Matrix, at int) { e.fillAll(m, at, d.posts()) }

// logOrNone is log(1+n), −1 for n < 0.
func logOrNone[N int | int32](n N) float32 {
	if n < 0 {
		return -1
	}
	return log1p(n)
}

// posts returns where every unit stands among the posts. A post begins with a dated
// line that has a sentence or a paragraph behind it, within a few lines and before the
// next dated line.
func (d *Doc) posts() []posted {
	const reach = 4
	units := reuse(&d.posted, len(d.Units))
	until, toText, total := -1, -1, 0
	for i := len(units) - 1; i >= 0; i-- {
		u := &d.Units[i]
		if until >= 0 {
			until++
		}
		if toText >= 0 {
			toText++
		}
		units[i] = posted{dated: d.dated(u), until: until, rest: total}
		switch {
		case u.long() || u.isSentence() && u.length() > 4:
			toText = 0
		case units[i].dated:
			if 0 < toText && toText <= reach {
				total++
				units[i].before = 1 // for now: it begins a post
			}
			toText = -1
		}
		if units[i].dated {
			until = 0
		}
	}
	since, before, paragraphs, start := -1, 0, 0, 0
	end := func(i int) {
		for k := start; k < i; k++ {
			units[k].paragraphs = paragraphs
		}
		start, paragraphs = i, 0
	}
	for i := range units {
		if since >= 0 {
			since++
		}
		if units[i].before == 1 {
			end(i)
			before++
		}
		units[i].since, units[i].before = since, before
		if units[i].dated {
			since = 0
		}
		if d.Units[i].long() {
			paragraphs++
		}
	}
	end(len(units))
	d.belowComments(units)
	return units
}

// belowComments says of every unit where the last line before it stands that heads
// comments: a short one with the word for them.
func (d *Doc) belowComments(units []posted) {
	comments, text, paragraphs := -1, -1, 0
	for i := range units {
		if comments >= 0 {
			comments++
		}
		units[i].comments, units[i].text = comments, text
		switch u := &d.Units[i]; {
		case u.long():
			paragraphs++
		case u.comments > 0 && u.length() <= mostWordsOfHead:
			comments, text = 0, paragraphs
		}
	}
}

const mostWordsOfHead = 12 // "You must be logged in to post a comment" has 9

// dated reports whether the unit has a date or a time, and is no paragraph: the name
// of a month or of a weekday and a number, or two numbers with a mark between them.
func (d *Doc) dated(u *Unit) bool {
	const longest = 24 // tokens
	if u.numbers == 0 || u.long() || u.to-u.from > longest+int(u.ideo) {
		return false
	}
	if u.months > 0 {
		return true
	}
	tokens := d.tokens[u.from:u.to]
	for i := 2; i < len(tokens); i++ {
		if tokens[i].flags&flagDigit != 0 && tokens[i-2].flags&flagDigit != 0 && (datesJoin[tokens[i-1].hash] || tokens[i-1].flags&flagIdeo != 0) {
			return true
		}
	}
	return false
}

// datesJoin are the hashes of the marks that stand between the numbers of a date or of
// a time.
var datesJoin = func() map[uint32]bool {
	m := map[uint32]bool{}
	for _, r := range ":./-" {
		m[char.Hash(char.Seed, r)] = true
	}
	return m
}()

func sayComments(w *Wording) string {
	if w.column("since_comments") < 0 {
		return "no line with the word for comments stands before it"
	}
	text := amount(number(w.column("comments_text")), "paragraph")
	if number(w.column("comments_text")) >= mostPosts {
		text += " or more"
	}
	return "a line with the word for comments stands " + amount(max(1, number(w.column("since_comments"))), "line") + " before it, behind " + text
}

func sayDated(side string) func(w *Wording) string {
	return func(w *Wording) string {
		if w.value < 0 {
			return "no line with a date stands " + side + " it"
		}
		return "a line with a date stands " + amount(max(1, number(w.value)), "line") + " " + side + " it"
	}
}

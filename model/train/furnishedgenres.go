package train

import (
	"fmt"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// genre makes the story one of a genre whose lines are not those of news: a page of
// facts, a transcript, a ruling or a statute, a live blog.
func (f *furnisher) genre() {
	paragraphs := 0
	for _, l := range f.story {
		if l.Label == data.Body && len(l.Text) > paragraph {
			paragraphs++
		}
	}
	switch kind := f.rng.IntN(9) - 4; {
	case paragraphs < 1:
	case kind < 0:
		f.sheet()
	case paragraphs < 2:
	case kind < 2:
		f.transcript()
	case kind < 4:
		f.numbered()
	default:
		f.live()
	}
}

const paragraph = 60 // bytes, at least

// sheet makes the story a page of facts, such as those of offices, events and jobs: a
// paragraph or two, and lists under heads.
func (f *furnisher) sheet() {
	out := slices.Clone(f.story[:1])
	rest := f.story[1:]
	next := func(n int) {
		n = min(n, len(rest))
		out, rest = append(out, rest[:n]...), rest[n:]
	}
	next(f.rng.IntN(3))
	for range 1 + f.rng.IntN(4) {
		if f.chance(0.8) {
			head := f.phrase(3)
			if f.chance(0.2) {
				head += ":"
			}
			out = append(out, bodyLines([]string{head})...)
		}
		if f.chance(0.2) {
			next(1)
		}
		out = append(out, bodyLines(f.facts())...)
		if f.chance(0.3) {
			out = append(out, bodyLines([]string{f.said()})...)
		}
	}
	if f.chance(0.4) {
		next(1)
	}
	f.story = out
}

// retell makes other lines of each paragraph of the story.
func (f *furnisher) retell(tell func(i int, text string) []string) {
	var out []data.Line
	for i, l := range f.story {
		if l.Label != data.Body {
			out = append(out, l)
			continue
		}
		out = append(out, bodyLines(tell(i, l.Text))...)
	}
	f.story = out
}

// transcript has the story told by two or three who take turns.
func (f *furnisher) transcript() {
	form := []string{"@: %", "@: %", "@:\n%", "@\n%", "[@] %", "– %"}[f.rng.IntN(6)]
	var speakers []string
	write := []func(name string) string{
		strings.ToUpper,
		func(name string) string { return strings.Fields(name)[0] },
		func(name string) string { return name },
		func(name string) string { return string([]rune(name)[:1]) },
	}[f.rng.IntN(4)]
	for range 2 + f.rng.IntN(2) {
		speakers = append(speakers, write(f.person()))
	}
	turn := 0
	f.retell(func(_ int, text string) (lines []string) {
		said := sentences(text)
		for len(said) > 0 {
			n := min(len(said), 1+f.rng.IntN(3))
			turn++
			line := strings.NewReplacer("@", speakers[turn%len(speakers)], "%", strings.Join(said[:n], f.space())).Replace(form)
			lines = append(lines, strings.Split(line, "\n")...)
			said = said[n:]
			switch {
			case f.chance(0.05):
				lines = append(lines, "("+f.phrase(1)+")")
			case f.chance(0.03):
				lines = append(lines, "["+strings.ToUpper(f.phrase(1))+"]")
			}
		}
		return lines
	})
}

// numbered gives the paragraphs numbers, and heads and items to some.
func (f *furnisher) numbered() {
	form := []string{"#. %", "#. %", "# %", "[#] %", "§ # %", "§ #\n%", "(#) %", "Art. #\n%", "#\n%"}[f.rng.IntN(9)]
	heads, items := f.chance(0.5), f.chance(0.4)
	n := 0
	f.retell(func(i int, text string) (lines []string) {
		if heads && f.chance(0.25) {
			lines = append(lines, f.phrase(3))
		}
		n++
		if items && f.chance(0.3) {
			text = strings.TrimRight(text, ".。।۔") + ":"
		}
		line := strings.NewReplacer("#", fmt.Sprint(n), "%", text).Replace(form)
		lines = append(lines, strings.Split(line, "\n")...)
		if strings.HasSuffix(text, ":") {
			for k := range 2 + f.rng.IntN(3) {
				lines = append(lines, fmt.Sprintf("(%c) %s;", 'a'+k, f.lower(f.phrase(6))))
			}
		}
		return lines
	})
	if f.chance(0.5) { // what the case is, before whom, and when
		about := []string{f.phrase(1) + " " + fmt.Sprintf("%c-%d/%d", 'A'+f.rng.IntN(26), f.rng.IntN(1000), 1990+f.rng.IntN(40)), f.phrase(1) + ": " + f.person(), f.longDates()()}
		f.story = slices.Insert(f.story, 1, bodyLines(about[:1+f.rng.IntN(3)])...)
	}
}

// live makes entries of the paragraphs, the last one first.
func (f *furnisher) live() {
	form := []string{"%d:%02d", "%d.%02d", "%02d:%02d", "%dh%02d"}[f.rng.IntN(4)]
	join := []string{"\n", "\n", "\n", " – ", ": "}[f.rng.IntN(5)]
	heads, share := f.chance(0.7), f.take(furniture.Share, f.rng.IntN(2))
	at := 12*60 + f.rng.IntN(12*60)
	var out []data.Line
	for i, l := range f.story {
		if i > 0 && l.Label == data.Body && (i == 1 || len(l.Text) > paragraph) {
			if i > 1 {
				out = append(out, share...)
			}
			at = max(0, at-1-f.rng.IntN(40))
			text := fmt.Sprintf(form, at/60, at%60)
			if heads {
				text += join + f.phrase(6)
			}
			out = append(out, bodyLines(strings.Split(text, "\n"))...)
		}
		out = append(out, l)
	}
	f.story = append(out, share...)
}

// mail is a message: what it is about, whom it quotes, and what programs add.
func (f *furnisher) mail() {
	width := 60 + f.rng.IntN(18)
	if f.chance(0.3) {
		width = 1 << 20 // not wrapped
	}
	write := func(label, mark, text string) {
		for _, l := range data.Wrap(text, width) {
			f.out = append(f.out, data.Line{Text: mark + l, Label: label})
		}
	}
	if f.chance(0.4) {
		f.menu(1, furniture.Account, 4)
	}
	title, date := f.story[0], f.longDates()
	if title.Label == data.Headline && f.chance(0.6) {
		title.Text = []string{"Re: ", "Subject: ", "Fwd: ", "[" + f.identifier() + "] "}[f.rng.IntN(4)] + title.Text
	}
	f.out = append(f.out, title)
	if f.chance(0.7) {
		address := func() string { return f.person() + " <" + f.identifier() + "@" + f.identifier() + ".example>" }
		headers := []string{
			"From: " + []string{f.person(), address()}[f.rng.IntN(2)], "To: " + []string{address(), f.identifier() + "@lists.example"}[f.rng.IntN(2)],
			"Date: " + date() + " " + f.clock(), "Cc: " + address(), "Message-ID: <" + f.identifier() + "@" + f.identifier() + ".example>", "Reply-To: " + address(),
		}
		f.rng.Shuffle(len(headers), func(i, j int) { headers[i], headers[j] = headers[j], headers[i] })
		for _, h := range headers[:2+f.rng.IntN(4)] {
			write(data.Boilerplate, "", h)
		}
	}
	quoted := f.chance(0.6)
	if quoted {
		write(data.Boilerplate, "", date()+", "+f.person()+":")
	}
	for _, l := range f.story[1:] {
		if quoted && f.chance(0.4) {
			write(data.Body, "> ", f.prose())
		}
		write(data.Body, "", l.Text)
	}
	name := f.person()
	if f.chance(0.6) {
		write(data.Body, "", []string{name, strings.Fields(name)[0]}[f.rng.IntN(2)])
	}
	if f.chance(0.6) {
		write(data.Boilerplate, "", []string{"--", "-- ", "___________________"}[f.rng.IntN(3)])
		write(data.Boilerplate, "", name)
		if f.chance(0.3) {
			write(data.Boilerplate, "", fmt.Sprintf("+%d %d %d", 1+f.rng.IntN(98), 100+f.rng.IntN(900), 10000+f.rng.IntN(900000)))
		}
		if f.chance(0.5) {
			write(data.Boilerplate, "", "https://"+f.identifier()+".example/")
		}
		if f.chance(0.3) {
			list := f.identifier()
			write(data.Boilerplate, "", []string{"_______________________________________________", "-------------------------"}[f.rng.IntN(2)])
			write(data.Boilerplate, "", list+" mailing list")
			write(data.Boilerplate, "", list+"@lists.example")
		}
	}
	f.put(0.5, furniture.Newsletter, 3)
	f.menu(0.3, furniture.Imprint, 3)
}

// product is a page of a shop: what it sells, of what kind it is, and what stands around
// that.
func (f *furnisher) product() {
	f.put(0.6, furniture.Account, 4)
	f.menu(0.4, furniture.Section, 6)
	f.put(0.4, furniture.Shop, 2)
	title := f.phrase(4)
	if f.chance(0.3) {
		title = strings.TrimSpace(title + " " + f.number() + " " + f.unit())
	}
	f.write(data.Headline, title)
	if f.chance(0.5) {
		f.out = append(f.out, f.rating())
	}
	price := f.prices()
	for range f.rng.IntN(3) {
		f.write(data.Boilerplate, price())
	}
	f.put(0.9, furniture.Shop, 5)
	head := func(p float64) {
		if f.chance(p) {
			f.write(data.Body, f.phrase(1))
		}
	}
	head(0.4)
	f.out = append(f.out, f.story[1:min(len(f.story), 2+f.rng.IntN(3))]...)
	if f.chance(0.8) {
		head(0.6)
		f.out = append(f.out, bodyLines(f.facts())...)
	}
	f.put(0.9, furniture.Shop, 4)
	if f.chance(0.6) {
		var others []data.Line
		brand := strings.Fields(title)
		for range 2 + f.rng.IntN(5) {
			name := f.phrase(4)
			if f.chance(0.15) {
				name += " " + brand[f.rng.IntN(len(brand))]
			}
			others = append(others, data.Line{Text: name})
		}
		f.list(others, []string{"%\n¤", "%\n¤", "% ¤", "%"}[f.rng.IntN(4)])
	}
	f.put(0.4, furniture.Shop, 2)
	f.put(0.2, furniture.Newsletter, 2)
	f.menu(0.6, furniture.Imprint, 5)
}

// citations are what encyclopedias and papers name as their sources.
func (f *furnisher) citations(p float64) {
	if !f.chance(p) {
		return
	}
	f.put(0.8, furniture.Docs, 1)
	form := citationForms[f.rng.IntN(len(citationForms))]
	for i := range 1 + f.rng.IntN(7) {
		f.write(data.Boilerplate, strings.NewReplacer(
			"#", fmt.Sprint(i+1), "AUTHOR", f.person(), "YEAR", fmt.Sprint(1950+f.rng.IntN(75)), "TITLE", f.phrase(7), "WHERE", f.phrase(2), "PAGE", fmt.Sprint(1+f.rng.IntN(400)),
		).Replace(form))
	}
}

var citationForms = []string{
	"^ AUTHOR (YEAR). TITLE. WHERE. p. PAGE.", "[#] AUTHOR, YEAR: TITLE. WHERE, PAGE.", "↑ AUTHOR: TITLE. WHERE, YEAR.", "#. AUTHOR. “TITLE”. WHERE PAGE (YEAR).",
	"^ “TITLE”. WHERE. YEAR.", "AUTHOR, TITLE, WHERE YEAR",
}

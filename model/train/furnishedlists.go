package train

import (
	"fmt"
	"slices"
	"strings"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/data/furniture"
)

// readMore is a lead-in and a teaser, on a line or on two.
func (f *furnisher) readMore() {
	for _, lead := range f.take(furniture.ReadMore, 1) {
		for _, t := range f.someTeasers(1) {
			if f.chance(0.25) {
				f.out = append(f.out, data.Line{Text: lead.Text, Label: data.Boilerplate}, t)
				continue
			}
			if f.markdown {
				lead.Text, t.Text = "**"+lead.Text+"**", "["+t.Text+"](/more)"
			}
			t.Text = lead.Text + f.space() + t.Text
			f.out = append(f.out, t)
		}
	}
}

// space is what stands between two sentences.
func (f *furnisher) space() string {
	if f.spaced() || f.lang.Code == "th" {
		return " "
	}
	return ""
}

// spaced is whether there are spaces between the words of the language.
func (f *furnisher) spaced() bool {
	return !slices.Contains([]string{"zh", "zh-hant", "ja", "th"}, f.lang.Code)
}

// run is a list of teasers in one of the forms that scrapers leave.
func (f *furnisher) run(least, most int) {
	f.list(f.someTeasers(least+f.rng.IntN(most-least+1)), f.decoration())
}

// decoration returns the form of a list.
func (f *furnisher) decoration() string {
	if f.markdown {
		return markdownForms[f.rng.IntN(len(markdownForms))]
	}
	return furnishedForms[f.rng.IntN(len(furnishedForms))]
}

var markdownForms = []string{"[%](/n/#)", "* [%](/news/#)", "- [%](/a/#.html)", "#. [%](/story/#)", "### [%](/story/#)"}

// furnishedForms are the forms of lists: % stands for the text, # for its number, &
// for how many there are, @ for a date, ¤ for a price, and ^ for capitals. A line feed
// makes two lines of an item.
var furnishedForms = []string{
	"%", "%", "%", "%", "% -", "• %", "- %", "> %", "» %", "› %", "* %", "%»", "% …", "… %", "→ %", "▶ %", "[%]",
	"#. %", "#\n%", "#/&\n%", "% (#/&)", "@ %", "@\n%", "% @", "^", "^ -", "%\n¤",
}

// list puts the teasers in a form.
func (f *furnisher) list(teasers []data.Line, form string) {
	if len(teasers) > 0 && f.chance(0.1) {
		f.out = append(f.out, data.Line{Text: []string{"-", "•", "—", "|", "*"}[f.rng.IntN(5)], Label: data.Boilerplate})
	}
	date, price := f.clock, f.prices()
	if f.chance(0.7) {
		date = f.dates()
	}
	for i, l := range teasers {
		for part := range strings.SplitSeq(form, "\n") {
			label := data.Boilerplate
			if strings.ContainsAny(part, "%^") {
				label = data.Promo
			}
			text := strings.NewReplacer("%", l.Text, "^", strings.ToUpper(l.Text), "#", fmt.Sprint(i+1), "&", fmt.Sprint(len(teasers)), "@", date(), "¤", price()).Replace(part)
			f.out = append(f.out, data.Line{Text: text, Label: label})
		}
	}
}

// prices returns what writes amounts of money in one form.
func (f *furnisher) prices() func() string {
	form := priceForms[f.rng.IntN(len(priceForms))]
	most := []int{20, 200}[f.rng.IntN(2)]
	return func() string {
		return strings.NewReplacer("#", fmt.Sprint(1+f.rng.IntN(most)), "%", fmt.Sprintf("%02d", []int{0, 50, 95, f.rng.IntN(100)}[f.rng.IntN(4)])).Replace(form)
	}
}

// priceForms has # for the whole amount and % for two digits of its fraction.
var priceForms = []string{
	"$#.%", "$#", "£#.%", "£#", "#,% €", "# €", "€ #,%", "#.% CHF", "¥#%0", "¥#00", "#%0円", "#,% zł", "# kr", "#,% kr.", "# Kč", "#00 Ft", "₹#0", "# ₽", "# руб.", "# грн", "#,% лв.",
	"# TL", "NT$#0", "Rp #.000", "#.000 đ", "#000원", "R$ #,%", "฿#0", "#0 تومان", "৳#0", "# ₪", "#,% lei",
}

// rating is what readers think of a page.
func (f *furnisher) rating() data.Line {
	n := 20 + f.rng.IntN(31)
	stars := strings.Repeat("★", n/10) + strings.Repeat("☆", 5-n/10)
	text := fmt.Sprintf([]string{"%[1]s %[2]d.%[3]d (%[4]d)", "%[1]s", "%[2]d.%[3]d from %[4]d votes", "%[2]d,%[3]d / 5 (%[4]d)", "%[1]s (%[4]d)"}[f.rng.IntN(5)], stars, n/10, n%10, 1+f.rng.IntN(500))
	return data.Line{Text: text, Label: data.Boilerplate}
}

package features

import (
	"fmt"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

var (
	slip = "The car ferry will stop on Monday after divers found that a third of the slipway had been hollowed out by the tide, and the port wants to rebuild it before the winter storms return to the sound."
	quay = "Islanders said a launch would not carry the feed that their sheep need, nor the fish that they sell on the mainland twice a week, and asked for a barge instead. The council will meet on Thursday to decide."
	long = "The address is https://harbour.example/" + strings.Repeat("documents/", 14) + "report.pdf and it holds the whole report, with its annexes, for anyone who wants to read what the divers wrote about the ramp."
)

// fill breaks text at width columns.
func fill(text string, width int) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return strings.Join(append(lines, line), "\n")
}

// units returns the first words of every unit.
func units(d *Doc) string {
	var out []string
	for _, u := range d.Units {
		out = append(out, strings.Fields(d.text[u.start:u.end])[0])
	}
	return strings.Join(out, " ")
}

func TestUnwrap(t *testing.T) {
	for _, width := range []int{60, 72} {
		for _, tt := range []struct {
			name, text, want string
		}{
			{"two paragraphs", "Ferry stops\n" + fill(slip, width) + "\n\n" + fill(quay, width), "Ferry The Islanders"},
			{"Windows line ends", strings.ReplaceAll(fill(slip, width)+"\n\n"+fill(quay, width), "\n", "\r\n"), "The Islanders"},
			{"trailing space", strings.ReplaceAll(fill(slip, width), "\n", "      \n"), "The"},
			{"bullets", fill(slip, width) + "\n" + fill("- "+quay, width) + "\n" + fill("• "+quay, width), "The Islanders Islanders"},
			{"an overlong address", fill(slip, width) + "\n\n" + fill(long, width) + "\n\n" + fill(quay, width), "The The Islanders"},
			{"an overlong line", fill(slip, width) + "\n\nCaption: " + slip + "\nNotice\n" + fill(quay, width), "The Caption: Notice Islanders"},
			{"menus around", "Home\nNews\nSport\nTides\nJobs\n" + fill(slip, width) + "\n" + fill(quay, width) + "\nShare\nPrint\nMail\nTerms\nHelp", "Home News Sport Tides Jobs The Islanders Share Print Mail Terms Help"},
		} {
			t.Run(fmt.Sprintf("%s at %d", tt.name, width), func(t *testing.T) {
				if got := units(analyse(tt.text)); got != tt.want {
					t.Errorf("units start with %q, want %q", got, tt.want)
				}
			})
		}
	}
}

func TestUnwrapChinese(t *testing.T) {
	const text = "港务局周二表示，由于潜水员发现码头下方近三分之一的混凝土已被潮水掏空，渡轮将从下周一起停航六个星期，工程师原本希望利用航班之间的间隙修补坡道，但修补最多只能维持一个冬天，因此决定全部重建。"
	doc := data.Reshape(data.NewDocument("渡轮停航\n"+text+"\n\n"+text), data.Wrapped)
	if len(doc.Lines) < 6 {
		t.Fatalf("not wrapped: %q", doc.Text)
	}
	var d Doc
	d.analyze(doc)
	if len(d.Units) != 3 {
		t.Errorf("%d units, want 3: %q", len(d.Units), doc.Text)
	}
	if d.analyze(data.NewDocument("渡轮停航\n" + text[:len(text)/2] + "\n" + text[:len(text)/3] + "\n" + text[:len(text)/2])); len(d.Units) != 4 {
		t.Errorf("paragraphs without spaces are taken for wrapped lines: %d units, want 4", len(d.Units))
	}
}

func TestNotWrapped(t *testing.T) {
	for name, text := range map[string]string{
		"teasers of like length": `Ferry stops for six weeks while the slipway is built from scratch
Council delays vote on new bridge after storm of protest from town
Ten quiet beaches that visitors never find on the northern islands
Fishing fleet sails again after the longest winter in forty years
School roof repaired by volunteers who worked through three nights
Museum opens its doors to night visitors for the very first season
Tide tables for every harbour of the coast from January to October`,
		"teasers in Arabic": `توقف العبارة ستة أسابيع لإعادة بناء الرصيف
المجلس يؤجل التصويت على الجسر
عشرة شواطئ هادئة لا يعرفها الزوار في الجزر الشمالية
أسطول الصيد يبحر مجددا بعد أطول شتاء`,
		"verse":      "The tide comes in\nthe tide goes out\nand nobody asks it\nwhat it is about",
		"short":      "one\ntwo\nthree",
		"paragraphs": slip + "\n" + quay + "\n" + slip + "\n" + quay,
	} {
		d := analyse(text)
		if len(d.Units) != d.Lines() {
			t.Errorf("%s: %d units of %d lines", name, len(d.Units), d.Lines())
		}
	}
}

func TestUnitOf(t *testing.T) {
	d := analyse("Ferry stops\n" + fill(slip, 72) + "\n\nShare")
	for u, unit := range d.Units {
		for i := unit.First; i < unit.Last; i++ {
			if d.UnitOf(i) != u {
				t.Errorf("line %d is of unit %d, want %d", i, d.UnitOf(i), u)
			}
		}
	}
	if last := d.Units[len(d.Units)-1].Last; last != d.Lines() {
		t.Errorf("the units end at line %d of %d", last, d.Lines())
	}
}

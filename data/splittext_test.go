package data

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// Documents and what stands around them are the input, byte for byte.
func TestSplitOn(t *testing.T) {
	for _, test := range []struct{ on, input, want string }{
		{"^---", "One.\n\nTwo.\r\n---\r\n\nThree.\n--- a\nFour.", `1:One.,Two.|6:Three.|8:Four.`},
		{"^---", "\n---\n---\n\nOne.\n---\n\n---", `5:One.`},
		{"^$", "One.\n\n\n\nTwo.\n \nThree.\n\n", `1:One.|5:Two.,Three.`},
		{"^$", "One.\n", `1:One.`},
		{"^---", "---\n---\n", `1:`},
		{"^---", "", ``},
		{"^---", "\n", `1:`},
	} {
		docs, err := read(t, Text, test.input, ReadOptions{SplitOn: regexp.MustCompile(test.on)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		all := ""
		for _, d := range docs {
			var lines []string
			for _, l := range d.Lines {
				lines = append(lines, l.Text)
			}
			got = append(got, fmt.Sprintf("%d:%s", d.Number, strings.Join(lines, ",")))
			all += d.Before + d.Text + d.After
		}
		if list := strings.Join(got, "|"); list != test.want || all != test.input {
			t.Errorf("%q on %s: got %s of %q, want %s", test.input, test.on, list, all, test.want)
		}
	}
}

func FuzzSplitOn(f *testing.F) {
	f.Add("One.\r\n\n-- 1\n \n--\nTwo.\n--")
	on := regexp.MustCompile("^--")
	f.Fuzz(func(t *testing.T, input string) {
		if strings.HasPrefix(input, "\xff\xfe") || strings.HasPrefix(input, "\xfe\xff") {
			return // UTF-16
		}
		docs, err := read(t, Text, input, ReadOptions{SplitOn: on})
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, d := range docs {
			all += d.Before + d.Text + d.After
		}
		if all != input {
			t.Errorf("%q became %q", input, all)
		}
	})
}

package charsets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/linesift/linesift/data"
)

// Bytes that no character set explains are U+FFFD in the lines.
func TestCharsets(t *testing.T) {
	for _, tt := range []struct{ name, markup, want string }{
		{"UTF-8", "<p>Fähre", "Fähre"},
		{"UTF-8 that says otherwise", `<meta charset="iso-8859-1"><p>Fähre`, "Fähre"},
		{"Latin", "<p>F\xe4hre \x93bald\x94", "Fähre “bald”"},
		{"meta", `<meta charset="koi8-r"><p>` + "\xf0\xc1\xd2\xcf\xcd", "Паром"},
		{"http-equiv", `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>` + "\xcf\xe0\xf0\xee\xec", "Паром"},
		{"Shift JIS", `<meta charset=shift_jis><p>` + "\x83t\x83F\x83\x8a\x81[", "フェリー"},
		{"ISO-2022-JP", `<meta charset=iso-2022-jp><p>` + "\x1b$B%U%'%j!<\x1b(B", "フェリー"},
		{"an escape in ASCII", "<p>Ferry \x1b[1m", "Ferry \x1b[1m"},
		{"GB18030", `<meta charset=gb2312><p>` + "\xb6\xc9\xb4\xac", "渡船"},
		{"UTF-16", "\xff\xfe<\x00p\x00>\x00F\x00\xe4\x00", "Fä"},
		{"a broken byte in UTF-8", "<p>Fähre fährt \xe4", "Fähre fährt �"},
		{"UTF-8 that is broken and says so", `<meta charset=utf-8><p>` + "\xe4\xe4", "��"},
	} {
		p, err := data.ParsePage(strings.NewReader(tt.markup))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(p.Text()); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestServer: what a server says of a page counts before what the page says of itself.
func TestServer(t *testing.T) {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-2\r\n\r\n<meta charset=iso-8859-1><p>\xb1\xea"
	record := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
	r, err := data.NewReader(data.WARC, strings.NewReader(record), "", data.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := r.Read()
	if err != nil || doc.Text != "\u0105\u0119\n" {
		t.Errorf("%q, %v", doc.Text, err)
	}
}

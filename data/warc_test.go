package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// wet makes a record of a WET file.
func wet(fields, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: conversion\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", fields, len(block), block)
}

// digested gives a record the digest of its block, and a length that is too long.
func digested(record string, tooLong int) string {
	head, block, _ := strings.Cut(strings.TrimSuffix(record, "\r\n\r\n"), "\r\n\r\n")
	head, _, _ = strings.Cut(head, "Content-Length")
	return fmt.Sprintf("%sContent-Length: %d\r\nWARC-Block-Digest: %s\r\n\r\n%s\r\n\r\n", head, len(block)+tooLong, digestLike("sha1:", block), block)
}

// readWARC reads all records; want has the texts of the documents, and "!…" for errors
// that say so, the last of which may be final.
func readWARC(t *testing.T, text string, want ...string) (docs []*Document) {
	t.Helper()
	r, err := NewReader(WARC, iotest.HalfReader(strings.NewReader(text)), "a.wet", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; ; i++ {
		d, err := r.Read()
		if err == io.EOF {
			if i != len(want) {
				t.Errorf("%q: %d records, want %d", text, i, len(want))
			}
			return docs
		}
		if i >= len(want) {
			t.Fatalf("%q: more than %d records: %v, %v", text, len(want), d, err)
		}
		message, failure := strings.CutPrefix(want[i], "!")
		switch {
		case failure && (err == nil || !strings.Contains(err.Error(), message)):
			t.Errorf("%q: record %d: error %v, want %q", text, i, err, message)
		case !failure && err != nil:
			t.Errorf("%q: record %d: %v", text, i, err)
		case !failure && d.Text != want[i]:
			t.Errorf("%q: record %d: text %q, want %q", text, i, d.Text, want[i])
		}
		if _, goesOn := errors.AsType[*RecordError](err); err != nil && !goesOn {
			if i+1 != len(want) {
				t.Errorf("%q: ended by record %d, want %d", text, i, len(want))
			}
			return docs
		}
		if err == nil {
			docs = append(docs, d)
		}
	}
}

func TestWARC(t *testing.T) {
	info := "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na\nb\r\n\r\n"
	one, two := wet("WARC-Target-URI: https://a.example/\r\n", "Ferry sails\n"), wet("", "Share\nGoat\n")
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"nothing":               {"", nil},
		"blank lines":           {"\r\n\n", nil},
		"records":               {info + one + two, []string{"", "Ferry sails\n", "Share\nGoat\n"}},
		"no line breaks at end": {strings.TrimSuffix(one, "\r\n\r\n"), []string{"Ferry sails\n"}},
		"empty block":           {wet("", "") + two, []string{"", "Share\nGoat\n"}},
		"version 1.1":           {strings.Replace(one, "1.0", "1.1", 1), []string{"Ferry sails\n"}},
		"bare line feeds":       {strings.ReplaceAll(one, "\r", "") + two, []string{"Ferry sails\n", "Share\nGoat\n"}},
		"odd names":             {strings.NewReplacer("Content-Length:", "content-LENGTH :", "WARC-Type", "warc-type").Replace(one) + two, []string{"Ferry sails\n", "Share\nGoat\n"}},
		"a folded field":        {wet("WARC-Target-URI:\r\n https://a.example/\r\n", "Ferry sails\n"), []string{"Ferry sails\n"}},
		"a block like a record": {wet("", one), []string{one}},
		"more blank lines":      {one + "\r\n\r\n\r\n" + two, []string{"Ferry sails\n", "Share\nGoat\n"}},
		"no blank line":         {strings.TrimSuffix(one, "\r\n") + two, []string{"Ferry sails\n", "Share\nGoat\n"}},
		"another type":          {strings.Replace(one, "conversion", "response", 1) + two, []string{"", "Share\nGoat\n"}},
		"another content":       {wet("Content-Type: application/pdf\r\n", "%PDF") + two, []string{"", "Share\nGoat\n"}},

		"no WARC file":     {"Ferry sails\n", []string{"!a.wet:1: WARC record: it starts with \"Ferry sails\\n\", want WARC/1.0"}},
		"a line break":     {"\r0", []string{"!it starts with \"0\""}},
		"a start":          {"\r\nWAR", []string{"!the file ends in a WARC record, in its header"}},
		"no length":        {strings.Replace(one, "Content-Length", "Content-Size", 1) + two, []string{"!a.wet:1: WARC record: no Content-Length", "Share\nGoat\n"}},
		"a wrong length":   {strings.Replace(one, "Content-Length: 12", "Content-Length: twelve", 1) + two, []string{`!Content-Length "twelve", want a number`, "Share\nGoat\n"}},
		"a negative one":   {strings.Replace(one, "Content-Length: 12", "Content-Length: -12", 1) + two, []string{`!Content-Length "-12", want a number`, "Share\nGoat\n"}},
		"too short a one":  {strings.Replace(one, "Content-Length: 12", "Content-Length: 9", 1) + two, []string{"!a.wet:1: WARC record: 9 bytes are not all of its block", "Share\nGoat\n"}},
		"too long a one":   {strings.Replace(one, "Content-Length: 12", "Content-Length: 30", 1) + two + one, []string{"!30 bytes are not all of its block", "Ferry sails\n"}},
		"by one record":    {digested(one, len(two)) + two + one, []string{"!has the start of another record and not its digest", "Ferry sails\n"}},
		"a record in one":  {digested(wet("", one), 0) + two, []string{one, "Share\nGoat\n"}},
		"a huge one":       {strings.Replace(one, "Content-Length: 12", "Content-Length: 12000000000", 1) + two, []string{"!12000000000 bytes, want at most", "Share\nGoat\n"}},
		"cut in its block": {two + one[:len(one)-10], []string{"Share\nGoat\n", "!the file ends in a WARC record, in 6 of the 12 bytes of its block"}},
		"cut in a header":  {two + one[:20], []string{"Share\nGoat\n", "!the file ends in a WARC record, in its header"}},
		"dirt between":     {two + "dirt\n\r\n" + one, []string{"Share\nGoat\n", "!it starts with \"dirt\\n\"", "Ferry sails\n"}},
	} {
		t.Run(name, func(t *testing.T) { readWARC(t, tt.text, tt.want...) })
	}
}

// TestWARCDocument: what is known of a page, and where its record stands.
func TestWARCDocument(t *testing.T) {
	docs := readWARC(t, wet("WARC-Target-URI: https://a.example/\r\n", "Home\nNews\n")+
		wet("warc-record-id: <urn:uuid:1>\r\nWARC-Identified-Content-Language: deu,eng\r\n", "F\xe4hre\x00\n"), "Home\nNews\n", "F\xe4hre\x00\n")
	if d := docs[0]; d.URL != "https://a.example/" || d.ID != "" || len(d.Lines) != 2 || d.Where() != "a.wet:1" {
		t.Errorf("%+v", d)
	}
	if d := docs[1]; d.ID != "<urn:uuid:1>" || d.Lang != "deu" || d.Where() != "a.wet:10" {
		t.Errorf("%+v", d)
	}
}

// TestWARCWithText: of a record with another text, only its length and digests change.
func TestWARCWithText(t *testing.T) {
	const fields = "WARC-Block-Digest: %s\r\nX-Odd:  a b \r\n\tc\r\n"
	for name, digests := range map[string][2]string{ // of two texts, as coreutils know them
		"sha1":         {"sha1:MKV44QCTFFI3EWCQAHJLXNFXYP655VGX", "sha1:56FGGNKPYBZJI4WUPQCJPMUQCL5FZ6HP"},
		"hexadecimal":  {"sha1:62abce40532951b2585001d2bbb4b7c3fdded4d7", "sha1:ef8a63354fc0729472d47c0497b29012fa5cf8ef"},
		"capitals":     {"md5:0123456789ABCDEF0123456789ABCDEF", "md5:31F4EC6DFA25BF2523F477AF09F3D6F1"},
		"sha-256":      {"SHA-256:SKRB", "SHA-256:SKRBJXIN4GNIRG4J53BD4WGM2WBWTWKTODGV5DGYPZXGR2EFTZRQ===="},
		"another kind": {"crc32:0abc", ""},
	} {
		text := wet(fmt.Sprintf(fields, digests[0]), "Ferry sails\n")
		r := readWARC(t, text, "Ferry sails\n")[0].WARC
		if got := string(r.AppendWith(nil, "Ferry sails\n")); got != text {
			t.Errorf("%s: the same text: %q, want %q", name, got, text)
		}
		want := wet(fmt.Sprintf(fields, digests[1]), "Ferry\n")
		if digests[1] == "" {
			want = strings.Replace(want, "WARC-Block-Digest: \r\n", "", 1)
		}
		if got := string(r.AppendWith(nil, "Ferry\n")); got != want {
			t.Errorf("%s:\n%q, want\n%q", name, got, want)
		}
	}
	if r := readWARC(t, wet("", "Ferry sails\n"), "Ferry sails\n")[0].WARC; string(r.AppendWith(nil, "")) != wet("", "") {
		t.Errorf("nothing left: %q", r.AppendWith(nil, ""))
	}
}

// FuzzWARC: what is read is written as it was, and what has another text is read again.
func FuzzWARC(f *testing.F) {
	f.Add([]byte(wet("WARC-Block-Digest: sha1:ABC\r\n", "Ferry sails\n")+wet("", "")), "Goat\n")
	f.Add([]byte("WARC/1.0\nContent-Length: 3\n\nabc\n\nWARC/1.0\n a\nContent-Length: 9\n\n"), "")
	f.Add([]byte("dirt\r\n\r\nWARC/1.1\r\nWARC-Type: conversion\r\nContent-Length: 1\r\n\r\nabc\r\n\r\n"), "\r\n")
	f.Fuzz(func(t *testing.T, file []byte, text string) {
		r, err := NewReader(WARC, bytes.NewReader(file), "", ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		whole, left := true, file
		for {
			d, err := r.Read()
			if _, broken := errors.AsType[*RecordError](err); broken {
				whole = false
				continue
			}
			if err != nil {
				if whole && err == io.EOF && len(bytes.Trim(left, "\r\n")) > 0 {
					t.Errorf("%q is left of %q", left, file)
				}
				return
			}
			as := d.WARC.Append(nil)
			at := bytes.Index(left, as)
			if at < 0 || whole && len(bytes.Trim(left[:at], "\r\n")) > 0 {
				t.Fatalf("%q is read, not what is in %q", as, left)
			}
			left = left[at+len(as):]
			again, err := NewReader(WARC, bytes.NewReader(d.WARC.AppendWith(nil, text)), "", ReadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			d2, err := again.Read()
			if err != nil || string(d2.WARC.block) != text && string(as) != string(d2.WARC.Append(nil)) {
				t.Fatalf("with %q: %v, %v", text, d2, err)
			}
		}
	})
}

// TestWARCLarge: a record may be large, and comes out as it came in.
func TestWARCLarge(t *testing.T) {
	record := wet("", strings.Repeat("The ferry to Lunde Island sailed again on Monday.\n", 1<<20)) // 50 MB
	r, err := NewReader(WARC, strings.NewReader(record), "", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.Read()
	if err != nil || len(d.Lines) != 1<<20 {
		t.Fatalf("%d lines, %v", len(d.Lines), err)
	}
	if string(d.WARC.AppendWith(nil, d.Text)) != record {
		t.Error("changed")
	}
}

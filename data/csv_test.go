package data

import (
	"errors"
	"strings"
	"testing"
)

func TestCSV(t *testing.T) {
	input := bom + "id,label,n,text\n7,a,1,\"one, \"\"two\"\"\nthree\"\n\n8,,2, four\n"
	docs, err := read(t, CSV, input, ReadOptions{})
	if want := `a:"one, \"two\"\nthree"|:" four"`; err != nil || show(docs) != want {
		t.Fatalf("got %s, %v; want %s", show(docs), err, want)
	}
	if d := docs[1]; d.ID != "8" || d.Number != 5 || d.File != "in" {
		t.Errorf("got id %q, %s:%d", d.ID, d.File, d.Number)
	}
	docs, err = read(t, CSV, "headline,clickbait\none,1\n", ReadOptions{TextColumn: "headline", LabelColumn: "clickbait"})
	if want := `1:"one"`; err != nil || show(docs) != want {
		t.Errorf("got %s, %v; want %s", show(docs), err, want)
	}
}

func TestCSVErrors(t *testing.T) {
	for input, want := range map[string]string{
		"":                              "in:1: no header",
		"title;label\n":                 `in:1: no column "text" (there is "title;label")`,
		"text,tag\n":                    `in:1: no column "label" (there is "text", "tag")`,
		"text,label\none\n":             "in:2: column 1: wrong number of fields",
		"text,label\n\"one\nt\" wo,a\n": `in:2: row that goes on to line 3: extraneous or missing " in quoted-field`,
		"text,label\none\" two,a\n":     `in:2: column 4: bare "`,
		"text,label\n ,a\n":             "in:2: the text is blank",
	} {
		_, err := read(t, CSV, input, ReadOptions{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", input, err, want)
		}
		var bad *RecordError
		if header := strings.HasPrefix(want, "in:1"); errors.As(err, &bad) == header {
			t.Errorf("%q: whether it can be skipped is wrong: %v", input, err)
		}
	}
}

// A row without labels comes out as it came in, but for what is asked for.
func TestRow(t *testing.T) {
	for _, input := range []string{
		bom + "id;text;n\r\n1;\"a; \"\"b\"\"\r\nc\";x\r\n2;;\r\n3; d;\"y\r\n\"",
		"text\n\"a; b\nc\"\n",
		"n;text\n\"1\n2\n3\";\"a\"\"b;\"\n4;ü\n",
	} {
		var header *Header
		docs, err := read(t, CSV, input, ReadOptions{Delimiter: ';', Unlabelled: true, Header: func(h *Header) { header = h }})
		if err != nil {
			t.Fatal(err)
		}
		same, other := header.Append(nil), header.Append(nil, "more; than that")
		for _, d := range docs {
			same = d.Row.AppendWith(same, d.Text)
			other = d.Row.AppendWith(other, "e \"f\"\r\n;"+d.Text, "g\nh")
		}
		if string(same) != input {
			t.Errorf("%q became %q", input, same)
		}
		again, err := read(t, CSV, string(other), ReadOptions{Delimiter: ';', Unlabelled: true})
		if err != nil || len(again) != len(docs) {
			t.Fatalf("%q: %d rows, %v", other, len(again), err)
		}
		for i, d := range again {
			if want := "e \"f\"\r\n;" + docs[i].Text; d.Text != want || d.ID != docs[i].ID {
				t.Errorf("row %d of %q: %q, id %q; want %q", i, other, d.Text, d.ID, want)
			}
		}
	}
}

func TestRowLines(t *testing.T) {
	const input = "text,label\n\"one\ntwo\",x\n,y\n"
	for single, want := range map[bool]string{false: `:"one",:"two"|`, true: `:"one\ntwo"|`} {
		docs, err := read(t, CSV, input, ReadOptions{Unlabelled: true, SingleLines: single})
		if err != nil || show(docs) != want {
			t.Errorf("single %v: got %s, %v; want %s", single, show(docs), err, want)
		}
	}
	if h := NewHeader("label", "linesift_label"); h.Free("label", "linesift_") != "linesift_linesift_label" || h.Free("prob", "linesift_") != "prob" {
		t.Error("a name that is taken")
	}
}

// A table whose rows get nothing comes out as it came in, but for blank lines between
// rows, whatever it looks like.
func FuzzRow(f *testing.F) {
	f.Add("id,text\n1,\"a \"\"b\"\"\r\nc\"\r\n\n2,", "x\n")
	f.Add("text\n\"\"\n\n \n", "\"")
	f.Fuzz(func(t *testing.T, input, text string) {
		var header *Header
		opt := ReadOptions{Unlabelled: true, Header: func(h *Header) { header = h }}
		docs, err := read(t, CSV, input, opt)
		if err != nil || header == nil {
			return
		}
		out := header.Append(nil)
		for _, d := range docs {
			out = d.Row.AppendWith(out, d.Text)
		}
		if got, want := withoutBlank(string(out)), withoutBlank(input); got != want {
			t.Errorf("%q became %q", input, out)
		}
		out = header.Append(nil)
		for _, d := range docs {
			if len(out) > 0 && out[len(out)-1] != '\n' {
				out = append(out, '\n')
			}
			out = d.Row.AppendWith(out, text)
		}
		again, err := read(t, CSV, string(out), opt)
		if err != nil || len(again) != len(docs) {
			t.Fatalf("%q with %q became %q: %d rows, %v", input, text, out, len(again), err)
		}
		for i, d := range again {
			if d.Text != text || d.ID != docs[i].ID {
				t.Errorf("%q with %q became %q", input, text, out)
			}
		}
	})
}

// withoutBlank drops line breaks, which encoding/csv reads over between rows.
func withoutBlank(s string) string { return strings.NewReplacer("\r", "", "\n", "").Replace(s) }

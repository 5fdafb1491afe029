package data

import (
	"errors"
	"io"
	"strings"
	"testing"
)

const goldLine = `{"id":"p1","url":"https://harbour.example/a","title":"Ferry stops on Monday","main_content":"Divers found cracks in the ramp.","html":"<ul><li>Home</ul><h1>Ferry stops on Monday</h1><p>Divers found cracks in the ramp.</p><p><a href=x>Museum opens its new hall</a>"}`

func TestPages(t *testing.T) {
	docs, err := read(t, Pages, bom+goldLine+"\r\n\n"+strings.Replace(goldLine, "p1", "p2", 1), ReadOptions{})
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	d := docs[1]
	if d.ID != "p2" || d.Number != 3 || d.URL == "" || d.Title != "Ferry stops on Monday" || d.Gold != "Divers found cracks in the ramp." {
		t.Errorf("read %+v", d)
	}
	want := []Line{{Text: "Home", Label: Boilerplate}, {Text: "Ferry stops on Monday", Label: Headline},
		{Text: "Divers found cracks in the ramp.", Label: Body}, {Text: "Museum opens its new hall", Label: Promo}}
	if len(d.Lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(d.Lines), len(want))
	}
	for i, l := range d.Lines {
		if l.Text != want[i].Text || l.Label != want[i].Label || d.Text[l.Start:l.End] != l.Text {
			t.Errorf("line %d is %+v, want %+v", i, l, want[i])
		}
	}
}

func TestPagesErrors(t *testing.T) {
	in := goldLine + "\n{broken\n" + `{"html":"<p>x"}` + "\n" + `{"main_content":"x"}` + "\n" + goldLine + "\n"
	r, err := NewReader(Pages, strings.NewReader(in), "p.jsonl", ReadOptions{Labelled: true})
	if err != nil {
		t.Fatal(err)
	}
	var bad []int
	good := 0
	for {
		_, err := r.Read()
		var rec *RecordError
		switch {
		case err == io.EOF:
			if len(bad) != 3 || bad[0] != 2 || bad[2] != 4 || good != 2 {
				t.Errorf("errors at lines %v and %d documents, want lines 2 to 4 and 2", bad, good)
			}
			return
		case errors.As(err, &rec):
			bad = append(bad, rec.Line)
		case err != nil:
			t.Fatal(err)
		default:
			good++
		}
	}
}

func TestWCXB(t *testing.T) {
	for _, tt := range []struct {
		types []string
		want  string
	}{
		{nil, "0001 0003"}, // 0002 has no main content
		{[]string{"article"}, "0001"},
		{[]string{"forum", "listing"}, "0003"},
	} {
		docs, _, err := ReadAll([]string{"testdata/wcxb"}, WCXB, ReadOptions{PageTypes: tt.types})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, d := range docs {
			ids = append(ids, d.ID)
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("types %v: pages %s, want %s", tt.types, got, tt.want)
		}
		if d := docs[0]; len(tt.types) == 0 && (d.URL != "https://harbour.example/ferry" || len(d.LabelledAs(Body)) != 2 || len(d.LabelledAs(Headline)) != 1 || d.Gold == "") {
			t.Errorf("read %+v", d)
		}
	}
}

func TestWCXBErrors(t *testing.T) {
	if _, err := newWCXBReader(t.TempDir(), ReadOptions{}); err == nil || !strings.Contains(err.Error(), "ground-truth") {
		t.Errorf("an empty folder: %v", err)
	}
	dir := t.TempDir() + "/[a" // no pattern
	for name, text := range map[string]string{
		"ground-truth/1.json": `{"ground_truth":{"main_content":"x"}}`, "ground-truth/2.json": "{", "ground-truth/notes.txt": "no page",
	} {
		save(t, dir, name, text)
	}
	r, err := newWCXBReader(dir, ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"1.json", "2.json"} {
		var rec *RecordError
		if _, err := r.Read(); !errors.As(err, &rec) || !strings.HasSuffix(rec.File, file) {
			t.Errorf("%s: %v, want an error that names the file", file, err)
		}
	}
	if _, err := r.Read(); err != io.EOF {
		t.Errorf("%v, want the end", err)
	}
}

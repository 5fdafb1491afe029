package rawjson

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestDecodeString(t *testing.T) {
	for _, quoted := range []string{`""`, `"plain"`, `"\"\\\/\b\f\n\r\t"`, `"\u00e9\u00E9\u0000"`, `"\ud83d\ude00"`, `"é\n"`} {
		var want string
		if err := json.Unmarshal([]byte(quoted), &want); err != nil {
			t.Fatal(err)
		}
		if got, lone := DecodeString([]byte(quoted)); got != want || lone {
			t.Errorf("%s: got %q, %v; want %q", quoted, got, lone, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	deep := strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth)
	for object, want := range map[string]string{
		`{"a":1`:             "ends too early",
		`{"a":"b`:            "ends too early",
		`{"a" 1}`:            "unexpected '1' at byte 6",
		`{"a":1}{"a":2}`:     "unexpected '{' at byte 8",
		`["a"]`:              "unexpected '['",
		"{\"a\":\"\n\"}":     `unexpected '\n' at byte 7`,
		`{"a":` + deep + `}`: "nested deeper",
	} {
		if _, err := Parse([]byte(object)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20s: error %v, want %q", object, err, want)
		}
	}
}

func TestObject(t *testing.T) {
	o, err := Parse([]byte(` {"a":1, "b\u0021":[ 2,{"a":3} ,"x"],"a":"é"} `))
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Names(); !slices.Equal(got, []string{"a", "b!", "a"}) {
		t.Errorf("names %q", got)
	}
	if got := string(o.Value("a")); got != `"é"` {
		t.Errorf("the last of equal names counts, got %s", got)
	}
	if o.Value("c") != nil {
		t.Error("a value of no field")
	}
	elements, err := Elements(o.Value("b!"))
	if err != nil || len(elements) != 3 || string(elements[1]) != `{"a":3}` {
		t.Errorf("elements %q, %v", elements, err)
	}
	if _, err := Elements(o.Value("a")); err == nil {
		t.Error("a string has elements")
	}
	if got, want := string(o.AppendWith(nil, "a", "n", true)), ` {"a":"n", "b\u0021":[ 2,{"a":3} ,"x"],"a":"n"} `; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := string(o.AppendWith(nil, "z", "n", true)), ` {"a":1, "b\u0021":[ 2,{"a":3} ,"x"],"a":"é","z":"n"} `; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Parse takes what encoding/json takes as an object, and setting a field to what
// it is keeps the value of every other one.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a":1}`, `{"a":"\ud800","b":[{}]}`, ` {} `, `{"a":01}`, `[]`, "{\"a\":\"\x1f\"}", `{"a":-0.5e+3,"a":null}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want map[string]json.RawMessage
		wantErr := json.Unmarshal([]byte(s), &want)
		o, err := Parse([]byte(s))
		if (err == nil) != (wantErr == nil && want != nil) {
			t.Fatalf("error %v, encoding/json has %v", err, wantErr)
		}
		if err != nil {
			return
		}
		if out := o.AppendWith(nil, "a", "x\n", true); !json.Valid(out) {
			t.Errorf("%q became %q", s, out)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	object := []byte(`{"id":"doc-7","metadata":{"lang":"en","score":0.93},"text":"` + strings.Repeat(`The council met and \"agreed\" on it.\n`, 80) + `"}`)
	b.SetBytes(int64(len(object)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(object); err != nil {
			b.Fatal(err)
		}
	}
}

// A path leads into objects, a name with a dot in it comes first.
func TestFind(t *testing.T) {
	o, err := Parse([]byte(`{"a":{"x":1},"a":{"b": {"c":"é"},"b":{"c": "1", "d":2}},"a.e":3,"f.g":{"h":"4"},"l":["5"]}`))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"a.b.c": `"1"`, "a.b.d": "2", "a.e": "3", "f.g.h": `"4"`, "a.x": "", "a.b.x": "", "l.0": "", "a.": "", ".": "",
	} {
		if got := string(o.Find(path)); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	for path, want := range map[string]string{
		"a.b.c": `{"a":{"x":1},"a":{"b": {"c":"é"},"b":{"c": "n", "d":2}},"a.e":3,"f.g":{"h":"4"},"l":["5"]}`,
		"f.g.h": `{"a":{"x":1},"a":{"b": {"c":"é"},"b":{"c": "1", "d":2}},"a.e":3,"f.g":{"h":"n"},"l":["5"]}`,
		"a.q":   `{"a":{"x":1},"a":{"b": {"c":"é"},"b":{"c": "1", "d":2}},"a.e":3,"f.g":{"h":"4"},"l":["5"],"a.q":"n"}`,
	} {
		if got := string(o.AppendWith(nil, path, "n", false)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", path, got, want)
		}
	}
}

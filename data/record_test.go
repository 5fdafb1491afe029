package data

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func record(t testing.TB, object string) *Record {
	t.Helper()
	r, err := newRecord([]byte(object), ReadOptions{}.withDefaults())
	if err != nil {
		t.Fatalf("%s: %v", object, err)
	}
	return r
}

func TestWithText(t *testing.T) {
	tests := map[string]struct{ object, text, want string }{
		"spacing, order and numbers stay": {
			` {"b" : 1.0e+02,"text" :  "old" , "a":{"z":0.10,"a":[ ]}, "a":2}`, "new",
			` {"b" : 1.0e+02,"text" :  "new" , "a":{"z":0.10,"a":[ ]}, "a":2}`},
		"all duplicates are set": {
			`{"text":"1","x":{},"text":"2"}`, "n", `{"text":"n","x":{},"text":"n"}`},
		"nested text stays": {
			`{"meta":{"text":"in"},"list":[{"text":"in"}],"text":"out"}`, "n",
			`{"meta":{"text":"in"},"list":[{"text":"in"}],"text":"n"}`},
		"a value that looks like the name": {
			`{"x":"text","text":"text"}`, "n", `{"x":"text","text":"n"}`},
		"an escaped name": {
			`{"te\u0078t":"old"}`, "n", `{"te\u0078t":"n"}`},
		"escapes of other fields stay": {
			`{"a":"\u00e9\/","text":"old"}`, "é/<&>\u2028", "{\"a\":\"\\u00e9\\/\",\"text\":\"é/<&>\u2028\"}"},
		"what needs an escape": {
			`{"text":""}`, "\"\\\n\r\t\b\x00\x7f", `{"text":"\"\\\n\r\t\u0008\u0000` + "\x7f\"}"},
		"no text field": {`{"a":1 }`, "n", `{"a":1 ,"text":"n"}`},
		"no field":      {`{}`, "n", `{"text":"n"}`},
		"appends only":  {`{"text":"old"}`, "", `{"text":""}`},
	}
	for name, test := range tests {
		got := record(t, test.object).WithText([]byte("> "), test.text)
		if string(got) != "> "+test.want {
			t.Errorf("%s:\n got %s\nwant > %s", name, got, test.want)
		}
	}
}

// What a string decodes to is written back as the same string, even if it is
// not valid Unicode.
func TestStringsComeBack(t *testing.T) {
	tests := map[string]struct{ quoted, text string }{
		"lone high surrogate":          {`"a\ud800b"`, "a\xed\xa0\x80b"},
		"lone low surrogate":           {`"\udfff"`, "\xed\xbf\xbf"},
		"high, then a pair":            {`"\ud83d😀"`, "\xed\xa0\xbd😀"},
		"surrogate, then an escape":    {`"\ud800\n\ud800"`, "\xed\xa0\x80\n\xed\xa0\x80"},
		"raw bytes of a surrogate":     {"\"\xed\xa0\x80\"", "\xed\xa0\x80"},
		"bytes that are not UTF-8":     {"\"\xff\xc3(\\n\xe2\x82\"", "\xff\xc3(\n\xe2\x82"},
		"a letter that starts with ED": {`"한\n"`, "한\n"},
		"cut off after ED":             {"\"\xed\\n\xed\xa0\"", "\xed\n\xed\xa0"},
	}
	for name, test := range tests {
		object := `{"text":` + test.quoted + `}`
		r := record(t, object)
		text, _, err := r.str("text")
		if err != nil || text != test.text {
			t.Errorf("%s: read %q, %v; want %q", name, text, err, test.text)
		}
		if got := string(r.WithText(nil, text)); got != object {
			t.Errorf("%s: wrote %q, want %q", name, got, object)
		}
	}
}

func TestRaw(t *testing.T) {
	r := record(t, `{"id": 1.50,"id":{"n":[1, 2]},"s":"é","z":null}`)
	for field, want := range map[string]string{"id": `{"n":[1, 2]}`, "s": `"é"`, "z": "null", "n": ""} {
		if got := r.Raw(field); string(got) != want {
			t.Errorf("%s: got %s, want %s", field, got, want)
		}
	}
	if r.Raw("absent") != nil {
		t.Error("an absent field is not nil")
	}
}

// seeds are values that JSON has and lacks.
var seeds = []string{
	`{"text":"a\nb","id":1}`, `{"text":"\ud800\udc00\ud800","text":"x"}`, `{"a":[1,-0.5e+3,true,false,null,{}],"text":""}`,
	`{"a":01}`, `{"a":-}`, `{"a":1.}`, `{"a":1e}`, `{"a":.5}`, `{"a":tru}`, `{"a":[1,]}`, `{"a":1,}`, `{,}`, `{"a"}`, `{}`,
	"{\"text\":\"\xff\xed\xa0\x80\"}", "{\"a\":\"\x1f\"}", `{"a":"\x"}`, `{"a":"\u12g4"}`, "\ufeff{}", " {\t\r\n} ", `{"":"","text":"𝕏"}`,
}

// decode reads an object by encoding/json with its numbers as they are written.
func decode(object string) (fields map[string]any, err error) {
	d := json.NewDecoder(strings.NewReader(object))
	d.UseNumber()
	if err := d.Decode(&fields); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("more than one value: %v", err)
	}
	return fields, nil
}

// The scanner accepts what encoding/json accepts, and setting the text to what
// it is changes no value.
func FuzzRecord(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, object string) {
		r, err := newRecord([]byte(object), ReadOptions{}.withDefaults())
		want, wantErr := decode(object)
		if (err == nil) != (wantErr == nil && want != nil) {
			t.Fatalf("error %v, encoding/json has %v", err, wantErr)
		}
		if err != nil {
			return
		}
		text, found, err := r.str("text")
		if err != nil || !found || r.surrogates && !utf8.ValidString(object) {
			return // not even the bytes of a surrogate can be told from its escape in the same text
		}
		if utf8.ValidString(object) && !r.surrogates && text != want["text"] {
			t.Errorf("text %q, encoding/json has %q", text, want["text"])
		}
		out := r.WithText(nil, text)
		got, err := decode(string(out))
		if err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s became %s", object, out)
		}
		if again, _, _ := record(t, string(out)).str("text"); again != text {
			t.Errorf("text %q became %q", text, again)
		}
	})
}

package data

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// response makes a record of what a server has answered.
func response(head, body string) string {
	block := "HTTP/1.1 200 OK\r\n" + head + "\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nWARC-Date: 2031-10-04T07:30:00Z\r\n"+
		"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// chunked parts a body into chunks of seven bytes.
func chunked(body string) string {
	var b strings.Builder
	for len(body) > 0 {
		n := min(7, len(body))
		fmt.Fprintf(&b, "%X;name=value\r\n%s\r\n", n, body[:n])
		body = body[n:]
	}
	return b.String() + "0\r\n\r\n"
}

func TestWARCPage(t *testing.T) {
	const page, text = "<h1>Ferry sails</h1><p>On Monday.", "Ferry sails\nOn Monday.\n"
	const html = "content-type: text/html; charset=utf-8\r\n"
	for name, tt := range map[string]struct{ head, body, want string }{
		"a page":                      {html, page, text},
		"XHTML":                       {"Content-Type: application/xhtml+xml\r\n", page, text},
		"chunks":                      {html + "Transfer-Encoding: chunked\r\n", chunked(page), text},
		"chunks, cut off":             {html + "Transfer-Encoding: chunked\r\n", "21\r\n<h1>Ferry sails</h1>", "Ferry sails\n"},
		"chunks that are joined":      {html + "Transfer-Encoding: chunked\r\n", page, text},
		"gzip":                        {html + "Content-Encoding: gzip\r\n", zipped(t, page), text},
		"gzip in chunks":              {html + "Content-Encoding: x-gzip\r\nTransfer-Encoding: Chunked\r\n", chunked(zipped(t, page)), text},
		"gzip that is undone":         {html + "Content-Encoding: gzip\r\n", page, text},
		"gzip, cut off":               {html + "Content-Encoding: gzip\r\n", zipped(t, page)[:12], ""},
		"an encoding that is unknown": {html + "Content-Encoding: br\r\n", page, ""},
		"a picture":                   {"Content-Type: image/png\r\n", page, ""},
		"nothing":                     {html, "", ""},
	} {
		record := response(tt.head, tt.body)
		d := readWARC(t, record, tt.want)[0]
		if got := string(d.WARC.Append(nil)); got != record {
			t.Errorf("%s: as it came: %q, want %q", name, got, record)
		}
		if tt.want == "" {
			continue
		}
		if d.URL != "https://a.example/" || d.ID != "<urn:uuid:1>" || len(d.Lines) == 0 {
			t.Errorf("%s: %+v", name, d)
		}
		conversion := string(d.WARC.AppendWith(nil, "Ferry\n"))
		again := readWARC(t, conversion, "Ferry\n")[0]
		for field, want := range map[string]string{
			"WARC-Type": "conversion", "WARC-Target-URI": d.URL, "WARC-Date": "2031-10-04T07:30:00Z", "WARC-Refers-To": d.ID,
			"WARC-Block-Digest": "sha1:56FGGNKPYBZJI4WUPQCJPMUQCL5FZ6HP", "Content-Type": "text/plain", "Content-Length": "6",
		} {
			if got := again.WARC.Field(field); got != want {
				t.Errorf("%s: %s is %q, want %q", name, field, got, want)
			}
		}
		if again.ID == d.ID || len(again.ID) != len("<urn:uuid:00000000-0000-0000-0000-000000000000>") {
			t.Errorf("%s: the conversion has the id %s", name, again.ID)
		}
	}
}

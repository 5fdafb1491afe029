package data

import (
	"bytes"
	"crypto/sha1"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// page returns the page of HTML that a server has answered with, nil where the block is
// no such answer, or one that is encoded in a way that is not known here.
func (r *WARCRecord) page(wanted detail) *Page {
	if !bytes.HasPrefix(r.block, []byte("HTTP/")) {
		return nil
	}
	head, body := cutHead(r.block)
	contentType := fieldOf(head, "Content-Type")
	if !strings.Contains(strings.ToLower(contentType), "html") {
		return nil
	}
	if strings.EqualFold(fieldOf(head, "Transfer-Encoding"), "chunked") {
		body = joinChunks(body)
	}
	body, ok := decodeContent(body, strings.ToLower(fieldOf(head, "Content-Encoding")))
	if !ok {
		return nil
	}
	return parsePage(decodePage(body, contentType), wanted)
}

// cutHead parts what is before the first blank line of b, with that, from the rest.
func cutHead(b []byte) (head, rest []byte) {
	for rest = b; len(rest) > 0; {
		var line []byte
		if line, rest = cutLine(rest); string(line) == "\r\n" || string(line) == "\n" {
			break
		}
	}
	return b[:len(b)-len(rest)], rest
}

// joinChunks undoes the transfer encoding chunked. What is not encoded so stays: some
// crawlers undo it and leave the field.
func joinChunks(body []byte) []byte {
	var joined []byte
	for rest := body; ; {
		line, more := cutLine(rest)
		size, _, _ := strings.Cut(strings.TrimSpace(string(line[:min(len(line), 64)])), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		switch {
		case err != nil && joined == nil:
			return body
		case err != nil || n == 0:
			return joined
		case n > uint64(len(more)): // cut off
			return append(joined, more...)
		}
		joined = append(joined, more[:n]...)
		_, rest = cutLine(more[n:])
	}
}

// decodeContent undoes a content encoding, and reports whether it can. What is not
// compressed stays as it is, whatever the field says.
func decodeContent(body []byte, encoding string) ([]byte, bool) {
	switch {
	case encoding == "" || encoding == "identity":
		return body, true
	case !strings.Contains(encoding, "gzip"):
		return nil, false
	case sniffed(body) != ".gz":
		return body, true
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, false
	}
	decoded, _ := io.ReadAll(io.LimitReader(z, maxWARCBlock)) // as much as there is
	return decoded, len(decoded) > 0
}

// appendConversion appends a record with the text of the page, as WET files have it.
func (r *WARCRecord) appendConversion(dst []byte, text string) []byte {
	version, _ := cutLine(r.head)
	dst = append(append(dst, bytes.TrimRight(version, "\r\n")...), "\r\nWARC-Type: conversion\r\n"...)
	id := r.Field("WARC-Record-ID")
	for _, f := range []struct{ name, value string }{
		{"WARC-Target-URI", r.Field("WARC-Target-URI")},
		{"WARC-Date", r.Field("WARC-Date")},
		{"WARC-Record-ID", conversionID(id)},
		{"WARC-Refers-To", id},
		{"WARC-Block-Digest", digestLike("sha1:", text)},
		{"Content-Type", "text/plain"},
		{"Content-Length", strconv.Itoa(len(text))},
	} {
		if f.value != "" {
			dst = append(dst, f.name+": "+f.value+"\r\n"...)
		}
	}
	return append(append(append(dst, "\r\n"...), text...), "\r\n\r\n"...)
}

// conversionID makes the id of a conversion from that of its page, the same each time: a
// UUID of version 5, whose space of names is the page's.
func conversionID(id string) string {
	sum := sha1.Sum([]byte("conversion of " + id))
	u := sum[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

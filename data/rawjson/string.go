package rawjson

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// AppendString appends s as a JSON string with its quotes. It escapes what
// JSON demands and no more. Bytes that are not UTF-8 are kept as they are, but
// for the three bytes that stand for a lone surrogate, which a JSON string may
// hold as an escape: they become that escape again.
func AppendString(dst []byte, s string) []byte {
	return appendString(dst, s, true)
}

// appendString writes lone surrogates as escapes, or else as they are.
func appendString(dst []byte, s string, surrogates bool) []byte {
	dst = append(dst, '"')
	for surrogates {
		i := indexSurrogate(s)
		if i < 0 {
			break
		}
		dst = appendEscaped(dst, s[:i])
		dst = appendUnicodeEscape(dst, 0xD000|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F))
		s = s[i+3:]
	}
	return append(appendEscaped(dst, s), '"')
}

// surrogateByte starts the generalized UTF-8 form of a surrogate (WTF-8), which
// goes from ED A0 80 to ED BF BF.
const surrogateByte = 0xED

// indexSurrogate returns where the first such form in s is, or -1.
func indexSurrogate(s string) int {
	for i := 0; ; i++ {
		next := strings.IndexByte(s[i:], surrogateByte)
		if next < 0 {
			return -1
		}
		i += next
		if i+2 < len(s) && s[i+1]&0xE0 == 0xA0 && s[i+2]&0xC0 == 0x80 {
			return i
		}
	}
}

// appendEscaped appends s with the escapes that JSON demands.
func appendEscaped(dst []byte, s string) []byte {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for {
		n := plainPrefix(b)
		dst = append(dst, b[:n]...)
		if n == len(b) {
			return dst
		}
		dst = appendEscape(dst, b[n])
		b = b[n+1:]
	}
}

// appendEscape appends the escape of a quote, backslash or control character.
func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return appendUnicodeEscape(dst, rune(c))
}

func appendUnicodeEscape(dst []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	return append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}

// DecodeString returns what a valid JSON string, with its quotes, stands for,
// and whether it has the escape of a lone surrogate, which becomes its three
// bytes of WTF-8. The string shares quoted's memory if it has no escape.
func DecodeString(quoted []byte) (s string, surrogates bool) {
	in := quoted[1 : len(quoted)-1]
	i := bytes.IndexByte(in, '\\')
	if i < 0 {
		return alias(in), false
	}
	out := make([]byte, 0, len(in))
	for i >= 0 {
		out = append(out, in[:i]...)
		var lone bool
		out, in, lone = appendUnescaped(out, in[i:])
		surrogates = surrogates || lone
		i = bytes.IndexByte(in, '\\')
	}
	return alias(append(out, in...)), surrogates
}

// appendUnescaped appends what the escape at the start of in stands for and
// returns what follows it.
func appendUnescaped(out, in []byte) (_, rest []byte, lone bool) {
	switch c := in[1]; c {
	case 'b':
		return append(out, '\b'), in[2:], false
	case 'f':
		return append(out, '\f'), in[2:], false
	case 'n':
		return append(out, '\n'), in[2:], false
	case 'r':
		return append(out, '\r'), in[2:], false
	case 't':
		return append(out, '\t'), in[2:], false
	case 'u':
		return appendUnicode(out, in)
	default: // a quote, backslash or slash
		return append(out, c), in[2:], false
	}
}

// appendUnicode does that for \uXXXX and for a pair of surrogates.
func appendUnicode(out, in []byte) (_, rest []byte, lone bool) {
	r := unescape(in)
	in = in[6:]
	if !utf16.IsSurrogate(r) {
		return utf8.AppendRune(out, r), in, false
	}
	if len(in) >= 6 && in[0] == '\\' && in[1] == 'u' {
		if pair := utf16.DecodeRune(r, unescape(in)); pair != utf8.RuneError {
			return utf8.AppendRune(out, pair), in[6:], false
		}
	}
	return append(out, surrogateByte, 0x80|byte(r>>6&0x3F), 0x80|byte(r&0x3F)), in, true
}

// unescape returns the code unit of the \uXXXX at the start of b.
func unescape(b []byte) (r rune) {
	for _, c := range b[2:6] {
		r = r<<4 | unhex(c)
	}
	return r
}

// unhex returns the value of a hexadecimal digit, or -1.
func unhex(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c && c <= 'f':
		return rune(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return rune(c-'A') + 10
	}
	return -1
}

// alias returns b as a string without a copy. b must not change any more.
func alias(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

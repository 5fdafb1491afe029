//go:build cgo

package main

import (
	"errors"
	"strings"
	"testing"
)

// TestGuard: a panic becomes an error, also one in a thread of ours.
func TestGuard(t *testing.T) {
	plain := errors.New("plain")
	for name, tt := range map[string]struct {
		f    func() error
		code code
		want string
	}{
		"nothing":         {func() error { return nil }, codeOK, ""},
		"an error":        {func() error { return plain }, codeInternal, "plain"},
		"a coded error":   {func() error { return invalidf("no label %q", "x") }, codeInvalid, `no label "x"`},
		"a panic":         {func() error { panic("out of range") }, codeInternal, "internal error: out of range"},
		"a runtime error": {func() error { _ = make([]int, 1)[len(plain.Error())]; return nil }, codeInternal, "internal error: runtime error: index out of range"},
		"a panic in a thread": {func() error {
			return each(9, 3, func(i int) error { panic("in a thread") })
		}, codeInternal, "internal error: in a thread"},
		"an error in a thread": {func() error {
			return each(9, 3, func(i int) error {
				if i < 4 {
					return nil
				}
				return invalidf("wrong")
			})
		}, codeInvalid, "text 4: wrong"},
	} {
		err := guard(tt.f)
		if codeOf(err) != tt.code || (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: code %d, %v; want %d, %q", name, codeOf(err), err, tt.code, tt.want)
		}
	}
}

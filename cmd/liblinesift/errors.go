//go:build cgo

package main

import (
	"errors"
	"fmt"
)

// A code is what functions of the library return, as linesift.h has them.
type code int

const (
	codeOK code = iota
	codeInvalid
	codeNoFile
	codeNoModel
	codeInternal
)

// invalidf makes the error of an argument that is wrong.
func invalidf(format string, args ...any) error {
	return &codedError{codeInvalid, fmt.Errorf(format, args...)}
}

// A codedError is an error that says which code it has.
type codedError struct {
	code code
	err  error
}

func (e *codedError) Error() string { return e.err.Error() }

func (e *codedError) Unwrap() error { return e.err }

// codeOf returns the code of an error.
func codeOf(err error) code {
	if err == nil {
		return codeOK
	}
	if coded, ok := errors.AsType[*codedError](err); ok {
		return coded.code
	}
	return codeInternal
}

// guard calls f; a panic, which must not reach C, becomes an error.
func guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &codedError{codeInternal, fmt.Errorf("internal error: %v", p)}
		}
	}()
	return f()
}

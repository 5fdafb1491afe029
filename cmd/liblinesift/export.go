//go:build cgo

package main

/*
#include <stdlib.h>
#include "linesift.h"

// cgo has no word for const: with these the functions below are what linesift.h
// declares, or else the compiler says so.
typedef const char *const_chars;
typedef const char *const *const_texts;
typedef const size_t *const_sizes;
typedef const void *const_bytes;
typedef const linesift_rule *const_rule;
*/
import "C"

import (
	"encoding/json"
	"slices"
	"unsafe"
)

//export linesift_abi_version
func linesift_abi_version() C.int { return C.LINESIFT_ABI_VERSION }

//export linesift_version
func linesift_version() C.const_chars { return C.const_chars(versionText()) }

//export linesift_open
func linesift_open(name C.const_chars, out *C.linesift_model, message **C.char) C.int {
	return call(message, func() error {
		if out == nil {
			return invalidf("no place for the model: the pointer is NULL")
		}
		s, err := openSifter(goString(name))
		if err == nil {
			*out = C.linesift_model(register(s))
		}
		return err
	})
}

//export linesift_load
func linesift_load(file C.const_bytes, size C.size_t, out *C.linesift_model, message **C.char) C.int {
	return call(message, func() error {
		if out == nil || file == nil {
			return invalidf("no place for the model, or no bytes of it: a pointer is NULL")
		}
		s, err := loadSifter(slices.Clone(unsafe.Slice((*byte)(file), size)))
		if err == nil {
			*out = C.linesift_model(register(s))
		}
		return err
	})
}

//export linesift_with
func linesift_with(m C.linesift_model, r C.const_rule, out *C.linesift_model, message **C.char) C.int {
	return call(message, func() error {
		s, err := lookUp(uint64(m))
		if err != nil {
			return err
		}
		if out == nil || r == nil {
			return invalidf("no rule, or no place for the model: a pointer is NULL")
		}
		var to rule
		to.Threshold, to.MaxDrop = float64(r.threshold), float64(r.max_drop)
		to.alwaysKeep, to.alwaysDrop = goString(r.always_keep), goString(r.always_drop)
		if r.keep != nil {
			to.Keep = []string{}
			for _, label := range unsafe.Slice(r.keep, r.keep_count) {
				to.Keep = append(to.Keep, goString(label))
			}
		}
		with, err := s.with(to)
		if err == nil {
			*out = C.linesift_model(register(with))
		}
		return err
	})
}

//export linesift_close
func linesift_close(m C.linesift_model) { sifters.Delete(uint64(m)) }

//export linesift_labels
func linesift_labels(m C.linesift_model, out **C.linesift_texts, message **C.char) C.int {
	return describe(m, out, message, func(s *sifter) ([]string, error) { return s.text.Labels(), nil })
}

//export linesift_kept
func linesift_kept(m C.linesift_model, out **C.linesift_texts, message **C.char) C.int {
	return describe(m, out, message, func(s *sifter) ([]string, error) { return s.text.Kept(), nil })
}

//export linesift_manifest
func linesift_manifest(m C.linesift_model, out **C.linesift_texts, message **C.char) C.int {
	return describe(m, out, message, func(s *sifter) ([]string, error) {
		b, err := json.Marshal(s.text.Manifest())
		return []string{string(b)}, err
	})
}

// describe returns texts about a model.
func describe(m C.linesift_model, out **C.linesift_texts, message **C.char, say func(*sifter) ([]string, error)) C.int {
	return call(message, func() error {
		s, err := lookUp(uint64(m))
		if err != nil {
			return err
		}
		if out == nil {
			return errNoPlace
		}
		texts, err := say(s)
		if err != nil {
			return err
		}
		t, err := newTexts(texts)
		if err == nil {
			*out = t
		}
		return err
	})
}

//export linesift_clean
func linesift_clean(m C.linesift_model, input, output C.int, text C.const_texts, size C.const_sizes, count C.size_t, threads C.int,
	out **C.linesift_texts, message **C.char) C.int {
	return call(message, func() error {
		s, texts, err := arguments(m, input, text, size, count)
		if err != nil {
			return err
		}
		switch {
		case out == nil:
			return errNoPlace
		case output != C.LINESIFT_PLAIN && output != C.LINESIFT_MARKDOWN:
			return invalidf("output %d: there is no such form", output)
		case output == C.LINESIFT_MARKDOWN && input != C.LINESIFT_HTML:
			return invalidf("Markdown is made of HTML: of text nobody knows what its lines were")
		}
		kept, err := s.clean(inputForm(input), outputForm(output), texts, int(threads))
		if err != nil {
			return err
		}
		t, err := newTexts(kept)
		if err == nil {
			*out = t
		}
		return err
	})
}

//export linesift_predict
func linesift_predict(m C.linesift_model, input C.int, text C.const_texts, size C.const_sizes, count C.size_t, threads C.int,
	out **C.linesift_predictions, message **C.char) C.int {
	return call(message, func() error {
		s, texts, err := arguments(m, input, text, size, count)
		if err != nil {
			return err
		}
		if out == nil {
			return errNoPlace
		}
		docs, err := s.predict(inputForm(input), texts, int(threads))
		if err != nil {
			return err
		}
		p, err := newPredictions(inputForm(input), s.text.Labels(), s.text.CanClean() == nil, docs)
		if err == nil {
			*out = p
		}
		return err
	})
}

//export linesift_free
func linesift_free(p unsafe.Pointer) { C.free(p) }

var errNoPlace = invalidf("no place for the result: the pointer is NULL")

// arguments reads what clean and predict have in common. The texts are copied: nothing
// of the caller's memory is looked at later.
func arguments(m C.linesift_model, input C.int, text C.const_texts, size C.const_sizes, count C.size_t) (*sifter, []string, error) {
	s, err := lookUp(uint64(m))
	switch {
	case err != nil:
		return nil, nil, err
	case input != C.LINESIFT_TEXT && input != C.LINESIFT_HTML:
		return nil, nil, invalidf("input %d: there is no such form", input)
	case count > 0 && (text == nil || size == nil):
		return nil, nil, invalidf("no texts: a pointer is NULL")
	}
	texts := make([]string, count)
	pointers, sizes := unsafe.Slice(text, count), unsafe.Slice(size, count)
	for i := range texts {
		if pointers[i] == nil && sizes[i] > 0 {
			return nil, nil, invalidf("text %d: %d bytes at NULL", i, sizes[i])
		}
		texts[i] = string(unsafe.Slice((*byte)(unsafe.Pointer(pointers[i])), sizes[i]))
	}
	return s, texts, nil
}

// goString copies a string of C, "" where it is NULL.
func goString(s C.const_chars) string {
	if s == nil {
		return ""
	}
	return C.GoString((*C.char)(unsafe.Pointer(s)))
}

// call does what a function of the library is to do, and returns the code and message
// of its error.
func call(message **C.char, f func() error) C.int {
	err := guard(f)
	if err != nil && message != nil {
		*message = C.CString(err.Error())
	}
	return C.int(codeOf(err))
}

//go:build cgo

package main

/*
#include <stdlib.h>
#include "linesift.h"
*/
import "C"

import (
	"errors"
	"unsafe"
)

// A block is C memory that is laid out from its start to its end. What is in it is
// counted first.
type block struct {
	start unsafe.Pointer
	used  uintptr
}

// newBlock returns memory of so many bytes, which are zero.
func newBlock(size uintptr) (*block, error) {
	b := &block{start: C.calloc(1, C.size_t(size))}
	if b.start == nil {
		return nil, &codedError{codeInternal, errors.New("no memory for the result")}
	}
	return b, nil
}

// take returns the next n values of the block, which start at a multiple of eight bytes.
func take[T any](b *block, n int) []T {
	p := unsafe.Add(b.start, b.used)
	b.used += room[T](n)
	return unsafe.Slice((*T)(p), n)
}

// room returns how many bytes n values take, and what aligns those after them.
func room[T any](n int) uintptr {
	const align = 8
	var t T
	return (uintptr(n)*unsafe.Sizeof(t) + align - 1) / align * align
}

// textsRoom returns what putTexts takes.
func textsRoom[T string | []byte](texts []T) uintptr {
	size := room[C.linesift_texts](1) + room[*C.char](len(texts)) + room[C.size_t](len(texts))
	for _, t := range texts {
		size += room[byte](len(t) + 1)
	}
	return size
}

// putTexts copies texts into a block.
func putTexts[T string | []byte](b *block, texts []T) *C.linesift_texts {
	t := &take[C.linesift_texts](b, 1)[0]
	text, size := take[*C.char](b, len(texts)), take[C.size_t](b, len(texts))
	t.count, t.text, t.size = C.size_t(len(texts)), unsafe.SliceData(text), unsafe.SliceData(size)
	for i, s := range texts {
		size[i] = C.size_t(len(s))
		text[i] = putText(b, s)
	}
	return t
}

// putText copies a text and the NUL after it into a block.
func putText[T string | []byte](b *block, s T) *C.char {
	bytes := take[byte](b, len(s)+1)
	copy(bytes, s)
	return (*C.char)(unsafe.Pointer(unsafe.SliceData(bytes)))
}

// newTexts returns texts in a block of their own.
func newTexts[T string | []byte](texts []T) (*C.linesift_texts, error) {
	b, err := newBlock(textsRoom(texts))
	if err != nil {
		return nil, err
	}
	return putTexts(b, texts), nil
}

// newPredictions returns predictions in a block of their own; of HTML it has the texts
// of the documents, too.
func newPredictions(form inputForm, labels []string, keeps bool, docs []labelled) (*C.linesift_predictions, error) {
	lines := 0
	for _, d := range docs {
		lines += len(d.preds)
	}
	size := room[C.linesift_predictions](1) + room[C.size_t](len(docs)+1) + room[C.linesift_line](lines) +
		room[C.double](lines*len(labels)) + room[*C.char](len(labels))
	for _, l := range labels {
		size += room[byte](len(l) + 1)
	}
	var texts []string
	if form == inputHTML {
		for _, d := range docs {
			texts = append(texts, d.doc.Text)
		}
		size += textsRoom(texts)
	}
	b, err := newBlock(size)
	if err != nil {
		return nil, err
	}
	p := &take[C.linesift_predictions](b, 1)[0]
	first, line := take[C.size_t](b, len(docs)+1), take[C.linesift_line](b, lines)
	probs, label := take[C.double](b, lines*len(labels)), take[*C.char](b, len(labels))
	p.count, p.first, p.line = C.size_t(len(docs)), unsafe.SliceData(first), unsafe.SliceData(line)
	p.probs, p.label_count, p.label = unsafe.SliceData(probs), C.size_t(len(labels)), unsafe.SliceData(label)
	number := map[string]int{}
	for k, l := range labels {
		number[l] = k
		label[k] = putText(b, l)
	}
	at := 0
	for i, d := range docs {
		for j, pred := range d.preds {
			l := d.doc.Lines[j]
			line[at] = C.linesift_line{
				start: C.size_t(l.Start), end: C.size_t(l.End), label: C.int32_t(number[pred.Label]), keep: -1,
				prob: C.double(pred.Prob), keep_prob: C.double(pred.KeepProb),
			}
			if keeps {
				line[at].keep = C.int32_t(truth(pred.Keep))
			}
			for k, prob := range pred.Probs {
				probs[at*len(labels)+k] = C.double(prob)
			}
			at++
		}
		first[i+1] = C.size_t(at)
	}
	if form == inputHTML {
		p.text = putTexts(b, texts)
	}
	return p, nil
}

// truth returns 1 for true, 0 for false.
func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

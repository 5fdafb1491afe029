package main

import (
	"context"
	"iter"
	"runtime"

	"github.com/linesift/linesift/data"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

const (
	batchBytes   = 256 << 10 // of text, from which on a batch is full
	batchDocs    = 256
	docBytes     = 256      // what a document takes besides its text, about
	maxUnwritten = 64 << 20 // of text that is read and not yet written; one document may have more
)

// A batch is documents that one worker takes at once.
type batch[R any] struct {
	docs    []*data.Document
	size    int64 // of what the semaphore holds for them
	err     error // that ended the documents, after docs
	results []R
	done    chan struct{} // closed when results are there
}

// A pipeline works on documents in parallel and writes the results in their
// order:
//
//  1. read takes the documents from their source, one by one, as long as not too
//     much text is under way.
//  2. gather makes batches of those that are there, so that small documents cost
//     little and a slow source does not hold results back.
//  3. work, in every thread, turns a batch of documents into results.
//  4. write takes the batches in the order in which they were gathered.
type pipeline[R any] struct {
	work  func(*data.Document) R
	write func(R) error
	flush func() error // called when all that is there is written

	beside int // as many pipelines run at once; 0: one

	room  *semaphore.Weighted
	docs  chan document
	todo  chan *batch[R]
	order chan *batch[R]
}

// document is what the source yields.
type document struct {
	*data.Document
	size int64
	err  error
}

// run runs the pipeline until the source ends, an error ends it or ctx is
// cancelled. What comes before an error of the source is written.
func (p *pipeline[R]) run(ctx context.Context, docs iter.Seq2[*data.Document, error], threads int) error {
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	} else {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(threads)) // the parts of a long document take no more, either
	}
	p.room = semaphore.NewWeighted(p.most())
	p.docs = make(chan document, batchDocs)
	p.todo = make(chan *batch[R], threads)
	p.order = make(chan *batch[R], 2*threads)
	group, ctx := errgroup.WithContext(ctx)
	go p.read(ctx, docs) // not in the group: it may wait for standard input for ever
	group.Go(func() error { return p.gather(ctx) })
	for range threads {
		group.Go(func() error { p.process(); return nil })
	}
	group.Go(func() error { return p.writeAll(ctx) })
	return group.Wait()
}

func (p *pipeline[R]) read(ctx context.Context, docs iter.Seq2[*data.Document, error]) {
	defer close(p.docs)
	for doc, err := range docs {
		d := document{Document: doc, err: err}
		if err == nil {
			d.size = min(int64(sizeOf(doc)), p.most())
		}
		if p.room.Acquire(ctx, d.size) != nil {
			return
		}
		select {
		case p.docs <- d:
		case <-ctx.Done():
			return
		}
	}
}

// most returns how much text may be read and not yet written.
func (p *pipeline[R]) most() int64 { return maxUnwritten / int64(max(p.beside, 1)) }

// sizeOf returns how many bytes a document takes, about.
func sizeOf(doc *data.Document) int {
	if doc.WARC != nil {
		return doc.WARC.Len() + len(doc.Text) + docBytes
	}
	return len(doc.Text) + docBytes
}

func (p *pipeline[R]) gather(ctx context.Context) error {
	defer close(p.order)
	defer close(p.todo)
	for {
		b, more := p.next(ctx)
		if len(b.docs) > 0 || b.err != nil {
			select {
			case p.order <- b:
			case <-ctx.Done():
				return ctx.Err()
			}
			p.todo <- b // a worker takes it, whatever happens
		}
		if !more {
			return ctx.Err()
		}
	}
}

// next waits for a document and adds those that are there already, until the
// batch is full. It reports whether there may be more.
func (p *pipeline[R]) next(ctx context.Context) (b *batch[R], more bool) {
	b = &batch[R]{done: make(chan struct{})}
	select {
	case d, ok := <-p.docs:
		if !ok || !b.add(d) {
			return b, false
		}
	case <-ctx.Done():
		return b, false
	}
	for b.size < batchBytes && len(b.docs) < batchDocs {
		select {
		case d, ok := <-p.docs:
			if !ok || !b.add(d) {
				return b, false
			}
		default:
			return b, true
		}
	}
	return b, true
}

// add reports whether d was a document; else it was the end.
func (b *batch[R]) add(d document) bool {
	if d.err != nil {
		b.err = d.err
		return false
	}
	b.docs = append(b.docs, d.Document)
	b.size += d.size
	return true
}

// process works on batches until there are no more.
func (p *pipeline[R]) process() {
	for b := range p.todo {
		b.results = make([]R, len(b.docs))
		for i, doc := range b.docs {
			b.results[i] = p.work(doc)
			b.docs[i] = nil
		}
		close(b.done)
	}
}

func (p *pipeline[R]) writeAll(ctx context.Context) error {
	for b := range p.order {
		select {
		case <-b.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		for _, r := range b.results {
			if err := p.write(r); err != nil {
				return err
			}
		}
		p.room.Release(b.size)
		if len(p.order) == 0 {
			if err := p.flush(); err != nil {
				return err
			}
		}
		if b.err != nil {
			return b.err
		}
	}
	return ctx.Err()
}

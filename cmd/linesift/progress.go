package main

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/linesift/linesift/model/eval/columns"
	"github.com/vbauerster/cupwriter"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progressDelay is how long work has to take until it shows its progress.
const progressDelay = time.Second

// A progress shows on standard error how far the work is, if that is a terminal.
// A nil progress shows nothing.
type progress struct {
	bars *mpb.Progress
	bar  *mpb.Bar
	docs atomic.Int64
}

// newProgress starts to show the progress on a number of files.
func newProgress(stderr io.Writer, files int) *progress {
	if !isTerminal(stderr) {
		return nil
	}
	delay := make(chan any)
	time.AfterFunc(progressDelay, func() { close(delay) })
	p := &progress{bars: mpb.New(mpb.WithOutput(stderr), mpb.WithRenderDelay(delay))}
	p.bar = p.bars.AddBar(int64(files),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("file %d of %d")),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return columns.Count(int(p.docs.Load()), "document") })))
	return p
}

// document counts a document that is done.
func (p *progress) document() {
	if p != nil {
		p.docs.Add(1)
	}
}

// file counts a file that is read.
func (p *progress) file() {
	if p != nil {
		p.bar.Increment()
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p != nil {
		p.bar.Abort(true)
		p.bars.Wait()
	}
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && cupwriter.New(f, false).IsTerminal()
}

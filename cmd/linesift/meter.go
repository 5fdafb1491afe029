package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
	"github.com/vbauerster/cupwriter"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A meter shows on standard error how far long work is, stage by stage, if that
// is a terminal. A nil meter shows nothing. It is safe for concurrent use.
type meter struct {
	mu     sync.Mutex
	bars   *mpb.Progress
	bar    *mpb.Bar
	name   string // of the stage under way
	prefix string // of its name: which part of the whole it belongs to
	ended  bool
	docs   atomic.Int64 // that are done
}

// progressDelay is how long work has to take until it shows its progress.
const progressDelay = time.Second

func newMeter(app *cli.App) *meter {
	if !isTerminal(app.ErrWriter) {
		return nil
	}
	delay := make(chan any)
	time.AfterFunc(progressDelay, func() { close(delay) })
	return &meter{bars: mpb.New(mpb.WithOutput(app.ErrWriter), mpb.WithRenderDelay(delay))}
}

// part names the part of the work that the stages from now on belong to.
func (m *meter) part(name string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.prefix = name + ": "
}

// fold names the fold of a cross-validation in the same way.
func (m *meter) fold(k, of int) { m.part(fmt.Sprintf("fold %d of %d", k, of)) }

// stage shows that done of total steps of a stage are done.
func (m *meter) stage(name string, done, total int) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.ended { // a reader may go on when the work has stopped
		return
	}
	if name = m.prefix + name; name != m.name {
		m.drop()
		m.name = name
		m.bar = m.bars.AddBar(int64(total),
			mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Name(name+" "), decor.CountersNoUnit("%d of %d")),
			mpb.AppendDecorators(decor.Any(m.documents)))
	}
	m.bar.SetCurrent(int64(done))
}

// document counts a document that is done.
func (m *meter) document() {
	if m != nil {
		m.docs.Add(1)
	}
}

// documents says beside the bar how many are done.
func (m *meter) documents(decor.Statistics) string {
	if n := int(m.docs.Load()); n > 0 {
		return columns.Count(n, "document")
	}
	return ""
}

// drop takes the bar of the last stage away. The lock is held.
func (m *meter) drop() {
	if m.bar != nil {
		m.bar.Abort(true)
		m.bar.Wait()
	}
	m.bar, m.name = nil, ""
}

// end takes the meter away.
func (m *meter) end() {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.drop()
	m.ended = true
	m.bars.Wait()
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && cupwriter.New(f, false).IsTerminal()
}

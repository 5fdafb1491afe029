package main

import (
	"fmt"
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
	lines  atomic.Int64  // that are done
	gone   atomic.Int64  // lines of these that are dropped
	files  func() string // says how many files are done; nil: nobody counts
}

// progressDelay is how long work has to take until it shows its progress.
const progressDelay = time.Second

func newMeter(app *cli.App) *meter {
	if !isTerminal(app.ErrWriter) {
		return nil
	}
	delay := make(chan any)
	time.AfterFunc(progressDelay, func() { close(delay) })
	return &meter{bars: mpb.New(mpb.WithOutput(app.ErrWriter), mpb.WithRenderDelay(delay), mpb.WithWidth(columns.Width))}
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
	m.show(name, int64(done), int64(total), decor.CountersNoUnit("%d of %d"))
}

// bytes shows that so many bytes of a stage are read, of total where that is not 0.
func (m *meter) bytes(name string, read, total int64) {
	if total == 0 {
		m.show(name, read, 0, decor.CurrentKiloByte("% .1f"))
		return
	}
	m.show(name, read, total, decor.CountersKiloByte("% .1f of % .1f"))
}

func (m *meter) show(name string, done, total int64, counts decor.Decorator) {
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
		m.name, m.bar = name, m.newBar(name, total, counts)
	}
	m.bar.SetCurrent(done)
}

// newBar adds a bar for a stage; total 0 is unknown, of which no bar can be drawn.
func (m *meter) newBar(name string, total int64, counts decor.Decorator) *mpb.Bar {
	left, style := []decor.Decorator{decor.Any(m.counted)}, mpb.NopStyle()
	if total > 0 {
		left, style = append(left, decor.OnComplete(timeLeft(total), "")), mpb.BarStyle()
	}
	return m.bars.New(total, style,
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(name+" "), counts),
		mpb.AppendDecorators(left...))
}

// timeLeft says how long a stage will go on as fast as until now.
func timeLeft(total int64) decor.Decorator {
	start := time.Now()
	return decor.Any(func(s decor.Statistics) string {
		if s.Current == 0 || s.Current >= total {
			return ""
		}
		left := time.Duration(float64(time.Since(start)) * float64(total-s.Current) / float64(s.Current)).Round(time.Second)
		return fmt.Sprintf(" %v left", left)
	})
}

// done counts lines that are done.
func (m *meter) done(lines int) {
	if m != nil {
		m.lines.Add(int64(lines))
	}
}

// dropped counts lines that are not kept.
func (m *meter) dropped(lines int) {
	if m != nil {
		m.gone.Add(int64(lines))
	}
}

// counted says beside the bar how many are done, and what share of them is dropped.
func (m *meter) counted(decor.Statistics) string {
	said, n := "", m.lines.Load()
	if n > 0 {
		said = columns.Count(int(n), "line")
	}
	if gone := m.gone.Load(); gone > 0 {
		said += fmt.Sprintf(", %d%% dropped", 100*gone/max(n, gone))
	}
	if m.files != nil {
		said += m.files()
	}
	return said
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

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && cupwriter.New(f, false).IsTerminal()
}

// screenWidth returns how many columns a terminal has, 0 where it does not say.
func screenWidth(stream any) int {
	f, ok := stream.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := cupwriter.New(f, false).GetTermSize()
	if err != nil {
		return 0
	}
	return width
}

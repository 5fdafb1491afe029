package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model"
)

// tinyModel saves the model of saveModel that keeps body.
func tinyModel(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "tiny.model")
	if err := saveModel(path, []string{"body"}); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestInterrupt cancels the program while it waits for its input: it ends with
// the exit code of an interrupt and leaves no file behind.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	stdin, feed := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	code := make(chan int)
	var stderr strings.Builder
	go func() {
		code <- run(ctx, []string{"clean", "--model", tinyModel(t), "--input", "jsonl", "-o", filepath.Join(dir, "out")}, stdin, io.Discard, &stderr)
	}()
	if _, err := io.WriteString(feed, "{\"text\":\"One.\"}\n"); err != nil { // returns once it is read
		t.Fatal(err)
	}
	cancel()
	if got := <-code; got != exitInterrupted || !strings.Contains(stderr.String(), "interrupted") {
		t.Errorf("exit code %d, %q", got, stderr.String())
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

// TestStream asks for one result at a time, as a program would that keeps
// linesift running.
func TestStream(t *testing.T) {
	stdin, feed := io.Pipe()
	results, stdout := io.Pipe()
	done := make(chan int)
	go func() {
		done <- run(t.Context(), []string{"clean", "--model", tinyModel(t), "--input", "jsonl"}, stdin, stdout, io.Discard)
	}()
	r := bufio.NewReader(results)
	for _, line := range []string{"{\"text\":\"One.\"}\n", "{\"text\":\"Two.\"}\n"} {
		if _, err := io.WriteString(feed, line); err != nil {
			t.Fatal(err)
		}
		if got, err := r.ReadString('\n'); got != line || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, line)
		}
	}
	feed.Close()
	if code := <-done; code != exitSuccess {
		t.Errorf("exit code %d", code)
	}
}

// TestWriteError gives a reason to stop while much is still to be read.
func TestWriteError(t *testing.T) {
	stdin := strings.NewReader(strings.Repeat("{\"text\":\"One.\"}\n", 1e5))
	results, stdout := io.Pipe()
	results.CloseWithError(io.ErrShortWrite)
	var stderr strings.Builder
	code := run(t.Context(), []string{"clean", "--model", tinyModel(t)}, stdin, stdout, &stderr)
	if code != exitFailure || !strings.Contains(stderr.String(), io.ErrShortWrite.Error()) {
		t.Errorf("exit code %d, %q", code, stderr.String())
	}
}

// TestPipelineBounds holds results back: only so much may be read meanwhile.
func TestPipelineBounds(t *testing.T) {
	const size = 1 << 20
	var read atomic.Int64
	text := strings.Repeat("x", size)
	source := func(yield func(*data.Document, error) bool) {
		for range 1000 {
			read.Add(1)
			if !yield(&data.Document{Text: text}, nil) {
				return
			}
		}
	}
	written, most := 0, int64(0)
	p := pipeline[int]{
		work: func(doc *data.Document) int { return len(doc.Text) },
		write: func(int) error {
			if written == 0 {
				time.Sleep(50 * time.Millisecond)
				most = read.Load()
			}
			written++
			return nil
		},
		flush: func() error { return nil },
	}
	if err := p.run(t.Context(), source, 2); err != nil {
		t.Fatal(err)
	}
	if written != 1000 || most > maxUnwritten/size+1 {
		t.Errorf("wrote %d, read %d at once", written, most)
	}
}

// On a terminal the columns are aligned, kept lines are set off, dropped ones faint,
// and long ones broken between words.
func TestPredictOnTerminal(t *testing.T) {
	p := predictor{color: true, decides: true, width: 6, screen: 50}
	line := data.Line{Text: "One bear and another bear, said the keeper."}
	for keep, want := range map[bool]string{
		true:  "\x1b[32mkeep  body    0.5000  \x1b[0mOne bear and another bear,\n                      said the keeper.\n",
		false: "\x1b[2mdrop  body    0.5000  One bear and another bear,\n                      said the keeper.\x1b[0m\n",
	} {
		got := p.appendLine(nil, line, model.Prediction{Label: "body", Prob: 0.5, Keep: keep})
		if string(got) != want {
			t.Errorf("keep %v: %q, want %q", keep, got, want)
		}
	}
}

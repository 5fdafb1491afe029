package main

import (
	"fmt"
	"io"
	"time"
)

// progress says on stderr how far a command is.
type progress struct {
	w     io.Writer
	name  string
	pages int
	start time.Time
	said  time.Time
}

// progressEvery is the time between two reports.
const progressEvery = 10 * time.Second

func newProgress(w io.Writer, name string) *progress {
	now := time.Now()
	return &progress{w: w, name: name, start: now, said: now}
}

// page counts one page.
func (p *progress) page() {
	p.pages++
	if time.Since(p.said) >= progressEvery {
		p.said = time.Now()
		p.end()
	}
}

// end reports once more.
func (p *progress) end() {
	fmt.Fprintf(p.w, "%s: %d pages in %v\n", p.name, p.pages, time.Since(p.start).Round(time.Second/10))
}

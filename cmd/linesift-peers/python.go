package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"time"

	"github.com/linesift/linesift/data"
)

//go:embed peers.py
var peersScript string

// pythonPeers names the extractors of peers.py.
var pythonPeers = []string{"trafilatura", "justext", "resiliparse", "readability-lxml"}

// A Python is a process that runs the extractors from PyPI, one page at a time.
// It is started when it is first asked, and again after a page that hung or
// ended it.
type Python struct {
	Path   string    // of the interpreter
	Stderr io.Writer // what the process says

	mu  sync.Mutex
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// Extractors returns the extractors of the process.
func (p *Python) Extractors() []Extractor {
	var list []Extractor
	for _, name := range pythonPeers {
		list = append(list, Extractor{name, func(page *Page) ([]data.PageLine, error) {
			text, err := p.extract(name, page.HTML)
			return textLines(text), err
		}})
	}
	return list
}

type pythonRequest struct {
	Extractor string `json:"extractor"`
	HTML      string `json:"html"`
}

type pythonAnswer struct {
	Text  string `json:"text"`
	Error string `json:"error"`
}

// extract asks the process, which it kills if there is no answer in time: the
// process watches the clock itself, but not inside its libraries' C code.
func (p *Python) extract(name, html string) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.start(); err != nil {
		return "", err
	}
	watch := time.AfterFunc(pageTimeout+5*time.Second, func() { p.cmd.Process.Kill() })
	answer, err := p.ask(pythonRequest{name, html})
	if inTime := watch.Stop(); err != nil || !inTime {
		p.close()
		return "", errors.Join(errors.New("the python process ended or hung"), err)
	}
	if answer.Error != "" {
		return "", errors.New(answer.Error)
	}
	return answer.Text, nil
}

func (p *Python) ask(r pythonRequest) (a pythonAnswer, err error) {
	if err := json.NewEncoder(p.in).Encode(r); err != nil {
		return a, err
	}
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(line, &a)
}

// start starts the process unless it runs.
func (p *Python) start() (err error) {
	if p.cmd != nil {
		return nil
	}
	cmd := exec.Command(p.Path, "-c", peersScript)
	cmd.Stderr = p.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start python: %w", err)
	}
	p.cmd, p.in, p.out = cmd, in, bufio.NewReaderSize(out, 1<<20)
	return nil
}

// Close ends the process.
func (p *Python) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.close()
}

func (p *Python) close() {
	if p.cmd == nil {
		return
	}
	p.in.Close()
	p.cmd.Process.Kill()
	p.cmd.Wait() // its status says only that it was killed
	p.cmd = nil
}

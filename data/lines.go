package data

import (
	"bufio"
	"bytes"
	"io"
)

// A lineReader reads lines of any length.
type lineReader struct {
	in     *bufio.Reader
	number int // of the line that next returned last, 1-based
}

func newLineReader(r io.Reader) *lineReader {
	return &lineReader{in: bufio.NewReaderSize(r, 256<<10)}
}

// next returns the next line without its line break (\n or \r\n), and for the
// first one without a byte order mark. The line stays valid. It returns io.EOF
// after the last line; a line that any other error cuts short is not returned.
func (l *lineReader) next() ([]byte, error) {
	var line []byte
	for {
		part, err := l.in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(line) > 0, err == nil:
			l.number++
			return l.trim(line), nil
		}
		return nil, err
	}
}

func (l *lineReader) trim(line []byte) []byte {
	if l.number == 1 {
		line = bytes.TrimPrefix(line, []byte(bom))
	}
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = bytes.TrimSuffix(line[:n-1], []byte("\r"))
	}
	return line
}

package data

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// folderReader reads a folder whose subfolders are named after labels and hold
// texts in files that end in .txt (.gz, .zst). Every file is a document of one
// line; other files are left out.
type folderReader struct {
	dir   string
	opt   ReadOptions
	files []labelledFile // still to read
	all   int
}

type labelledFile struct{ label, path string }

func newFolderReader(dir string, opt ReadOptions) (Reader, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	f := &folderReader{dir: dir, opt: opt.withDefaults()}
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := f.list(e.Name()); err != nil {
			return nil, err
		}
	}
	if len(f.files) == 0 {
		return nil, fmt.Errorf("%s: no subfolder with texts: lay them out as LABEL/NAME.txt", dir)
	}
	f.all = len(f.files)
	return f, nil
}

// list notes the files of one label. A label without any is an error, as a
// model could not learn it.
func (f *folderReader) list(label string) error {
	dir := filepath.Join(f.dir, label)
	paths, err := walk(nil, dir)
	if err != nil {
		return err
	}
	before := len(f.files)
	for _, path := range paths {
		if ending(path) == ".txt" {
			f.files = append(f.files, labelledFile{label, path})
		}
	}
	if len(f.files) == before {
		return fmt.Errorf("%s: no .txt file for this label", dir)
	}
	return nil
}

// Read returns the next file's document. Its ID is the path in the folder.
func (f *folderReader) Read() (*Document, error) {
	if len(f.files) == 0 {
		return nil, io.EOF
	}
	next := f.files[0]
	f.files = f.files[1:]
	f.opt.Progress(f.all-len(f.files)-1, f.all)
	text, err := readText(next.path, f.opt)
	if err != nil {
		return nil, err
	}
	doc, err := single(Line{Text: text, Label: next.label})
	if err != nil {
		return nil, &RecordError{next.path, 1, err}
	}
	if doc.ID, err = filepath.Rel(f.dir, next.path); err != nil {
		return nil, err
	}
	doc.File, doc.Number = next.path, 1
	return doc, nil
}

// readText reads a file without the line break at its end.
func readText(path string, opt ReadOptions) (string, error) {
	in, err := Open(path)
	if err != nil {
		return "", err
	}
	defer in.Close()
	r, err := plainText(bufio.NewReader(in), path, opt)
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return "", err
	}
	text, found := strings.CutSuffix(alias(b), "\n")
	if found {
		text = strings.TrimSuffix(text, "\r")
	}
	return text, nil
}

// holdsOnlyFoldersOfTexts reports whether dir has folders and nothing else, and
// they have files that end in .txt.
func holdsOnlyFoldersOfTexts(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	folders := 0
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		texts, err := filepath.Glob(filepath.Join(dir, e.Name(), "*.txt*"))
		if !e.IsDir() || err != nil || len(texts) == 0 {
			return false
		}
		folders++
	}
	return folders > 0
}

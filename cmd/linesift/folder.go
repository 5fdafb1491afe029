package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/linesift/linesift/data"
	"github.com/linesift/linesift/model/eval/columns"
	"github.com/urfave/cli/v2"
)

// folderFlags are the flags of commands that can write a file for each that they read.
func folderFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "resume", Usage: "leave files of the output folder that are there as they are: of a run that was cut off only the rest is done"},
		&cli.GenericFlag{Name: "shard", Value: &shard{}, Usage: "work only on every Nth file, from file I on, `I/N` with I from 0 to N-1: N machines do all of it"},
		&cli.StringFlag{Name: "compress", Usage: "compress what goes to the output folder by `METHOD`: gz, zst or none (default: as the input is)"},
		&cli.BoolFlag{Name: "dry-run", Usage: "only say which files would be written to the output folder"},
		&cli.StringFlag{Name: "summary", Usage: "write how it went, with the names of files that failed, to `FILE` as JSON"},
	}
}

// A shard is a flag with a part of the files.
type shard struct{ i, n int }

var shardForm = regexp.MustCompile(`^(\d{1,6})/(\d{1,6})$`)

// Set reads I/N.
func (s *shard) Set(value string) error {
	if m := shardForm.FindStringSubmatch(value); m != nil {
		s.i, _ = strconv.Atoi(m[1])
		s.n, _ = strconv.Atoi(m[2])
	}
	if s.n < 1 || s.i >= s.n {
		return errors.New("want I/N, such as 0/3, 1/3 and 2/3 on three machines")
	}
	return nil
}

// String returns "": there is no default to show.
func (s *shard) String() string { return "" }

// has reports whether file number i is in the shard.
func (s *shard) has(i int) bool { return s.n == 0 || i%s.n == s.i }

// transformFiles does what a command does with its input: with all of it into one output,
// or, where that is a folder, with each file into one of the same name there. rename says
// what the ending of such a name becomes.
func transformFiles(c *cli.Context, m *classifiers, rename func(ending string) string, do func(*source, *output) error) error {
	if folder := outputFolder(c); folder != "" {
		return transformFolder(c, folder, m, rename, do)
	}
	for _, f := range folderFlags() {
		if name := f.Names()[0]; c.IsSet(name) {
			return usagef(c, "--%s is about an output folder: name one with --output-file, ending in a slash", name)
		}
	}
	return transformAll(c, m, do)
}

// outputFolder returns the folder that is to be written, "" where it is a file.
func outputFolder(c *cli.Context) string {
	path := c.String("output-file")
	info, err := os.Stat(path)
	if path != "" && (os.IsPathSeparator(path[len(path)-1]) || err == nil && info.IsDir()) {
		return filepath.Clean(path)
	}
	return ""
}

// A fileJob is a file to read and one to write.
type fileJob struct {
	in, out string
	found   bool // in a folder, rather than named
}

// A folderRun works on files side by side.
type folderRun struct {
	c     *cli.Context
	model *classifiers
	do    func(*source, *output) error
	jobs  []fileJob
	meter *meter
	total int64        // bytes of all files
	read  atomic.Int64 // bytes
	start time.Time

	mu   sync.Mutex
	sums folderSummary
}

// A folderSummary says how a run over files went.
type folderSummary struct {
	Files    int          `json:"files"`
	Done     int          `json:"done"`
	Kept     int          `json:"already_there"`
	LeftOut  []string     `json:"left_out"` // of folders, which hold no text
	Failed   []failedFile `json:"failed"`
	Bytes    int64        `json:"bytes_read"` // as stored
	Lines    int64        `json:"lines"`
	Seconds  float64      `json:"seconds"`
	stopped  error        // why not all files were tried
	warnings []string
}

type failedFile struct {
	File  string `json:"file"`
	Error string `json:"error"`
}

// A failedError says that some of the files failed; all others are done.
type failedError struct{ failed, files int }

func (e *failedError) Error() string {
	return fmt.Sprintf("%d of %s failed", e.failed, columns.Count(e.files, "file"))
}

// transformFolder does what a command does with each file by itself, into a folder.
func transformFolder(c *cli.Context, folder string, m *classifiers, rename func(string) string, do func(*source, *output) error) error {
	compress := c.String("compress")
	if _, ok := compressEndings[compress]; !ok && compress != "" {
		return usagef(c, "--compress %s: want gz, zst or none", compress)
	}
	if c.Args().Len() == 0 {
		return usagef(c, "a folder is written of files: name them, or the folder that they are in")
	}
	r := &folderRun{c: c, model: m, do: do, start: time.Now(), sums: folderSummary{LeftOut: []string{}, Failed: []failedFile{}}}
	if _, err := newInput(c, m, nil); err != nil { // what is wrong with the flags is wrong once
		return err
	}
	var err error
	if r.jobs, err = planFolder(c.Args().Slice(), folder, compress, rename); err != nil {
		return err
	}
	part := c.Generic("shard").(*shard)
	for i, job := range r.jobs {
		if part.has(i) {
			r.jobs[r.sums.Files] = job
			r.sums.Files++
		}
	}
	r.jobs = r.jobs[:r.sums.Files]
	if c.Bool("dry-run") {
		return r.show()
	}
	return r.run()
}

// show says what would be done.
func (r *folderRun) show() error {
	for _, job := range r.jobs {
		already := ""
		if r.isThere(job) {
			already = " (is there)"
		}
		if _, err := fmt.Fprintf(r.c.App.Writer, "%s -> %s%s\n", job.in, job.out, already); err != nil {
			return err
		}
	}
	return nil
}

// planFolder says what goes where: a file that is named right into the folder, the files
// of a folder below it as they are in their own.
func planFolder(paths []string, folder, compress string, rename func(string) string) ([]fileJob, error) {
	var jobs []fileJob
	from := map[string]string{}
	for _, path := range paths {
		if path == "-" {
			return nil, errors.New("standard input cannot be written to a folder: it has no name")
		}
		files, err := data.Files([]string{path})
		if err != nil {
			return nil, err
		}
		if isWithin(folder, path) {
			return nil, fmt.Errorf("%s is in %s, of which all files are read: name a folder outside", folder, path)
		}
		for _, file := range files {
			name := filepath.Base(file)
			if file != path {
				if name, err = filepath.Rel(path, file); err != nil {
					return nil, err
				}
			}
			out := filepath.Join(folder, outputName(name, compress, rename))
			if other, twice := from[out]; twice {
				return nil, fmt.Errorf("%s and %s would both become %s: work on them one by one", other, file, out)
			}
			if sameFile(file, out) {
				return nil, fmt.Errorf("%s would be replaced by what comes of it: name another folder", file)
			}
			from[out] = file
			jobs = append(jobs, fileJob{in: file, out: out, found: file != path})
		}
	}
	return jobs, nil
}

// isWithin reports whether a folder is in another one, or the other one itself.
func isWithin(folder, other string) bool {
	info, err := os.Stat(other)
	if err != nil || !info.IsDir() {
		return false
	}
	a, err := filepath.Abs(folder)
	b, err2 := filepath.Abs(other)
	if err != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(b, a)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// sameFile reports whether two paths name one file.
func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	second, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(first, second)
}

// compressEndings are the endings of names by what --compress says.
var compressEndings = map[string]string{"gz": ".gz", "zst": ".zst", "none": ""}

// outputName returns what a file is called in the output folder. What was compressed by
// a method that is only read is compressed by zstd; Parquet is compressed inside.
func outputName(name, compress string, rename func(ending string) string) string {
	base, packed := data.CutCompression(name)
	if packed == ".bz2" {
		packed = ".zst"
	}
	if compress != "" {
		packed = compressEndings[compress]
	}
	ending := data.Ending(base)
	to := rename(ending)
	if to == ".parquet" {
		packed = ""
	}
	if to != ending {
		base = base[:len(base)-len(ending)] + to
		if ending == ".wet" { // as in pages.warc.wet
			base = strings.TrimSuffix(base[:len(base)-len(to)], ".warc") + to
		}
	}
	return base + packed
}

// jsonEnding returns what the ending of a file becomes in a folder of JSON lines: what it
// is, if it is one of theirs, as attributes for Dolma are called as the documents are.
func jsonEnding(ending string) string {
	if ending == ".json" || ending == ".ndjson" {
		return ending
	}
	return ".jsonl"
}

// run works on the files, as many at once as there are processors; each also spreads its
// documents over all of them. What is wrong with one does not stop the others.
func (r *folderRun) run() error {
	if n := r.c.Int("threads"); n > 0 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	}
	if r.meter = newMeter(r.c.App); r.meter != nil {
		r.meter.files = r.counted
	}
	defer r.meter.end()
	for _, job := range r.jobs {
		if info, err := os.Stat(job.in); err == nil && !r.isThere(job) {
			r.total += info.Size()
		}
	}
	if err := r.removeUnfinished(); err != nil {
		return err
	}
	ctx := r.c.Context
	todo := make(chan fileJob)
	var workers sync.WaitGroup
	for range min(len(r.jobs), runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for job := range todo {
				r.file(ctx, job)
			}
		})
	}
	for _, job := range r.jobs {
		if ctx.Err() == nil {
			todo <- job
		}
	}
	close(todo)
	workers.Wait()
	r.meter.end()
	return r.end()
}

// counted says how many files are done.
func (r *folderRun) counted() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := &r.sums
	return fmt.Sprintf(", %d/%d files", s.Done+s.Kept+len(s.LeftOut)+len(s.Failed), s.Files)
}

// removeUnfinished removes what a run that was killed has left of the files to write.
func (r *folderRun) removeUnfinished() error {
	ours := map[string]bool{}
	folders := map[string]bool{}
	for _, job := range r.jobs {
		ours[job.out], folders[filepath.Dir(job.out)] = true, true
	}
	for folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			if of, ok := data.Unfinished(e.Name()); ok && ours[filepath.Join(folder, of)] {
				if err := os.Remove(filepath.Join(folder, e.Name())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// file does what there is to do with a file, and keeps how it went.
func (r *folderRun) file(ctx context.Context, job fileJob) {
	if r.isThere(job) {
		r.count(0, func(s *folderSummary) { s.Kept++ })
		return
	}
	in, err := newInput(r.c, r.model, []string{job.in})
	if err == nil {
		err = r.transform(in, job)
	}
	_, binary := errors.AsType[*data.BinaryError](err)
	r.count(in.lines.Load(), func(s *folderSummary) {
		switch {
		case err == nil:
			s.Done++
			s.warnings = append(s.warnings, in.warnings()...)
		case ctx.Err() != nil:
			s.stopped = ctx.Err()
		case binary && job.found:
			s.LeftOut = append(s.LeftOut, job.in)
		default:
			s.Failed = append(s.Failed, failedFile{job.in, err.Error()})
		}
	})
}

// transform turns one file into another.
func (r *folderRun) transform(in *source, job fileJob) error {
	if err := os.MkdirAll(filepath.Dir(job.out), 0o755); err != nil {
		return err
	}
	out, err := newOutput(r.c, job.out)
	if err != nil {
		return err
	}
	defer out.Close()
	last := int64(0)
	in.opt.Bytes = func(read, _ int64) {
		now := r.read.Add(read - last)
		last = read
		r.meter.bytes(r.c.Command.Name, now, r.total)
	}
	in.meter, in.threads, in.beside = r.meter, 0, min(len(r.jobs), runtime.GOMAXPROCS(0))
	return r.do(in, out)
}

// count adds to the sums.
func (r *folderRun) count(lines int64, add func(*folderSummary)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sums.Lines += lines
	add(&r.sums)
}

// end tells how it went.
func (r *folderRun) end() error {
	s := &r.sums
	s.Bytes, s.Seconds = r.read.Load(), time.Since(r.start).Seconds()
	slices.SortFunc(s.Failed, func(a, b failedFile) int { return strings.Compare(a.File, b.File) })
	slices.Sort(s.LeftOut)
	slices.Sort(s.warnings)
	w := r.c.App.ErrWriter
	for _, warning := range s.warnings {
		fmt.Fprintln(w, warning)
	}
	for _, f := range s.Failed {
		fmt.Fprintf(w, "linesift: failed: %s\n", f.Error)
	}
	leftOut(w, s.LeftOut, "text")
	fmt.Fprintf(w, "%s: %d done", columns.Count(s.Files, "file"), s.Done)
	for _, more := range []struct {
		n    int
		what string
	}{{s.Kept, "already there"}, {len(s.LeftOut), "left out"}, {len(s.Failed), "failed"}} {
		if more.n > 0 {
			fmt.Fprintf(w, ", %d %s", more.n, more.what)
		}
	}
	fmt.Fprintf(w, "; %s, %.1f MB in %.1f s\n", columns.Count(int(s.Lines), "line"), float64(s.Bytes)/1e6, s.Seconds)
	err := s.save(r.c.String("summary"))
	if len(s.Failed) > 0 {
		err = cmp.Or(err, error(&failedError{len(s.Failed), s.Files}))
	}
	return cmp.Or(s.stopped, err)
}

// save writes the summary as JSON.
func (s *folderSummary) save(path string) error {
	if path == "" {
		return nil
	}
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	f, err := data.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Write(append(b, '\n')); err != nil {
		return err
	}
	return f.Commit()
}

// isThere reports whether a file has been done before, and is to be left so.
func (r *folderRun) isThere(job fileJob) bool {
	if !r.c.Bool("resume") {
		return false
	}
	_, err := os.Lstat(job.out)
	return !errors.Is(err, fs.ErrNotExist)
}

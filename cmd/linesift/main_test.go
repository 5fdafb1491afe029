package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/linesift/linesift/features"
	"github.com/linesift/linesift/model"
	"github.com/linesift/linesift/model/scorer"
	"github.com/linesift/linesift/model/train"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/trees"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"linesift": main,
		"linesift-tree": func() { // with a learner from elsewhere
			train.Register("tree", "golearn's tree, on the numbers as they are",
				func() base.Classifier { return trees.NewID3DecisionTree(0) })
			main()
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup:               setup,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"fill":   fill,
			"cutend": cutEnd,
			"spoil":  spoil,
		},
	})
}

// setup gives a script small models and, in $SAMPLE, the sample data. For
// tiny.model and labels.model a line is promo if it has an exclamation mark and
// body if not; tiny.model keeps body, labels.model keeps no label. future.model
// is of another format version.
func setup(e *testscript.Env) error {
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	e.Setenv("SAMPLE", filepath.Join(root, "data", "sample"))
	for name, keep := range map[string][]string{"tiny.model": {"body"}, "labels.model": {}} {
		if err := saveModel(filepath.Join(e.WorkDir, name), keep); err != nil {
			return err
		}
	}
	return saveFutureModel(filepath.Join(e.WorkDir, "future.model"))
}

// saveFutureModel saves a model of a format version to come.
func saveFutureModel(path string) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("manifest.json")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, `{"format_version": 999}`); err != nil {
		return err
	}
	return errors.Join(z.Close(), os.WriteFile(path, b.Bytes(), 0o644))
}

func saveModel(path string, keep []string) error {
	labels := []string{"body", "promo"}
	kept := make([]bool, len(labels))
	for i, l := range labels {
		kept[i] = slices.Contains(keep, l)
	}
	v, err := features.NewVectorizer(labels, kept, []string{"shape"}, features.Tables{})
	if err != nil {
		return err
	}
	n := len(v.Columns())
	weights := make([]float32, len(labels)*n)
	weights[n+slices.Index(v.Columns(), "exclaims")] = 20
	c, err := model.New(model.Manifest{
		Purpose: "tests", Keep: keep, Learner: "softmax", Metrics: []byte(`{"f1": 0.5}`),
		Decision: model.Decision{Rule: model.Threshold, Threshold: 0.5},
		Data:     []model.DataSource{{Name: "invented lines", Licence: "MIT", Documents: 1, Lines: 2}},
	}, v, scorer.NewSoftmax(len(labels), n, weights, []float64{3, 0}))
	if err != nil {
		return err
	}
	return c.Save(path)
}

// fill writes a Go string so many times: fill FILE COUNT STRING.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE COUNT STRING")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[2], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(text), n), 0o644))
}

// spoil changes a byte of a file: spoil FILE BYTE.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: spoil FILE BYTE")
	}
	b := []byte(ts.ReadFile(args[0]))
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	b[at] ^= 0x55
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// cutEnd takes the last bytes off a file: cutend FILE BYTES.
func cutEnd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cutend FILE BYTES")
	}
	path := ts.MkAbs(args[0])
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	info, err := os.Stat(path)
	ts.Check(err)
	ts.Check(os.Truncate(path, info.Size()-int64(n)))
}

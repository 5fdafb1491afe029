package htmlreport

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the template, the style and the script
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/linesift/linesift/model/eval"
)

// Input is what a page shows.
type Input struct {
	Title       string            // "": "Evaluation"
	Report      *eval.Report      // needed
	Predictions *eval.Predictions // those that Report was made of; needed
	Facts       []Fact            // about the model, the data and the command, as they shall appear
	Documents   []Document        // to show line by line, such as those of Worst; at most MaxDocuments
	Learning    []LearningCurve   // nil: none
	Sections    []Section         // more, in front of the breakdowns; nil: none
}

// A Section is a part of the page that has tables.
type Section struct {
	ID     string // a name for links to it, of letters and hyphens
	Title  string
	Text   string // "": none
	Tables []SectionTable
}

// A SectionTable is a table with a first row of heads and a first column of names.
type SectionTable struct {
	Caption string
	Rows    [][]string
}

// A Fact is one row of what is known about a model.
type Fact struct{ Name, Value string }

// A LearningCurve is one metric by the size of the training data.
type LearningCurve struct {
	Metric string
	Points []LearningPoint // by rising Documents
}

// A LearningPoint is the metric of a model trained on so many documents. Low and
// High are the ends of its interval; both are 0 where there is none.
type LearningPoint struct {
	Documents        int
	Value, Low, High eval.Score
}

// Write writes the page.
func Write(w io.Writer, in Input) error {
	if err := in.check(); err != nil {
		return fmt.Errorf("html report: %w", err)
	}
	p, err := newPage(in)
	if err != nil {
		return fmt.Errorf("html report: %w", err)
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		return fmt.Errorf("html report: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

func (in Input) check() error {
	switch {
	case in.Report == nil:
		return errors.New("no report")
	case in.Predictions == nil:
		return errors.New("no predictions")
	case in.Report.Lines != len(in.Predictions.Gold):
		return fmt.Errorf("a report on %d lines, but predictions of %d", in.Report.Lines, len(in.Predictions.Gold))
	case len(in.Report.Labels) != len(in.Predictions.Labels):
		return fmt.Errorf("a report on %d labels, but predictions of %d", len(in.Report.Labels), len(in.Predictions.Labels))
	case slices.ContainsFunc(in.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Tables, func(t SectionTable) bool { return len(t.Rows) == 0 })
	}):
		return errors.New("a section with a table without heads")
	case len(in.Documents) > MaxDocuments:
		return fmt.Errorf("%d documents to show, at most %d", len(in.Documents), MaxDocuments)
	}
	return in.Predictions.Complete()
}

var (
	//go:embed page.html.tmpl
	pageText string
	//go:embed page.css
	style string
	//go:embed page.js
	script string

	pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"breakable": breakable}).Parse(pageText))
)

// breakable lets a name of several parts, such as a site's, break behind a dot.
func breakable(name string) template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(name), ".", ".<wbr>"))
}

// scriptHash lets the page's own script run and, by the policy in its head, no
// other.
func scriptHash() string {
	sum := sha256.Sum256([]byte(script))
	return base64.StdEncoding.EncodeToString(sum[:])
}

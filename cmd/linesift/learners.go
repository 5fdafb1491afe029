package main

import (
	"fmt"
	"io"

	"github.com/linesift/linesift/model/eval/columns"
	"github.com/linesift/linesift/model/train"
)

// describeLearners writes the table of learners, in 80 columns.
func describeLearners(w io.Writer) error {
	for i, spec := range train.Learners() {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s\n  %s\n", spec.Name, columns.Wrap(sentence(spec.Summary), 2))
		if spec.GoodFor != "" {
			fmt.Fprintf(w, "  %s\n", columns.Wrap("Good for "+spec.GoodFor+".", 2))
		}
		for _, o := range train.OptionDocs(spec.New()) {
			const indent = 29
			fmt.Fprintf(w, "    %-*s%s\n", indent-4, o.Name+"="+o.Value, columns.Wrap(o.Doc, indent))
		}
	}
	return nil
}

package model

import (
	_ "embed"
	"fmt"
	"sync"
)

// The embedded model is trained, and cross-validated for its manifest, by this
// command, which gives the same bytes each time. LINESIFT_DATA is a folder with wcxb
// and news-pages; its path must be absolute. Package page goes on from here.
//
//go:generate go run ../cmd/linesift train --folds 5 --residue --empty 0.5 --excerpts 0.5 --furnished 3 --min-sites 4 --no-calibration --weight article=3 --weight unknown=4 --weight furnished=0.4 --data $LINESIFT_DATA/wcxb --data $LINESIFT_DATA/news-pages/pages.jsonl.gz --source "WCXB, development split|CC-BY-4.0|WCXB, M. Foley, 2026, CC-BY-4.0" --source "news-pages|MIT, Apache-2.0|fundus (MIT), mozilla/readability (Apache-2.0), newspaper (MIT)" --purpose "Keeps the main content of web pages of every kind, whole or as an extractor left them, and nothing where there is none." --not-for "Languages other than the 36 of its training data: of those that are not European it has seen little more than invented pages." --card none --output default.model

//go:embed default.model
var defaultModel []byte

var loadDefault = sync.OnceValue(func() *Classifier {
	c, err := Load(defaultModel)
	if err != nil {
		panic(fmt.Errorf("embedded model: %w", err)) // a test reads it
	}
	return c
})

// Default returns the embedded model, for web pages of every kind, whole or as an
// extractor left them. It is read when it is first asked for.
func Default() *Classifier { return loadDefault() }

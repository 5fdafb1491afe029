// Package page embeds the model for pages of HTML. It looks at the markup of lines
// beside their text and shares the table of words with the model for text, which a
// program that imports this package has, too.
//
//	text, err := page.Default().CleanHTML(r)
//
// Of text whose markup is gone, model.Default knows more.
package page

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/linesift/linesift/model"
)

// The embedded model is trained, and cross-validated for its manifest, by the first of
// these commands, which gives the same bytes each time: after the model for text, whose
// words it shares, for which it learns them of the same documents. The others bring
// what is known to be predicted, the README and the notebooks up to date with both.
// LINESIFT_DATA is as there.
//
//go:generate go run ../../cmd/linesift train --folds 5 --markup --share-words --even --residue --empty 0.5 --excerpts 0.5 --furnished 3 --min-sites 4 --no-calibration --weight article=3 --weight unknown=4 --data $LINESIFT_DATA/wcxb --data $LINESIFT_DATA/news-pages/pages.jsonl.gz --source "WCXB, development split|CC-BY-4.0|WCXB, M. Foley, 2026, CC-BY-4.0" --source "news-pages|MIT, Apache-2.0|fundus (MIT), mozilla/readability (Apache-2.0), newspaper (MIT)" --purpose "Keeps the main content of web pages of every kind, read from their HTML." --not-for "Text whose markup is gone." --card none --output page.model
//go:generate go test . -run ^TestVectors -update
//go:generate go test ../../cmd/linesift -run ^TestReadme -update
//go:generate go test ../../notebooks -update

//go:embed page.model
var pageModel []byte

var loadDefault = sync.OnceValue(func() *model.Classifier {
	c, err := model.LoadSharing(pageModel, model.Default())
	if err != nil {
		panic(fmt.Errorf("embedded model for pages: %w", err)) // a test reads it
	}
	return c
})

// Default returns the embedded model for pages of HTML. It is read when it is first
// asked for.
func Default() *model.Classifier { return loadDefault() }

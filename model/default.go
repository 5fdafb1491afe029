package model

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed default.model
var defaultModel string

var loadDefault = sync.OnceValue(func() *Classifier {
	c, err := Read(strings.NewReader(defaultModel), int64(len(defaultModel)))
	if err != nil {
		panic(fmt.Errorf("embedded model: %w", err)) // a test reads it
	}
	return c
})

// Default returns the embedded model, for articles, news and documents like
// them. It is read when it is first asked for.
func Default() *Classifier { return loadDefault() }

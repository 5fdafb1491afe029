// Package suffixes makes package domain use the public suffix list. Import it
// for its effect where sites are told apart: in training and evaluation.
package suffixes

import (
	"github.com/linesift/linesift/data/domain"
	"golang.org/x/net/publicsuffix"
)

func init() { domain.Use(publicsuffix.EffectiveTLDPlusOne) }

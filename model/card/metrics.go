package card

import (
	"encoding/json"
	"fmt"
	"maps"

	"github.com/linesift/linesift/model"
)

// Metrics are what a cross-validation found, as model.Manifest.Metrics holds it:
// an object with a member for every figure, and one, "details", for the rest.
// All figures are from 0 to 1 and more is better, but for log_loss, brier and
// ece, of which less is better, and folds, which is a number of folds.
type Metrics struct {
	Figures map[string]float64 // of all folds together by name: macro_f1, LABEL.f1, …
	Details Details
}

// Details say how sure figures are and where they are low. The figures
// have the same names everywhere; a map need not have all of them.
type Details struct {
	Level     float64            `json:"level,omitempty"`     // of the intervals, such as 0.95
	Resampled string             `json:"resampled,omitempty"` // by the bootstrap: sites, documents or lines
	Low       map[string]float64 `json:"low,omitempty"`       // ends of the intervals
	High      map[string]float64 `json:"high,omitempty"`
	Mean      map[string]float64 `json:"mean,omitempty"`   // over the folds
	Spread    map[string]float64 `json:"spread,omitempty"` // standard deviation over the folds
	Parts     []Part             `json:"parts,omitempty"`
}

// A Part has the figures of some of the lines.
type Part struct {
	Name      string             `json:"name"` // such as "lines of 1-20 characters"
	Lines     int                `json:"lines"`
	Documents int                `json:"documents,omitempty"`
	Figures   map[string]float64 `json:"figures"`
}

// Invented begins the names of parts that are invented documents in a language, which
// a model was run on that was trained on none in that language; its code follows.
const Invented = "invented documents in "

// detailsName is the member of the object that is not a figure.
const detailsName = "details"

// MarshalJSON writes the object. Equal metrics give equal bytes.
func (m Metrics) MarshalJSON() ([]byte, error) {
	if _, ok := m.Figures[detailsName]; ok {
		return nil, fmt.Errorf("metrics: no figure can be named %q", detailsName)
	}
	object := map[string]any{detailsName: m.Details}
	for name, v := range m.Figures {
		object[name] = v
	}
	return json.Marshal(object)
}

// UnmarshalJSON reads the object. Members that are no numbers are left out: they
// are not of this version.
func (m *Metrics) UnmarshalJSON(b []byte) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(b, &object); err != nil {
		return err
	}
	read := Metrics{Figures: map[string]float64{}}
	if raw, ok := object[detailsName]; ok {
		if err := json.Unmarshal(raw, &read.Details); err != nil {
			return fmt.Errorf("%s: %w", detailsName, err)
		}
		delete(object, detailsName)
	}
	for name, raw := range object {
		var v *float64
		if json.Unmarshal(raw, &v) == nil && v != nil {
			read.Figures[name] = *v
		}
	}
	*m = read
	return nil
}

// ReadMetrics returns the metrics that a manifest holds; those of a model that
// was not cross-validated are empty.
func ReadMetrics(m model.Manifest) (Metrics, error) {
	var metrics Metrics
	if len(m.Metrics) == 0 {
		return metrics, nil
	}
	if err := json.Unmarshal(m.Metrics, &metrics); err != nil {
		return Metrics{}, fmt.Errorf("metrics: %w", err)
	}
	return metrics, nil
}

// has reports whether there is any figure but the number of folds.
func (m Metrics) has() bool {
	figures := maps.Clone(m.Figures)
	delete(figures, "folds")
	return len(figures) > 0
}

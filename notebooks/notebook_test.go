package notebooks

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

// A notebook is a file of Jupyter's format 4.5. The fields stand in the order
// in which Jupyter writes them.
type notebook struct {
	Cells    []*cell         `json:"cells"`
	Metadata json.RawMessage `json:"metadata"`
	Format   int             `json:"nbformat"`
	Minor    int             `json:"nbformat_minor"`
}

// A cell is text or code. Outputs and Count are nil where it is text.
type cell struct {
	Type     string          `json:"cell_type"`
	Count    *int            `json:"execution_count,omitempty"`
	ID       string          `json:"id"`
	Metadata json.RawMessage `json:"metadata"`
	Outputs  []output        `json:"outputs,omitzero"`
	Source   []string        `json:"source"` // lines, each but the last with its line feed
}

// An output is text that was printed, or something to show.
type output struct {
	Data     map[string][]string `json:"data,omitempty"` // by MIME type
	Metadata json.RawMessage     `json:"metadata,omitempty"`
	Name     string              `json:"name,omitempty"`
	Type     string              `json:"output_type"`
	Text     []string            `json:"text,omitempty"`
}

func printed(text string) output {
	return output{Type: "stream", Name: "stdout", Text: lines(text)}
}

// shown returns an output with an image, and the text that stands for it.
func shown(svg, text string) output {
	return output{
		Type: "display_data", Metadata: json.RawMessage("{}"),
		Data: map[string][]string{"image/svg+xml": lines(svg), "text/plain": lines(text)},
	}
}

func lines(text string) []string { return slices.Collect(strings.Lines(text)) }

// readNotebook reads a notebook and checks what the format demands.
func readNotebook(path string) (*notebook, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	n := &notebook{}
	if err := d.Decode(n); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := n.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return n, nil
}

var cellID = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

func (n *notebook) check() error {
	var about struct {
		Kernel struct {
			Name     string `json:"name"`
			Language string `json:"language"`
		} `json:"kernelspec"`
	}
	if err := json.Unmarshal(n.Metadata, &about); err != nil {
		return err
	}
	if n.Format != 4 || n.Minor != 5 || about.Kernel.Name != "gonb" || about.Kernel.Language != "go" {
		return fmt.Errorf("format %d.%d for the kernel %+v, want 4.5 for gonb", n.Format, n.Minor, about.Kernel)
	}
	seen := map[string]bool{}
	for i, c := range n.Cells {
		switch {
		case !cellID.MatchString(c.ID) || seen[c.ID]:
			return fmt.Errorf("cell %d: its id %q is not valid, or there twice", i+1, c.ID)
		case c.Type != "code" && c.Type != "markdown":
			return fmt.Errorf("cell %s: type %q", c.ID, c.Type)
		case c.Type == "markdown" && (c.Outputs != nil || c.Count != nil):
			return fmt.Errorf("cell %s: text with outputs", c.ID)
		}
		seen[c.ID] = true
	}
	return nil
}

// code returns the cells with code.
func (n *notebook) code() []*cell {
	var cells []*cell
	for _, c := range n.Cells {
		if c.Type == "code" {
			cells = append(cells, c)
		}
	}
	return cells
}

// save writes the notebook as Jupyter does.
func (n *notebook) save(path string) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(n); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

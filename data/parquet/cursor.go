package parquet

import (
	"io"

	"github.com/parquet-go/parquet-go"
)

// A cursor goes over the values of a column in a row group, row by row.
type cursor struct {
	flat   bool // no value is repeated
	pages  parquet.Pages
	page   parquet.Page // nil before the first one
	values parquet.ValueReader
	held   []parquet.Value // of the page, which were read
	buf    [64]parquet.Value
	row    []parquet.Value // what next returned last
}

func newCursor(c *parquet.Column, chunk parquet.ColumnChunk) *cursor {
	return &cursor{flat: c.MaxRepetitionLevel() == 0, pages: chunk.Pages()}
}

// next returns the values of the next row, of which there is one where nothing is
// repeated, and io.EOF after the last. They are good until next is called again.
func (c *cursor) next() ([]parquet.Value, error) {
	c.row = c.row[:0]
	for {
		if len(c.held) == 0 {
			err := c.fill()
			if err == io.EOF && len(c.row) > 0 {
				return c.row, nil
			}
			if err != nil {
				return nil, err
			}
		}
		if len(c.row) > 0 && c.held[0].RepetitionLevel() == 0 {
			return c.row, nil
		}
		c.row = append(c.row, c.held[0])
		if c.held = c.held[1:]; c.flat {
			return c.row, nil
		}
	}
}

// fill reads more values, of the next page where this one has none any more.
func (c *cursor) fill() error {
	for {
		if c.page != nil {
			n, err := c.values.ReadValues(c.buf[:])
			if c.held = c.buf[:n]; n > 0 {
				return nil
			}
			if err != io.EOF && err != nil {
				return err
			}
			c.release()
		}
		page, err := c.pages.ReadPage()
		if err != nil {
			return err
		}
		c.page, c.values = page, page.Values()
	}
}

// release lets go of the page. Values of a row that goes on in the next one are kept.
func (c *cursor) release() {
	for i := range c.row {
		c.row[i] = c.row[i].Clone()
	}
	parquet.Release(c.page)
	c.page = nil
}

func (c *cursor) close() error {
	if c.page != nil {
		c.row = nil
		c.release()
	}
	return c.pages.Close()
}

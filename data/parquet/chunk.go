package parquet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// A chunk is a column of a row group on its way from one file to another.
type chunk struct {
	structure // what the footer says of it
	source    io.ReaderAt
	size      int64 // of the source, in bytes
	index     chunkIndex
}

// A chunkIndex is what the end of a file says of the pages of a chunk; nil: nothing.
type chunkIndex struct{ columns, offsets []byte }

// newChunk returns the chunk that a footer tells of. It takes over what that says.
func newChunk(told value, source io.ReaderAt, size int64) (*chunk, error) {
	c := &chunk{structure: told.fields, source: source, size: size}
	if c.has(chunkFilePath) || c.has(chunkCrypto) {
		return nil, errors.New("a column is in another file, or encrypted: such Parquet is not written")
	}
	if meta := c.get(chunkMetadata); meta == nil || meta.kind != kindStruct {
		return nil, errMetadata
	}
	return c, nil
}

// meta returns what the footer says of the values.
func (c *chunk) meta() *structure { return &c.get(chunkMetadata).fields }

// copy copies the pages of a chunk as they are.
func (c *chunk) copy(out *counter) error {
	start := c.meta().int(columnDataPage)
	if at := c.meta().int(columnDictionary); at > 0 && at < start {
		start = at
	}
	moved := out.n - start
	if err := c.send(out, start, c.meta().int(columnCompressed)); err != nil {
		return err
	}
	return c.move(moved)
}

// move says of a chunk that it stands so many bytes further on, also in what is said of
// its pages.
func (c *chunk) move(by int64) (err error) {
	if c.int(chunkFileOffset) > 0 {
		c.add(chunkFileOffset, by)
	}
	for _, id := range []int64{columnDataPage, columnIndexPage, columnDictionary} {
		if c.meta().int(id) > 0 {
			c.meta().add(id, by)
		}
	}
	if at := c.int(chunkColumnIndex); at > 0 {
		if c.index.columns, err = c.section(at, c.int(chunkColumnLength)); err != nil {
			return err
		}
	}
	if at := c.int(chunkOffsetIndex); at > 0 {
		b, err := c.section(at, c.int(chunkOffsetLength))
		if err != nil {
			return err
		}
		c.index.offsets, err = movePages(b, by)
		return err
	}
	return nil
}

// movePages says of pages that they stand so many bytes further on.
func movePages(index []byte, by int64) ([]byte, error) {
	offsets, _, err := parseStructure(index)
	if err != nil {
		return nil, err
	}
	for _, page := range offsets.list(indexPages) {
		page.fields.add(pageOffset, by)
	}
	return offsets.append(nil), nil
}

// send copies a part of the source.
func (c *chunk) send(out io.Writer, start, length int64) error {
	if start < 0 || length < 0 || start > c.size-length {
		return fmt.Errorf("broken Parquet: %d bytes from byte %d on, in a file of %d", length, start, c.size)
	}
	_, err := io.CopyN(out, io.NewSectionReader(c.source, start, length), length)
	return err
}

// section reads a part of the source that is small.
func (c *chunk) section(start, length int64) ([]byte, error) {
	var b bytes.Buffer
	err := c.send(&b, start, length)
	return b.Bytes(), err
}

// copyFilter copies the Bloom filter of a chunk.
func (c *chunk) copyFilter(out *counter) error {
	at := c.meta().int(columnBloomFilter)
	if at <= 0 {
		return nil
	}
	length := c.meta().int(columnBloomLength)
	if length == 0 { // old files do not say
		var err error
		if length, err = c.filterLength(at); err != nil {
			return err
		}
	}
	c.meta().setInt(columnBloomFilter, out.n)
	return c.send(out, at, length)
}

// filterLength returns how many bytes a Bloom filter has, with its header.
func (c *chunk) filterLength(at int64) (int64, error) {
	const most = 256 // bytes of a header
	b, err := c.section(at, min(most, c.size-at))
	if err != nil {
		return 0, err
	}
	header, size, err := parseStructure(b)
	return int64(size) + header.int(bloomBytes), err
}

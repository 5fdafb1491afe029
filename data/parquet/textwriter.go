package parquet

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"math/bits"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/format"
)

// pageSize is from how many bytes of text on a page is full.
const pageSize = 1 << 20

// A textWriter writes the texts of a row group, page by page, in the one encoding that
// all programs read: data pages of version 1, plain. A dictionary would hold the texts of
// a row group in memory, and few are there twice.
type textWriter struct {
	out    *counter
	codec  compress.Codec
	levels rle.Encoding
	most   int // the definition level of what is not null

	defined []byte // definition levels of the page
	values  []byte // texts of the page, each behind its length
	plain   []byte // the page
	packed  []byte // the page, compressed

	start        int64 // where the first page stands
	rows         int64 // in all
	nulls        int64
	uncompressed int64 // bytes of all pages, with their headers
	pages        []value
}

// newTextWriter returns a writer of texts that are compressed as those of a chunk.
func newTextWriter(out *counter, c *chunk, text *parquet.Column) *textWriter {
	most := text.MaxDefinitionLevel()
	return &textWriter{
		out: out, start: out.n, most: most, levels: rle.Encoding{BitWidth: bits.Len(uint(most))},
		codec: parquet.LookupCompressionCodec(format.CompressionCodec(c.meta().int(columnCodec))),
	}
}

// write adds a text, or null where the definition level is too low for one.
func (w *textWriter) write(text string, level int) error {
	if len(text) > math.MaxInt32-2*pageSize {
		return fmt.Errorf("a text of %d bytes is too long for Parquet", len(text))
	}
	w.defined = append(w.defined, byte(level))
	if level < w.most {
		w.nulls++
	} else {
		w.values = binary.LittleEndian.AppendUint32(w.values, uint32(len(text)))
		w.values = append(w.values, text...)
	}
	w.rows++
	if len(w.values)+len(w.defined) < pageSize {
		return nil
	}
	return w.flush()
}

// flush writes a page.
func (w *textWriter) flush() (err error) {
	n := len(w.defined)
	if n == 0 {
		return nil
	}
	w.plain = w.plain[:0]
	if w.most > 0 {
		levels, err := w.levels.EncodeLevels(nil, w.defined)
		if err != nil {
			return err
		}
		w.plain = binary.LittleEndian.AppendUint32(w.plain, uint32(len(levels)))
		w.plain = append(w.plain, levels...)
	}
	w.plain = append(w.plain, w.values...)
	body := w.plain
	if w.codec.CompressionCodec() != format.Uncompressed {
		if w.packed, err = w.codec.Encode(w.packed, w.plain); err != nil {
			return err
		}
		body = w.packed
	}
	header := pageHeader(n, len(w.plain), body)
	w.pages = append(w.pages, structValue(structure{
		{1, intValue(kindI64, w.out.n)},
		{2, intValue(kindI32, int64(len(header)+len(body)))},
		{3, intValue(kindI64, w.rows-int64(n))},
	}))
	w.uncompressed += int64(len(header) + len(w.plain))
	w.defined, w.values = w.defined[:0], w.values[:0]
	if _, err := w.out.Write(header); err != nil {
		return err
	}
	_, err = w.out.Write(body)
	return err
}

// pageHeader returns the header of a page of n values.
func pageHeader(n, uncompressed int, body []byte) []byte {
	crc := int32(crc32.ChecksumIEEE(body))
	return structure{
		{1, intValue(kindI32, int64(format.DataPage))},
		{2, intValue(kindI32, int64(uncompressed))},
		{3, intValue(kindI32, int64(len(body)))},
		{4, intValue(kindI32, int64(crc))},
		{5, structValue(structure{
			{1, intValue(kindI32, int64(n))},
			{2, intValue(kindI32, int64(format.Plain))},
			{3, intValue(kindI32, int64(format.RLE))}, // of the definition levels
			{4, intValue(kindI32, int64(format.RLE))}, // of the repetition levels, of which there are none
		})},
	}.append(nil)
}

// end writes the last page, and says of the chunk of the old texts and of its row group
// what is new.
func (w *textWriter) end(c *chunk, group *structure) error {
	if err := w.flush(); err != nil {
		return err
	}
	compressed := w.out.n - w.start
	meta := c.meta()
	group.add(groupByteSize, w.uncompressed-meta.int(columnUncompressed))
	group.add(groupCompressed, compressed-meta.int(columnCompressed))
	for _, id := range []int64{columnIndexPage, columnDictionary, columnBloomFilter, columnBloomLength, columnSizes} {
		meta.remove(id) // what was true of the old texts
	}
	meta.set(columnEncodings, listValue(kindI32, intValue(kindI32, int64(format.Plain)), intValue(kindI32, int64(format.RLE))))
	meta.setInt(columnUncompressed, w.uncompressed)
	meta.setInt(columnCompressed, compressed)
	meta.setInt(columnDataPage, w.start)
	meta.set(columnStatistics, structValue(structure{{3, intValue(kindI64, w.nulls)}}))
	meta.set(columnEncodingStats, listValue(kindStruct, structValue(structure{
		{1, intValue(kindI32, int64(format.DataPage))},
		{2, intValue(kindI32, int64(format.Plain))},
		{3, intValue(kindI32, int64(len(w.pages)))},
	})))
	if c.int(chunkFileOffset) > 0 {
		c.setInt(chunkFileOffset, w.start)
	}
	c.remove(chunkColumnIndex)
	c.remove(chunkColumnLength)
	c.index = chunkIndex{offsets: structure{{indexPages, listValue(kindStruct, w.pages...)}}.append(nil)}
	return nil
}

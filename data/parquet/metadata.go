package parquet

// The fields of the structures of a footer that are used here, by their numbers in
// https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift.
const (
	footerSchema     = 2
	footerNumRows    = 3
	footerRowGroups  = 4
	footerEncryption = 8

	groupColumns    = 1
	groupByteSize   = 2
	groupNumRows    = 3
	groupSorting    = 4
	groupFileOffset = 5
	groupCompressed = 6
	groupOrdinal    = 7

	sortingColumn = 1

	chunkFilePath     = 1
	chunkFileOffset   = 2
	chunkMetadata     = 3
	chunkOffsetIndex  = 4
	chunkOffsetLength = 5
	chunkColumnIndex  = 6
	chunkColumnLength = 7
	chunkCrypto       = 8

	columnEncodings     = 2
	columnCodec         = 4
	columnUncompressed  = 6
	columnCompressed    = 7
	columnDataPage      = 9
	columnIndexPage     = 10
	columnDictionary    = 11
	columnStatistics    = 12
	columnEncodingStats = 13
	columnBloomFilter   = 14
	columnBloomLength   = 15
	columnSizes         = 16

	indexPages = 1 // of an offset index
	pageOffset = 1
	bloomBytes = 1
)

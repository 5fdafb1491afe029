package parquet

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/linesift/linesift/data/rawjson"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// A valueFormat appends a value as JSON.
type valueFormat func(dst []byte, v parquet.Value) []byte

// formatOf returns how the values of a leaf are written: numbers and truth values as
// such, times as RFC 3339 has them, bytes that are no text in base 64.
func formatOf(c *parquet.Column) valueFormat {
	kind := c.Type().Kind()
	switch t := logical(c).(type) {
	case *format.StringType, *format.EnumType, *format.JsonType:
		return appendText
	case *format.DecimalType:
		scale := int(t.Scale)
		return func(dst []byte, v parquet.Value) []byte { return appendDecimal(dst, v, scale) }
	case *format.DateType:
		return func(dst []byte, v parquet.Value) []byte {
			return appendTime(dst, time.Unix(int64(v.Int32())*86400, 0), time.DateOnly)
		}
	case *format.TimestampType:
		if unit := t.Unit.Value; unit != nil && kind == parquet.Int64 {
			return timestamp(unit.Duration(), t.IsAdjustedToUTC)
		}
	case *format.TimeType:
		if unit := t.Unit.Value; unit != nil {
			return timeOfDay(unit.Duration(), kind)
		}
	case *format.IntType:
		if !t.IsSigned {
			return unsigned(kind)
		}
	case *format.UUIDType:
		return appendUUID
	case *format.Float16Type:
		return func(dst []byte, v parquet.Value) []byte { return appendFloat(dst, float16(v.ByteArray()), 32) }
	}
	return plain(kind)
}

// plain returns how values are written that say nothing of what they mean.
func plain(kind parquet.Kind) valueFormat {
	switch kind {
	case parquet.Boolean:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendBool(dst, v.Boolean()) }
	case parquet.Int32:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendInt(dst, int64(v.Int32()), 10) }
	case parquet.Int64:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendInt(dst, v.Int64(), 10) }
	case parquet.Int96:
		return appendInt96
	case parquet.Float:
		return func(dst []byte, v parquet.Value) []byte { return appendFloat(dst, float64(v.Float()), 32) }
	case parquet.Double:
		return func(dst []byte, v parquet.Value) []byte { return appendFloat(dst, v.Double(), 64) }
	}
	return appendText
}

func unsigned(kind parquet.Kind) valueFormat {
	if kind == parquet.Int32 {
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendUint(dst, uint64(v.Uint32()), 10) }
	}
	return func(dst []byte, v parquet.Value) []byte { return strconv.AppendUint(dst, v.Uint64(), 10) }
}

// appendText appends bytes, which may be no text.
func appendText(dst []byte, v parquet.Value) []byte {
	b := v.ByteArray()
	if !utf8.Valid(b) {
		return append(base64.StdEncoding.AppendEncode(append(dst, '"'), b), '"')
	}
	return rawjson.AppendString(dst, string(b))
}

// appendFloat appends a number, or null for what JSON has none for.
func appendFloat(dst []byte, f float64, bits int) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(dst, "null"...)
	}
	return strconv.AppendFloat(dst, f, 'g', -1, bits)
}

// float16 returns the number of two bytes, of IEEE 754.
func float16(b []byte) float64 {
	bits := binary.LittleEndian.Uint16(b)
	sign, exponent, fraction := 1-2*float64(bits>>15), int(bits>>10&0x1f), float64(bits&0x3ff)
	switch exponent {
	case 0:
		return sign * math.Ldexp(fraction, -24)
	case 0x1f:
		return math.NaN()
	}
	return sign * math.Ldexp(fraction+1024, exponent-25)
}

// appendDecimal appends a number that has so many digits behind the point.
func appendDecimal(dst []byte, v parquet.Value, scale int) []byte {
	n := new(big.Int)
	switch v.Kind() {
	case parquet.Int32:
		n.SetInt64(int64(v.Int32()))
	case parquet.Int64:
		n.SetInt64(v.Int64())
	default:
		n = twosComplement(v.ByteArray())
	}
	digits := new(big.Int).Abs(n).String()
	if scale > 0 {
		digits = strings.Repeat("0", max(scale+1-len(digits), 0)) + digits
		digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
	}
	if n.Sign() < 0 {
		dst = append(dst, '-')
	}
	return append(dst, digits...)
}

// twosComplement returns a number whose first byte is the most significant.
func twosComplement(b []byte) *big.Int {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n
}

func timestamp(unit time.Duration, utc bool) valueFormat {
	layout := "2006-01-02T15:04:05.999999999"
	if utc {
		layout += "Z07:00"
	}
	return func(dst []byte, v parquet.Value) []byte {
		perSecond := int64(time.Second / unit)
		n := v.Int64()
		return appendTime(dst, time.Unix(n/perSecond, n%perSecond*int64(unit)), layout)
	}
}

func timeOfDay(unit time.Duration, kind parquet.Kind) valueFormat {
	return func(dst []byte, v parquet.Value) []byte {
		n := v.Int64()
		if kind == parquet.Int32 {
			n = int64(v.Int32())
		}
		return appendTime(dst, time.Unix(0, n*int64(unit)), "15:04:05.999999999")
	}
}

// appendInt96 appends a time as old programs store it: nanoseconds of the day, and the
// Julian day.
func appendInt96(dst []byte, v parquet.Value) []byte {
	const epoch = 2440588 // the Julian day of 1 January 1970
	n := v.Int96()
	nanoseconds := int64(n[1])<<32 | int64(n[0])
	return appendTime(dst, time.Unix((int64(n[2])-epoch)*86400, nanoseconds), "2006-01-02T15:04:05.999999999")
}

func appendTime(dst []byte, t time.Time, layout string) []byte {
	return append(t.UTC().AppendFormat(append(dst, '"'), layout), '"')
}

func appendUUID(dst []byte, v parquet.Value) []byte {
	b := v.ByteArray()
	if len(b) != 16 {
		return appendText(dst, v)
	}
	s := hex.AppendEncode(nil, b)
	for _, at := range []int{20, 16, 12, 8} {
		s = slices.Insert(s, at, '-')
	}
	return append(append(append(dst, '"'), s...), '"')
}

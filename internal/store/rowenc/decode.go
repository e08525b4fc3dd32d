package rowenc

import (
	"math/big"
	"time"

	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"
)

func (d *decoder) value(depth int) any {
	if depth > maxDepth {
		d.fail("a value is nested deeper than %d levels", maxDepth)
		return nil
	}
	switch tag := d.byte(); tag {
	case tagNil:
		return nil
	case tagFalse:
		return false
	case tagTrue:
		return true
	case tagInt:
		return int(d.signed(64))
	case tagInt8:
		return int8(d.byte())
	case tagInt16:
		return int16(d.signed(16))
	case tagInt32:
		return int32(d.signed(32))
	case tagInt64:
		return d.varint()
	case tagUint:
		return uint(d.unsigned(64))
	case tagUint8:
		return d.byte()
	case tagUint16:
		return uint16(d.unsigned(16))
	case tagUint32:
		return uint32(d.unsigned(32))
	case tagUint64:
		return d.uvarint()
	case tagFloat32:
		return d.float32()
	case tagFloat64:
		return d.float64()
	case tagString:
		return d.string()
	case tagBytes:
		return d.bytes()
	case tagDecimal:
		exponent := d.signed(32)
		return decimal.New(d.varint(), int32(exponent))
	case tagBigDecimal:
		return d.bigDecimal()
	case tagTime:
		return d.time()
	case tagTimespan:
		return types.Timespan(d.varint())
	case tagArray:
		return d.array(depth)
	case tagObject:
		return d.object(depth)
	case tagJSONDocument:
		return types.JSONDocument{Val: d.value(depth + 1)}
	case tagJSONPointer:
		return &types.JSONDocument{Val: d.value(depth + 1)}
	case tagLazyJSON:
		return types.NewLazyJSONDocument(d.bytes())
	case tagPoint, tagLineString, tagPolygon, tagMultiPoint, tagMultiLine, tagMultiPolygon, tagGeometries:
		return d.geometry(tag, 0, depth)
	default:
		d.fail("there is no value with the tag %d", tag)
		return nil
	}
}

func (d *decoder) bigDecimal() decimal.Decimal {
	exponent := d.signed(32)
	length := d.uvarint()
	c := new(big.Int).SetBytes(d.take(d.length(length >> 1)))
	if length&1 == 1 {
		c.Neg(c)
	}
	return decimal.NewFromBigInt(c, int32(exponent))
}

func (d *decoder) time() time.Time {
	sec, ns := d.varint(), d.uvarint()
	if ns >= uint64(time.Second) {
		d.fail("a second has no %d nanoseconds", ns)
	}
	return time.Unix(sec, int64(ns)).UTC()
}

func (d *decoder) array(depth int) []any {
	const size = 1 // a tag
	n, isNil := d.countOrNil(size)
	if isNil {
		return nil
	}
	arr := make([]any, n)
	for i := range arr {
		d.begin(size)
		arr[i] = d.value(depth + 1)
	}
	return arr
}

func (d *decoder) object(depth int) map[string]any {
	const size = 2 // the length of a name, and a tag
	n, isNil := d.countOrNil(size)
	if isNil {
		return nil
	}
	obj := make(map[string]any, n)
	for range n {
		d.begin(size)
		name := d.string()
		obj[name] = d.value(depth + 1)
		if d.err != nil {
			break
		}
	}
	return obj
}

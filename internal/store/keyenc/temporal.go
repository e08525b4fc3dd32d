package keyenc

import (
	"encoding/binary"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

const (
	secondsPerDay = 24 * 60 * 60
	maxSeconds    = 1<<39 - 1 // which bounds days to three bytes; the year 9999 is less than half of it
)

// dateAppender encodes a DATE as its day. The time of day does not count.
func dateAppender(typ sql.Type) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		t, err := toTime(ctx, typ, v)
		if err != nil {
			return dst, err
		}
		sec := t.Unix()
		if err := secondsWithin(sec); err != nil {
			return dst, err
		}
		day := sec / secondsPerDay
		if sec%secondsPerDay < 0 {
			day--
		}
		return appendUint(dst, uint64(day)^1<<23, 3), nil
	}
}

// datetimeAppender encodes an instant. Few have nanoseconds, and a byte says
// whether they follow.
func datetimeAppender(typ sql.Type) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		t, err := toTime(ctx, typ, v)
		if err != nil {
			return dst, err
		}
		sec := t.Unix()
		if err := secondsWithin(sec); err != nil {
			return dst, err
		}
		bits := uint64(sec) ^ 1<<39
		dst = binary.BigEndian.AppendUint32(append(dst, byte(bits>>32)), uint32(bits))
		ns := t.Nanosecond()
		if ns == 0 {
			return append(dst, 0), nil
		}
		return binary.BigEndian.AppendUint32(append(dst, 1), uint32(ns)), nil
	}
}

func secondsWithin(sec int64) error {
	switch {
	case sec < -maxSeconds:
		return outside(Below)
	case sec > maxSeconds:
		return outside(Above)
	}
	return nil
}

// toTime converts a value of a DATE, DATETIME or TIMESTAMP column. What the
// type refuses as out of its range is told from what is no time at all.
func toTime(ctx *sql.Context, typ sql.Type, v any) (time.Time, error) {
	if t, ok := v.(time.Time); ok {
		return t, nil
	}
	t, err := convert[time.Time](ctx, typ, v)
	if err == nil || !types.ErrConvertingToTimeOutOfRange.Is(err) {
		return t, err
	}
	dt, ok := typ.(sql.DatetimeType)
	if !ok {
		return t, err
	}
	raw, failed := dt.ConvertWithoutRangeCheck(ctx, v)
	switch {
	case failed != nil:
		return t, err
	case raw.Before(dt.MinimumTime()):
		return t, outside(Below)
	default:
		return t, outside(Above)
	}
}

func timespanAppender(typ sql.Type) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		t, ok := v.(types.Timespan)
		if !ok {
			var err error
			if t, err = convert[types.Timespan](ctx, typ, v); err != nil {
				return dst, err
			}
		}
		return binary.BigEndian.AppendUint64(dst, uint64(t.AsMicroseconds())^1<<63), nil
	}
}

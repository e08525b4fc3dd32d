package server

import (
	"bytes"
	"errors"
	"strconv"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/engine"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/sqlvars"
)

// encoder turns the engine's rows into the protocol's. Values of the common
// types go straight into the write buffer.
type encoder struct {
	ctx     *sql.Context
	schema  sql.Schema
	cols    []wire.Column
	charset func(string) string // to character_set_results; nil for none
	buf     []byte
}

func newEncoder(c *conn, res *engine.Result) *encoder {
	return &encoder{
		ctx:     res.Context(),
		schema:  innerTypes(res.Columns),
		cols:    c.columns(res.Context(), res.Columns),
		charset: c.session.ResultsEncoder(),
	}
}

// innerTypes are the columns without what is told of their origins, and decimals
// without what is told of them.
func innerTypes(schema sql.Schema) sql.Schema {
	out := schema
	for i, col := range schema {
		inner := col.Type
		origin, changed := inner.(engine.OriginType)
		if changed {
			inner = origin.Inner()
		}
		if json, ok := inner.(engine.JSONText); ok {
			inner, changed = json.Inner(), true
		}
		if shaped, ok := inner.(engine.ColumnType); ok && shaped.Type() == sqltypes.Decimal {
			inner, changed = shaped.Inner(), true
		}
		if changed {
			if &out[0] == &schema[0] {
				out = append(sql.Schema(nil), schema...)
			}
			c := *col
			c.Type = inner
			out[i] = &c
		}
	}
	return out
}

// wireFailure marks an error of the connection among those of statements.
type wireFailure struct{ error }

func (w wireFailure) Unwrap() error { return w.error }

func isWireError(err error) bool {
	var w wireFailure
	return errors.As(err, &w)
}

func (e *encoder) row(w *wire.RowWriter, row sql.Row) error {
	w.Begin()
	for i, v := range row {
		if err := e.value(w, i, v); err != nil {
			return err
		}
	}
	if err := w.End(); err != nil {
		return wireFailure{err}
	}
	return nil
}

func (e *encoder) value(w *wire.RowWriter, i int, v any) error {
	switch v := v.(type) {
	case nil:
		w.Null()
	case int64:
		w.Int(v)
	case int32:
		w.Int(int64(v))
	case int16:
		if e.cols[i].Type == wire.TypeYear {
			w.Uint(uint64(v))
			return nil
		}
		w.Int(int64(v))
	case int8:
		w.Int(int64(v))
	case int:
		w.Int(int64(v))
	case uint64:
		return e.unsigned(w, i, v)
	case uint32:
		w.Uint(uint64(v))
	case uint16:
		return e.unsigned(w, i, uint64(v))
	case uint8:
		w.Uint(uint64(v))
	case bool:
		if v {
			w.Int(1)
		} else {
			w.Int(0)
		}
	case float64:
		w.Float64(v)
	case float32:
		w.Float32(v)
	case string:
		if e.charset != nil && e.cols[i].Charset != binaryCharset {
			v = e.charset(v)
		}
		w.String(v)
	case []byte:
		w.Bytes(v)
	case decimal.Decimal:
		e.decimal(w, i, v)
	case time.Time:
		e.time(w, i, v)
	case types.Timespan:
		w.Duration(time.Duration(v) * time.Microsecond)
	case error: // which the engine's window functions yield for a value
		return v
	default:
		return e.other(w, i, v)
	}
	return nil
}

// unsigned writes an integer that may be an enum's index, a set's or a bit
// field's bits.
func (e *encoder) unsigned(w *wire.RowWriter, i int, v uint64) error {
	switch t := e.schema[i].Type.(type) {
	case sql.EnumType, sql.SetType:
		return e.other(w, i, v)
	default:
		if _, number := t.(engine.ColumnType); t.Type() == sqltypes.Bit && !number {
			return e.other(w, i, v)
		}
	}
	w.Uint(v)
	return nil
}

func (e *encoder) decimal(w *wire.RowWriter, i int, v decimal.Decimal) {
	t, ok := e.schema[i].Type.(sql.DecimalType)
	if !ok {
		w.String(v.String())
		return
	}
	e.buf = appendDecimal(e.buf[:0], v, int32(t.Scale()), t.Precision() <= maxShortDecimal)
	if t.Scale() == types.DecimalTypeMaxScale {
		for range int(e.cols[i].Decimals) - types.DecimalTypeMaxScale {
			e.buf = append(e.buf, '0') // of those that the engine does not know
		}
	}
	if pad := int(e.cols[i].Length) - len(e.buf); pad > 0 && e.cols[i].Flags&wire.FlagZerofill != 0 {
		e.buf = append(bytes.Repeat([]byte{'0'}, pad), e.buf...)
	}
	w.Bytes(e.buf)
}

// maxShortDecimal is how many digits fit into 64 bits whatever they are.
const maxShortDecimal = 18

// appendDecimal appends a decimal with the given number of digits behind the
// point. A short one, of a type with at most maxShortDecimal digits, costs no
// allocation.
func appendDecimal(b []byte, v decimal.Decimal, scale int32, short bool) []byte {
	exp := -v.Exponent() // digits behind the point that the number has
	if !short || exp < 0 || exp > scale {
		return append(b, v.StringFixed(scale)...)
	}
	n := v.CoefficientInt64()
	for range scale - exp {
		n *= 10
	}
	u := uint64(n)
	if n < 0 {
		b = append(b, '-')
		u = -u
	}
	var digits [20]byte
	d := strconv.AppendUint(digits[:0], u, 10)
	if len(d) <= int(scale) {
		b = append(b, '0')
	} else {
		b = append(b, d[:len(d)-int(scale)]...)
		d = d[len(d)-int(scale):]
	}
	if scale > 0 {
		b = append(b, '.')
		for range int(scale) - len(d) {
			b = append(b, '0')
		}
		b = append(b, d...)
	}
	return b
}

func (e *encoder) time(w *wire.RowWriter, i int, t time.Time) {
	// The engine's zero date is the first day of the year 0 and a month before.
	zero := t.Equal(zeroDate)
	if e.cols[i].Type == wire.TypeDate {
		if zero {
			w.Date(0, 0, 0)
			return
		}
		w.Date(coltype.Parts(t))
		return
	}
	if coltype.IsOdd(t) {
		y, m, d := coltype.Parts(t)
		w.Datetime(wire.TimeValue{Year: uint16(y), Month: uint8(m), Day: uint8(d)})
		return
	}
	if zero {
		w.Datetime(wire.TimeValue{})
		return
	}
	w.GoTime(t)
}

var zeroDate = time.Unix(-62167219200, 0).UTC()

// other writes a value by way of its type's own text form.
func (e *encoder) other(w *wire.RowWriter, i int, v any) error {
	val, err := e.schema[i].Type.SQL(e.ctx, e.buf[:0], v)
	if err != nil {
		return err
	}
	if val.IsNull() {
		w.Null()
		return nil
	}
	raw := val.Raw()
	switch e.cols[i].Type {
	case wire.TypeTiny, wire.TypeShort, wire.TypeInt24, wire.TypeLong, wire.TypeLongLong, wire.TypeYear:
		if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
			w.Int(n)
			return nil
		}
		if n, err := strconv.ParseUint(string(raw), 10, 64); err == nil {
			w.Uint(n)
			return nil
		}
	case wire.TypeFloat, wire.TypeDouble:
		if f, err := strconv.ParseFloat(string(raw), 64); err == nil {
			w.Float64(f)
			return nil
		}
	}
	w.Bytes(raw)
	return nil
}

const binaryCharset = 63

// columns describes a result set's columns as MariaDB does.
func (c *conn) columns(ctx *sql.Context, schema sql.Schema) []wire.Column {
	collation, width := c.resultsCollation()
	cols := make([]wire.Column, len(schema))
	for i, col := range schema {
		cols[i] = column(ctx, col, collation, width)
	}
	if encode := c.session.ResultsEncoder(); encode != nil {
		for i := range cols {
			for _, name := range []*string{&cols[i].Schema, &cols[i].Table, &cols[i].OrgTable, &cols[i].Name, &cols[i].OrgName} {
				*name = encode(*name)
			}
		}
	}
	return cols
}

// resultsCollation is the collation id of text in results and its longest
// character in bytes.
func (c *conn) resultsCollation() (id uint16, width uint32) {
	v := c.session.Vars.Value(sqlvars.VarCharacterSetResults)
	if v.IsNull() {
		v = c.session.Vars.Value(sqlvars.VarCharacterSetConnection)
	}
	id = uint16(v.Int())
	if cs, ok := sqlvars.LookupCharset(v.Text()); ok {
		return id, uint32(cs.MaxLen)
	}
	return id, 4
}

func column(ctx *sql.Context, col *sql.Column, collation uint16, width uint32) wire.Column {
	out := wire.Column{
		Schema:   col.DatabaseSource,
		Table:    col.Source,
		OrgTable: col.Source,
		Name:     col.Name,
		OrgName:  col.Name,
		Charset:  binaryCharset,
		Flags:    wire.FlagBinary,
	}
	if !col.Nullable {
		out.Flags |= wire.FlagNotNull
	}
	if col.AutoIncrement {
		out.Flags |= wire.FlagAutoIncrement
	}
	if col.PrimaryKey {
		out.Flags |= wire.FlagPriKey
	}
	if col.Source == "" {
		out.OrgName = ""
	}
	t := col.Type
	if t == nil {
		out.Type = wire.TypeNull
		return out
	}
	if origin, ok := t.(engine.OriginType); ok {
		t, out.OrgTable, out.OrgName = origin.Inner(), origin.Table, origin.Column
		if origin.Table == "" {
			out.OrgName = ""
		}
	}
	if json, ok := t.(engine.JSONText); ok {
		t, out.Format = json.Inner(), "json"
	}
	shaped, isShaped := t.(engine.ColumnType)
	inner := t
	if isShaped {
		inner = shaped.Inner()
	}
	text := func(ft wire.FieldType, chars uint32) {
		out.Type, out.Charset = ft, collation
		out.Flags &^= wire.FlagBinary
		out.Length = satMul(chars, width)
	}
	number := func(ft wire.FieldType, length uint32) {
		out.Type, out.Length = ft, length
		out.Flags |= wire.FlagNum
		if isShaped && shaped.Unsigned {
			out.Flags |= wire.FlagUnsigned
		}
		if isShaped && shaped.Zerofill {
			out.Flags |= wire.FlagZerofill
		}
		if types.IsUnsigned(inner) {
			out.Flags |= wire.FlagUnsigned
			if ft != wire.TypeLongLong {
				out.Length--
			}
		}
	}
	if f, ok := t.(*coltype.Fixed); ok {
		text(wire.TypeString, f.Length())
		out.Flags |= wire.FlagUnsigned
		out.ExtendedType = f.String()
		return out
	}
	switch t.Type() {
	case sqltypes.Int8, sqltypes.Uint8:
		number(wire.TypeTiny, 4)
		if types.IsBoolean(inner) {
			out.Length = 1
		}
	case sqltypes.Int16, sqltypes.Uint16:
		number(wire.TypeShort, 6)
	case sqltypes.Int24, sqltypes.Uint24:
		number(wire.TypeInt24, 9)
	case sqltypes.Int32, sqltypes.Uint32:
		number(wire.TypeLong, 11)
	case sqltypes.Int64, sqltypes.Uint64:
		number(wire.TypeLongLong, 20)
	case sqltypes.Float32:
		number(wire.TypeFloat, 12)
		out.Decimals = wire.NotFixedDecimals
		if isShaped {
			out.Decimals = shaped.Decimals
		}
	case sqltypes.Float64:
		number(wire.TypeDouble, 22)
		out.Decimals = wire.NotFixedDecimals
		if isShaped {
			out.Decimals = shaped.Decimals
		}
	case sqltypes.Decimal:
		number(wire.TypeNewDecimal, 0)
		if d, ok := inner.(sql.DecimalType); ok {
			out.Decimals = d.Scale()
			out.Length = uint32(d.Precision())
			if d.Scale() > 0 {
				out.Length++
			}
			if out.Flags&wire.FlagUnsigned == 0 {
				out.Length++
			}
		}
		if isShaped && shaped.Decimals > out.Decimals {
			out.Decimals = shaped.Decimals
		}
	case sqltypes.Year:
		out.Type, out.Length = wire.TypeYear, 4
		out.Flags |= wire.FlagUnsigned | wire.FlagNum
		if !isShaped {
			out.Flags |= wire.FlagZerofill
		}
	case sqltypes.Date:
		out.Type, out.Length = wire.TypeDate, 10
	case sqltypes.Time:
		out.Type, out.Length = wire.TypeTime, 10
		out.Decimals = 6
		if isShaped {
			out.Decimals = shaped.Decimals
		} else if c, ok := t.(coltype.Time); ok {
			out.Decimals = c.Digits
		}
		if out.Decimals > 0 {
			out.Length += uint32(out.Decimals) + 1
		}
	case sqltypes.Datetime, sqltypes.Timestamp:
		out.Type, out.Length = wire.TypeDatetime, 19
		if t.Type() == sqltypes.Timestamp {
			out.Type = wire.TypeTimestamp
			out.Flags |= wire.FlagTimestamp | wire.FlagUnsigned
		}
		if d, ok := t.(sql.DatetimeType); ok && d.Precision() > 0 {
			out.Decimals = uint8(d.Precision())
			out.Length += uint32(d.Precision()) + 1
		}
	case sqltypes.Bit:
		out.Type = wire.TypeBit
		out.Flags |= wire.FlagUnsigned
		out.Length = 64
		if b, ok := t.(types.BitType); ok {
			out.Length = uint32(b.NumberOfBits())
		}
	case sqltypes.Enum, sqltypes.Set:
		longest := uint32(1)
		if s, ok := t.(sql.StringType); ok {
			longest = uint32(s.MaxCharacterLength())
		} else {
			longest = max(t.MaxTextResponseByteLength(ctx)/4, 1)
		}
		text(wire.TypeString, longest)
		if t.Type() == sqltypes.Enum {
			out.Flags |= wire.FlagEnum
		} else {
			out.Flags |= wire.FlagSet
		}
	case sqltypes.TypeJSON:
		text(wire.TypeBlob, 1<<30)
		out.Length = 1<<32 - 1
		out.Flags |= wire.FlagBlob
		out.Format = "json"
	case sqltypes.Geometry:
		out.Type, out.Length = wire.TypeGeometry, 1<<32-1
		out.Flags |= wire.FlagBlob
	case sqltypes.Null:
		out.Type = wire.TypeNull
	case sqltypes.Blob:
		out.Type, out.Length = wire.TypeBlob, t.MaxTextResponseByteLength(ctx)
		out.Flags |= wire.FlagBlob
		if isShaped {
			out.Length = shaped.Length
			if shaped.Long {
				out.Type = wire.TypeLongBlob
			}
		}
	case sqltypes.Text:
		if isShaped {
			text(wire.TypeBlob, 1<<30)
			out.Length = shaped.Length
			out.Flags |= wire.FlagBlob
			switch {
			case shaped.Long:
				out.Type = wire.TypeLongBlob
			case shaped.Medium:
				out.Type = wire.TypeMediumBlob
			}
			break
		}
		st, _ := t.(sql.StringType)
		text(wire.TypeBlob, 1<<30)
		out.Flags |= wire.FlagBlob
		if st != nil {
			out.Length = satMul(uint32(min(st.MaxByteLength(), 1<<32-1)), width)
		}
		if out.Length == 0 || col.Source == "" {
			// An expression's text is a VARCHAR to MariaDB's clients.
			out.Type, out.Length = wire.TypeVarString, satMul(16383, width)
			out.Flags &^= wire.FlagBlob
		}
	case sqltypes.Binary, sqltypes.VarBinary:
		out.Type, out.Length = wire.TypeVarString, t.MaxTextResponseByteLength(ctx)
		if isShaped && shaped.Unsigned {
			out.Flags |= wire.FlagUnsigned
		}
		if t.Type() == sqltypes.Binary {
			out.Type = wire.TypeString
		}
	default:
		st, ok := t.(sql.StringType)
		if !ok {
			text(wire.TypeVarString, 255)
			break
		}
		ft := wire.TypeVarString
		if t.Type() == sqltypes.Char {
			ft = wire.TypeString
		}
		text(ft, uint32(min(st.MaxCharacterLength(), 1<<32-1)))
	}
	if isShaped && shaped.Width > 0 {
		out.Length = shaped.Width
	}
	return out
}

func satMul(a, b uint32) uint32 {
	if p := uint64(a) * uint64(b); p < 1<<32 {
		return uint32(p)
	}
	return 1<<32 - 1
}

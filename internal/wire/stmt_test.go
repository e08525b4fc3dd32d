package wire

import (
	"bytes"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// execute builds a COM_STMT_EXECUTE payload behind the header.
func execute(rest ...any) []byte { return cat("\x07\x00\x00\x00", 1, "\x01\x00\x00\x00", cat(rest...)) }

func TestParams(t *testing.T) {
	f32, f64 := math.Float32bits(1.5), math.Float64bits(-2.25)
	le := func(v uint64, n int) []byte {
		var b []byte
		for range n {
			b = append(b, byte(v))
			v >>= 8
		}
		return b
	}
	for _, test := range []struct {
		typ      FieldType
		unsigned bool
		value    []byte
		want     Param
	}{
		{TypeTiny, false, []byte{0xfe}, Param{Int: -2, Uint: math.MaxUint64 - 1}},
		{TypeTiny, true, []byte{0xfe}, Param{Int: 254, Uint: 254}},
		{TypeShort, false, []byte{0, 0x80}, Param{Int: -32768, Uint: 0xffffffffffff8000}},
		{TypeYear, true, le(2026, 2), Param{Int: 2026, Uint: 2026}},
		{TypeInt24, false, le(1<<23, 4), Param{Int: 1 << 23, Uint: 1 << 23}},
		{TypeLong, false, le(0xffffffff, 4), Param{Int: -1, Uint: math.MaxUint64}},
		{TypeLongLong, true, le(math.MaxUint64, 8), Param{Int: -1, Uint: math.MaxUint64}},
		{TypeFloat, false, le(uint64(f32), 4), Param{Float: 1.5}},
		{TypeDouble, false, le(f64, 8), Param{Float: -2.25}},
		{TypeNewDecimal, false, []byte("\x0512.34"), Param{Bytes: []byte("12.34")}},
		{TypeVarString, false, []byte{0}, Param{Bytes: []byte{}}},
		{TypeBlob, false, cat(0xfc, 0, 1, bytes.Repeat([]byte{7}, 256)), Param{Bytes: bytes.Repeat([]byte{7}, 256)}},
		{TypeDate, false, []byte{4, 0xea, 7, 11, 23}, Param{Time: TimeValue{Year: 2026, Month: 11, Day: 23}}},
		{TypeDatetime, false, []byte{0}, Param{}},
		{TypeDatetime, false, []byte{7, 0xea, 7, 11, 23, 1, 2, 3}, Param{Time: TimeValue{Year: 2026, Month: 11, Day: 23, Hour: 1, Minute: 2, Second: 3}}},
		{TypeTimestamp, false, []byte{11, 0xea, 7, 11, 23, 1, 2, 3, 0x40, 0xe2, 1, 0},
			Param{Time: TimeValue{Year: 2026, Month: 11, Day: 23, Hour: 1, Minute: 2, Second: 3, Micro: 123456}}},
		{TypeTime, false, []byte{12, 1, 2, 0, 0, 0, 3, 4, 5, 6, 0, 0, 0},
			Param{Time: TimeValue{Neg: true, Days: 2, Hour: 3, Minute: 4, Second: 5, Micro: 6}}},
		{TypeTime, false, []byte{5, 0, 1, 0, 0, 0}, Param{}}, // too short: zero, as in MariaDB
		{TypeDate, false, []byte{3, 1, 1, 1}, Param{}},
	} {
		flag := 0
		if test.unsigned {
			flag = 0x80
		}
		st := &Stmt{ID: 7, ParamCount: 1}
		ex, err := ParseStmtExecute(execute(0, 1, int(test.typ), flag, test.value), st)
		if err != nil {
			t.Errorf("%v: %v", test.typ, err)
			continue
		}
		test.want.Type, test.want.Unsigned = test.typ, test.unsigned
		if got := ex.Params[0]; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%v: %+v, want %+v", test.typ, got, test.want)
		}
		// One byte less must never do.
		if _, err := ParseStmtExecute(execute(0, 1, int(test.typ), flag, test.value[:len(test.value)-1]), st); err == nil {
			t.Errorf("%v: a value cut short was taken", test.typ)
		} else {
			wantNumber(t, err, mariaerr.ER_WRONG_ARGUMENTS)
		}
	}
}

func TestExecute(t *testing.T) {
	st := &Stmt{ID: 7, ParamCount: 2}
	_, err := ParseStmtExecute(execute(0, 0, 5), st)
	wantNumber(t, err, mariaerr.ER_WRONG_ARGUMENTS) // never bound
	ex, err := ParseStmtExecute(execute(0, 1, "\x01\x00\xfd\x00", 5, "\x01a"), st)
	if err != nil || ex.StmtID != 7 || ex.Cursor != CursorReadOnly || ex.Iterations != 1 || ex.Params[0].Int != 5 || string(ex.Params[1].Bytes) != "a" {
		t.Fatalf("%+v, %v", ex, err)
	}
	ex, err = ParseStmtExecute(execute(2, 0, 6), st) // types stay
	if err != nil || ex.Params[0].Int != 6 || !ex.Params[1].Null {
		t.Fatalf("%+v, %v", ex, err)
	}
	for name, payload := range map[string][]byte{"header": {1, 0, 0, 0}, "types": execute(0, 1, 1, 0, 1)} {
		if _, err := ParseStmtExecute(payload, st); mariaerr.Number(err) != mariaerr.ER_MALFORMED_PACKET {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, payload := range map[string][]byte{"bitmap": execute(), "bound": execute(0), "value": execute(0, 0, 1),
		"type": execute(0, 1, 0x20, 0, 0xfd, 0, 1, 1, 'a'), "null type": execute(0, 1, 6, 0, 6, 0)} {
		if _, err := ParseStmtExecute(payload, &Stmt{ParamCount: 2, types: []paramType{{TypeTiny, false}, {TypeString, false}}}); mariaerr.Number(err) != mariaerr.ER_WRONG_ARGUMENTS {
			t.Errorf("%s: %v", name, err)
		}
	}
	if ex, err := ParseStmtExecute(execute(3, 1, 6, 0, 6, 0), st); err != nil || !ex.Params[0].Null {
		t.Errorf("NULL typed NULL: %+v, %v", ex, err)
	}
}

func TestLongData(t *testing.T) {
	st := &Stmt{ParamCount: 2}
	add := func(param uint16, s string) { st.AppendLongData(param, []byte(s), 10) }
	run := func(typ int) (Execute, error) { return ParseStmtExecute(execute(0, 1, typ, 0, 1, 0, 9), st) }
	id, param, data, err := ParseStmtSendLongData([]byte("\x07\x00\x00\x00\x01\x00xyz"))
	if id != 7 || param != 1 || string(data) != "xyz" || err != nil {
		t.Errorf("%d %d %q %v", id, param, data, err)
	}
	add(0, "hello")
	add(0, "there")
	ex, err := run(int(TypeBlob))
	if err != nil || string(ex.Params[0].Bytes) != "hellothere" || !ex.Params[0].Long || ex.Params[1].Int != 9 {
		t.Fatalf("%+v, %v", ex, err)
	}
	add(0, "")
	if ex, err = run(int(TypeBlob)); err != nil || ex.Params[0].Bytes == nil || len(ex.Params[0].Bytes) != 0 {
		t.Errorf("empty long data: %+v, %v", ex, err)
	}
	if _, err = run(int(TypeBlob)); err != nil { // the nine is now the first string's length
		wantNumber(t, err, mariaerr.ER_WRONG_ARGUMENTS)
	}
	add(0, "x")
	_, err = run(int(TypeLong))
	wantNumber(t, err, mariaerr.ER_WRONG_ARGUMENTS)
	add(1, "0123456789a")
	_, err = run(int(TypeBlob))
	wantNumber(t, err, mariaerr.ER_UNKNOWN_ERROR)
	_, err = run(int(TypeBlob))
	wantNumber(t, err, mariaerr.ER_UNKNOWN_ERROR)
	st.ResetLongData()
	add(2, "x")
	_, err = run(int(TypeBlob))
	wantNumber(t, err, mariaerr.ER_WRONG_ARGUMENTS)
}

func TestBulk(t *testing.T) {
	bulk := func(flags int, rest ...any) []byte { return cat("\x07\x00\x00\x00", flags, 0, cat(rest...)) }
	st := &Stmt{ParamCount: 2}
	_, err := ParseStmtBulkExecute(bulk(0, 0, 1, 0, 1, 'a'), st)
	wantNumber(t, err, mariaerr.ER_WRONG_ARGUMENTS)
	rows := []any{0, 5, 0, "\x02ab", 1, 2, 3, 0, "\x00"}
	for _, payload := range [][]byte{bulk(128, "\x01\x00\xfd\x00", cat(rows...)), bulk(0, rows...)} {
		b, err := ParseStmtBulkExecute(payload, st)
		if err != nil {
			t.Fatal(err)
		}
		var got []Param
		for b.Next() {
			got = append(got, b.Params()...)
		}
		i, s := Param{Type: TypeTiny}, Param{Type: TypeVarString}
		want := []Param{i, s, i, s, i, s}
		want[0].Int, want[0].Uint, want[1].Bytes = 5, 5, []byte("ab")
		want[2].Null, want[3].Default, want[4].Ignore, want[5].Bytes = true, true, true, []byte{}
		if !reflect.DeepEqual(got, want) || b.Err() != nil || b.StmtID != 7 {
			t.Errorf("%+v, %v", got, b.Err())
		}
	}
	for name, payload := range map[string][]byte{"cut": bulk(0, 0, 5, 0, 5, "a"), "half a row": bulk(0, 0, 5), "indicator": bulk(0, 9, 5, 0, 0)} {
		b, err := ParseStmtBulkExecute(payload, st)
		if err != nil {
			t.Fatal(name, err)
		}
		for b.Next() {
		}
		if mariaerr.Number(b.Err()) != mariaerr.ER_WRONG_ARGUMENTS {
			t.Errorf("%s: %v", name, b.Err())
		}
	}
	for name, test := range map[string]struct {
		payload []byte
		number  uint16
	}{
		"short": {[]byte{1, 0, 0, 0, 0}, mariaerr.ER_MALFORMED_PACKET}, "types": {bulk(128, 1), mariaerr.ER_MALFORMED_PACKET},
		"no rows": {bulk(128, 1, 0, 1, 0), mariaerr.ER_WRONG_ARGUMENTS}, "unit results": {bulk(192, 1, 0, 1, 0, 0, 1, 0, 1), mariaerr.ER_UNSUPPORTED_PS},
	} {
		if _, err := ParseStmtBulkExecute(test.payload, st); mariaerr.Number(err) != test.number {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The forms that mariadbd 10.11 printed for these values.
func TestFloatText(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1", -1.5: "-1.5", 0.1: "0.1", 1e14: "100000000000000", 123456789012345: "123456789012345",
		1e15: "1e15", 1234567890123456: "1.234567890123456e15", 12345678901234567: "1.2345678901234568e16", 1e20: "1e20", 1e-4: "0.0001",
		1e-5: "0.00001", 1.5e-14: "0.000000000000015", 1e-15: "0.000000000000001", 1.25e-15: "0.00000000000000125", 1e-16: "1e-16",
		1.2345678901234567e-15: "0.0000000000000012345678901234568", 1e100: "1e100", math.MaxFloat64: "1.7976931348623157e308",
		math.SmallestNonzeroFloat64: "5e-324", 123456.7: "123456.7", 1.0 / 3: "0.3333333333333333", 3.4028235e38: "3.4028235e38",
	} {
		if got := string(AppendFloat64(nil, v)); got != want {
			t.Errorf("double %g prints as %s, want %s", v, got, want)
		}
	}
	for v, want := range map[float32]string{
		0: "0", 0.1: "0.1", 1e14: "100000000000000", 123456789012345: "123457000000000", 1e15: "1e15", 1234567890123456: "1.23457e15",
		1e-15: "0.000000000000001", 1e-16: "1e-16", 123456.7: "123457", 1234567: "1234570", 999999.9: "1000000", 1.0 / 3: "0.333333",
		16777216: "16777200", 0.001234567: "0.00123457", 1.17549435e-38: "1.17549e-38", 1e20: "1e20", -0.001: "-0.001",
	} {
		if got := string(AppendFloat32(nil, v)); got != want {
			t.Errorf("float %g prints as %s, want %s", v, got, want)
		}
	}
	huge := Column{Type: TypeDouble, Decimals: 3}
	c := NewConn(newTape())
	r := c.Rows([]Column{huge}, false)
	r.Begin()
	r.Float64(math.MaxFloat64)
	r.End()
	if row := c.out[4:]; row[0] != 0xfc || int(row[1])|int(row[2])<<8 != 313 || len(row) != 316 {
		t.Errorf("a number of 313 characters: % x", row[:5])
	}
}

// A value of another kind than its column's is converted, not misplaced.
func TestRowConversions(t *testing.T) {
	types := []FieldType{TypeLongLong, TypeDouble, TypeFloat, TypeVarString, TypeDatetime, TypeTime, TypeLong, TypeDate, TypeNull, TypeTiny}
	var cols []Column
	for _, typ := range types {
		cols = append(cols, Column{Type: typ, Decimals: 6})
	}
	row := func(f func(r *RowWriter)) []byte {
		c := NewConn(newTape())
		r := c.Rows(cols, true)
		r.Begin()
		f(r)
		r.End()
		return append([]byte(nil), c.out[4:]...)
	}
	typed := row(func(r *RowWriter) {
		r.Uint(18446744073709551615)
		r.Float64(2.5)
		r.Float32(0.5)
		r.String("7")
		r.Datetime(TimeValue{Year: 2026, Month: 11, Day: 23, Hour: 1, Minute: 2, Second: 3, Micro: 500000})
		r.Duration(-(25*time.Hour + 500*time.Millisecond))
		r.Int(-9)
		r.Date(2026, 11, 23)
		r.Null()
		r.Int(3)
	})
	asText := row(func(r *RowWriter) {
		for _, s := range []string{"18446744073709551615", "2.5", "0.5"} {
			r.String(s)
		}
		r.Int(7)
		for _, s := range []string{"2026-11-23 01:02:03.5", "-25:00:00.5", "-9", "2026-11-23 10:00:00"} {
			r.Bytes([]byte(s))
		}
		r.Null()
		r.Float64(3.2)
		r.Int(1) // one too many
	})
	if !bytes.Equal(typed, asText) {
		t.Errorf("\n% x, want\n% x", asText, typed)
	}
	row(func(r *RowWriter) { // nothing sensible, but no panic
		for range cols {
			r.String("not a number")
		}
	})
}

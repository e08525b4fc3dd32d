package wire

import (
	"bytes"
	"io"
	"testing"
)

var benchCols = []Column{{Name: "id", Type: TypeLong, Charset: 63}, {Name: "name", Type: TypeVarString, Charset: 45},
	{Name: "price", Type: TypeDouble, Charset: 63, Decimals: NotFixedDecimals}, {Name: "at", Type: TypeDatetime, Charset: 63}, {Name: "note", Type: TypeBlob, Charset: 63}}

func writeBenchRow(r *RowWriter, i int) error {
	r.Begin()
	r.Int(int64(i))
	r.String("a name of a row")
	r.Float64(float64(i) * 0.25)
	r.Datetime(TimeValue{Year: 2026, Month: 11, Day: 23, Hour: 10, Minute: 11, Second: 12})
	r.Null()
	return r.End()
}

func benchRows(b *testing.B, binary bool) {
	nc := &tape{mute: true}
	c := NewConn(nc)
	c.SetCapabilities(loginCaps)
	r := c.Rows(benchCols, binary)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if err := writeBenchRow(r, i); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.SetBytes(nc.n / int64(i))
}

func BenchmarkRowText(b *testing.B)   { benchRows(b, false) }
func BenchmarkRowBinary(b *testing.B) { benchRows(b, true) }

func BenchmarkResult1M(b *testing.B) {
	nc := &tape{mute: true}
	c := NewConn(nc)
	c.SetCapabilities(loginCaps)
	b.ReportAllocs()
	for b.Loop() {
		c.BeginResult(benchCols, false, 0, 0)
		r := c.Rows(benchCols, false)
		for i := range 1_000_000 {
			if err := writeBenchRow(r, i); err != nil {
				b.Fatal(err)
			}
		}
		c.EndResult(0, 0)
		c.Flush()
	}
}

// loop repeats its bytes for ever.
type loop struct {
	b []byte
	r bytes.Reader
}

func (l *loop) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if err == io.EOF {
		l.r.Reset(l.b)
		return l.r.Read(p)
	}
	return n, err
}

func BenchmarkCommand(b *testing.B) {
	for name, n := range map[string]int{"small": 20, "2KB": 2000, "15KB": 15000} {
		b.Run(name, func(b *testing.B) {
			in := packet(0, append([]byte{3}, make([]byte, n)...)...)
			c := NewConn(&tape{in: &loop{b: in}, mute: true})
			c.SetCapabilities(loginCaps)
			ok := OK{Status: StatusAutocommit}
			b.ReportAllocs()
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				if _, _, err := c.ReadCommand(0); err != nil {
					b.Fatal(err)
				}
				c.WriteOK(&ok)
				c.Flush()
			}
		})
	}
}

func BenchmarkExecute(b *testing.B) {
	st := &Stmt{ParamCount: 2}
	payload := execute(0, 1, "\x01\x00\xfd\x00", 5, "\x01a")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseStmtExecute(payload, st); err != nil {
			b.Fatal(err)
		}
	}
}

// Rows and commands in steady state allocate nothing.
func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool drop what it holds")
	}
	c := NewConn(&tape{mute: true})
	c.SetCapabilities(loginCaps)
	for _, binary := range []bool{false, true} {
		r := c.Rows(benchCols, binary)
		if n := testing.AllocsPerRun(2000, func() { writeBenchRow(r, 12345) }); n != 0 {
			t.Errorf("a row (binary %v) allocates %v times", binary, n)
		}
	}
	c = NewConn(&tape{in: &loop{b: packet(0, make([]byte, 3000)...)}, mute: true})
	ok := OK{}
	if n := testing.AllocsPerRun(2000, func() { c.ReadCommand(0); c.WriteOK(&ok); c.Flush() }); n >= 1 {
		t.Errorf("a command allocates %v times", n)
	}
}

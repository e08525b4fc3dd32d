package wire

import (
	"math"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// LastPrepared is the statement id that stands for the statement prepared
// last on the connection.
const LastPrepared uint32 = math.MaxUint32

// CursorFlag is the cursor that COM_STMT_EXECUTE asks for.
type CursorFlag uint8

// The cursors.
const (
	CursorReadOnly   CursorFlag = 1
	CursorForUpdate  CursorFlag = 2
	CursorScrollable CursorFlag = 4
)

// Stmt is what the protocol must remember of a prepared statement.
type Stmt struct {
	ID         uint32
	ParamCount int

	types  []paramType
	params []Param
	long   [][]byte // per parameter, nil without long data
	err    error    // of long data, told with the next execute
}

type paramType struct {
	Type     FieldType
	Unsigned bool
}

// Param is a decoded parameter. Which field holds the value follows from Type:
// Int or Uint (by Unsigned) for integers, Float for floats, Time for dates
// and times, Bytes for the rest.
type Param struct {
	Type     FieldType
	Unsigned bool
	Null     bool
	Default  bool // bulk: the column's default
	Ignore   bool // bulk: leave the column alone
	Long     bool // the bytes came with COM_STMT_SEND_LONG_DATA
	Int      int64
	Uint     uint64
	Float    float64
	Bytes    []byte // aliases the packet
	Time     TimeValue
}

// IsInt reports whether the value is an integer.
func (p *Param) IsInt() bool {
	switch p.Type {
	case TypeTiny, TypeShort, TypeYear, TypeLong, TypeInt24, TypeLongLong:
		return !p.Long
	}
	return false
}

// IsTemporal reports whether the value is in Time.
func (p *Param) IsTemporal() bool { return temporal(p.Type) && !p.Long }

// Execute is the content of COM_STMT_EXECUTE.
type Execute struct {
	StmtID     uint32
	Cursor     CursorFlag
	Iterations uint32
	Params     []Param // valid until the statement's next execute or the next Read
}

const executeHeader = 9

// CheckStmtExecute reports whether a COM_STMT_EXECUTE is long enough to name a
// statement: 1835 if not.
func CheckStmtExecute(payload []byte) error {
	if len(payload) < executeHeader {
		return malformed()
	}
	return nil
}

// ParseStmtExecute reads COM_STMT_EXECUTE of st. Types that the client bound
// stay bound until it binds others; long data is used up. As in MariaDB a
// packet without room for header or types is 1835, one that has values missing,
// never bound types, or binds a type that cannot be bound is 1210.
func ParseStmtExecute(payload []byte, st *Stmt) (Execute, error) {
	d := decoder{b: payload}
	ex := Execute{StmtID: d.uint32(), Cursor: CursorFlag(d.uint8()), Iterations: d.uint32()}
	if d.bad {
		return ex, malformed()
	}
	if st.err != nil {
		return ex, st.err
	}
	long := st.long
	st.long = nil
	if st.ParamCount == 0 {
		return ex, nil
	}
	nulls := d.bytes(uint64(st.ParamCount+7) / 8)
	bound := d.uint8()
	if d.bad {
		return ex, wrongArguments("mysqld_stmt_execute")
	}
	if bound > 1 {
		return ex, malformed()
	}
	if bound != 0 {
		if err := st.bind(&d); err != nil {
			return ex, err
		}
	}
	if len(st.types) != st.ParamCount {
		return ex, wrongArguments("mysqld_stmt_execute")
	}
	params := st.row(len(payload))
	for i := range params {
		p := &params[i]
		*p = Param{Type: st.types[i].Type, Unsigned: st.types[i].Unsigned}
		switch {
		case long != nil && long[i] != nil:
			if p.IsInt() || p.Type == TypeFloat || p.Type == TypeDouble || temporal(p.Type) {
				return ex, wrongArguments("mysqld_stmt_execute")
			}
			p.Bytes, p.Long = long[i], true
		case nulls[i/8]&(1<<(i%8)) != 0:
			p.Null = true
		default:
			p.decode(&d)
		}
	}
	if d.bad {
		return ex, wrongArguments("mysqld_stmt_execute")
	}
	ex.Params = params
	return ex, nil
}

// bind reads the types of all parameters.
func (st *Stmt) bind(d *decoder) error {
	b := d.bytes(2 * uint64(st.ParamCount))
	if d.bad {
		return malformed()
	}
	if cap(st.types) < st.ParamCount {
		st.types = make([]paramType, st.ParamCount)
	}
	st.types = st.types[:st.ParamCount]
	for i := range st.types {
		if b[2*i+1]&^0x80 != 0 {
			st.types = nil
			return wrongArguments("mysqld_stmt_execute")
		}
		st.types[i] = paramType{FieldType(b[2*i]), b[2*i+1]&0x80 != 0}
	}
	return nil
}

// row returns room for the parameters of a payload of the given size. A large
// one gets its own: parameters alias the packet and would keep it in memory.
func (st *Stmt) row(payload int) []Param {
	if payload > pooledBuffer {
		return make([]Param, st.ParamCount)
	}
	if len(st.params) != st.ParamCount {
		st.params = make([]Param, st.ParamCount)
	}
	return st.params
}

// decode reads one binary value.
func (p *Param) decode(d *decoder) {
	switch p.Type {
	case TypeTiny:
		v := d.uint8()
		p.setInt(uint64(v), int64(int8(v)))
	case TypeShort, TypeYear:
		v := d.uint16()
		p.setInt(uint64(v), int64(int16(v)))
	case TypeLong, TypeInt24:
		v := d.uint32()
		p.setInt(uint64(v), int64(int32(v)))
	case TypeLongLong:
		v := d.uint64()
		p.setInt(v, int64(v))
	case TypeFloat:
		p.Float = float64(math.Float32frombits(d.uint32()))
	case TypeDouble:
		p.Float = math.Float64frombits(d.uint64())
	case TypeDate, TypeNewDate, TypeDatetime, TypeTimestamp:
		p.Time = d.datetime()
	case TypeTime:
		p.Time = d.time()
	case TypeDecimal, TypeNewDecimal, TypeVarchar, TypeBit, TypeEnum, TypeSet, TypeTinyBlob, TypeMediumBlob,
		TypeLongBlob, TypeBlob, TypeVarString, TypeString, TypeGeometry:
		p.Bytes = d.lenencBytes()
	default: // NULL too: it is told by the bitmap or an indicator
		d.bad = true
	}
}

// setInt fills both fields, so that an unsigned value is in Int as well while it fits.
func (p *Param) setInt(unsigned uint64, signed int64) {
	if p.Unsigned {
		p.Uint, p.Int = unsigned, int64(unsigned)
		return
	}
	p.Int, p.Uint = signed, uint64(signed)
}

func (d *decoder) datetime() TimeValue {
	in := decoder{b: d.bytes(uint64(d.uint8()))}
	var t TimeValue
	n := len(in.b)
	if d.bad || n < 4 {
		return t
	}
	t.Year, t.Month, t.Day = in.uint16(), in.uint8(), in.uint8()
	if n > 4 {
		t.Hour, t.Minute, t.Second = in.uint8(), in.uint8(), in.uint8()
	}
	if n > 7 {
		t.Micro = in.uint32()
	}
	d.bad = d.bad || in.bad
	return t
}

func (d *decoder) time() TimeValue {
	in := decoder{b: d.bytes(uint64(d.uint8()))}
	var t TimeValue
	n := len(in.b)
	if d.bad || n < 8 {
		return t
	}
	t.Neg = in.uint8() != 0
	t.Days, t.Hour, t.Minute, t.Second = in.uint32(), in.uint8(), in.uint8(), in.uint8()
	if n > 8 {
		t.Micro = in.uint32()
	}
	d.bad = d.bad || in.bad
	return t
}

// ParseStmtSendLongData splits COM_STMT_SEND_LONG_DATA. The command has no
// reply: a server drops one that it cannot read.
func ParseStmtSendLongData(payload []byte) (id uint32, param uint16, data []byte, err error) {
	d := decoder{b: payload}
	id, param = d.uint32(), d.uint16()
	if d.bad {
		return 0, 0, nil, malformed()
	}
	return id, param, d.b, nil
}

// AppendLongData adds to the long data of a parameter, limit bytes in all for
// each statement. Since the command has no reply, an error waits for
// ParseStmtExecute, which fails until ResetLongData.
func (st *Stmt) AppendLongData(param uint16, data []byte, limit int) {
	if st.err != nil {
		return
	}
	if int(param) >= st.ParamCount {
		st.err = wrongArguments("mysqld_stmt_send_long_data")
		return
	}
	if st.long == nil {
		st.long = make([][]byte, st.ParamCount)
	}
	total := len(data)
	for _, b := range st.long {
		total += len(b)
	}
	if total > limit {
		st.long = nil
		st.err = mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR,
			"Parameter of prepared statement which is set through mysql_send_long_data() is longer than 'max_long_data_size' bytes")
		return
	}
	if st.long[param] == nil {
		st.long[param] = make([]byte, 0, len(data)) // not nil: empty data is data
	}
	st.long[param] = append(st.long[param], data...)
}

// ResetLongData forgets long data, as COM_STMT_RESET does.
func (st *Stmt) ResetLongData() { st.long, st.err = nil, nil }

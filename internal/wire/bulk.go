package wire

import "github.com/selkiedb/selkie/internal/mariaerr"

// BulkFlag is a set of options of COM_STMT_BULK_EXECUTE.
type BulkFlag uint16

// The options.
const (
	BulkUnitResults BulkFlag = 64  // one result for each row; not in 10.11
	BulkSendTypes   BulkFlag = 128 // types come before the rows
)

// The indicators before each value of a bulk.
const (
	bulkValue   = 0
	bulkNull    = 1
	bulkDefault = 2
	bulkIgnore  = 3
)

// Bulk iterates over the rows of COM_STMT_BULK_EXECUTE:
//
//	for b.Next() {
//		... b.Params() ...
//	}
//	err := b.Err()
type Bulk struct {
	StmtID uint32
	Flags  BulkFlag

	st     *Stmt
	d      decoder
	params []Param
	err    error
}

const bulkHeader = 6

// CheckStmtBulkExecute reports whether a COM_STMT_BULK_EXECUTE is long enough
// to name a statement: 1835 if not.
func CheckStmtBulkExecute(payload []byte) error {
	if len(payload) < bulkHeader {
		return malformed()
	}
	return nil
}

// ParseStmtBulkExecute opens COM_STMT_BULK_EXECUTE of st. It aliases the
// packet. Only a client with [ClientStmtBulkOperations] may send it: the
// server answers others with 1295, which is also the error for options that
// MariaDB 10.11 lacks, unit results among them, and for a statement without
// parameters. A packet without types where there are none yet, or without
// rows, is 1210; a row that is broken makes Err 1210.
func ParseStmtBulkExecute(payload []byte, st *Stmt) (*Bulk, error) {
	b := &Bulk{st: st, d: decoder{b: payload}}
	b.StmtID, b.Flags = b.d.uint32(), BulkFlag(b.d.uint16())
	if b.d.bad {
		return nil, malformed()
	}
	if st.ParamCount == 0 || b.Flags&^BulkSendTypes != 0 {
		return nil, mariaerr.New(mariaerr.ER_UNSUPPORTED_PS)
	}
	if b.Flags&BulkSendTypes != 0 {
		if err := st.bind(&b.d); err != nil {
			return nil, err
		}
	}
	if len(st.types) != st.ParamCount {
		return nil, wrongArguments("mysqld_stmt_bulk_execute")
	}
	if len(b.d.b) == 0 {
		return nil, wrongArguments("mysqld_stmt_bulk_execute")
	}
	b.params = st.row(len(payload))
	return b, nil
}

// Next reads the next row; false at the end or on an error.
func (b *Bulk) Next() bool {
	if b.err != nil || len(b.d.b) == 0 {
		return false
	}
	for i := range b.params {
		p := &b.params[i]
		*p = Param{Type: b.st.types[i].Type, Unsigned: b.st.types[i].Unsigned}
		switch b.d.uint8() {
		case bulkValue:
			p.decode(&b.d)
		case bulkNull:
			p.Null = true
		case bulkDefault:
			p.Default = true
		case bulkIgnore:
			p.Ignore = true
		default:
			b.d.bad = true
		}
		if b.d.bad {
			b.err = wrongArguments("mysqld_stmt_bulk_execute")
			return false
		}
	}
	return true
}

// Params returns the row that Next read. It is overwritten by the next one.
func (b *Bulk) Params() []Param { return b.params }

// Err returns what ended the iteration early.
func (b *Bulk) Err() error { return b.err }

package dialect

import (
	"encoding/hex"
	"math"
	"strconv"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// XID names a branch of a distributed transaction: a global transaction's part,
// one of the branch, and a number that says how they are made. As in MariaDB the
// number does not tell two branches apart.
type XID struct {
	Format              uint32 // 1 unless the statement says otherwise
	Transaction, Branch string // gtrid and bqual, at most 64 bytes each
}

// XAKind is what a statement does with a branch.
type XAKind uint8

// The statements on branches.
const (
	XAStart XAKind = iota // XA START or XA BEGIN
	XAEnd
	XAPrepare
	XACommit
	XARollback
)

// XAOption is what may stand behind the XID.
type XAOption uint8

// The options.
const (
	XANone     XAOption = iota
	XAJoin              // XA START ... JOIN
	XAResume            // XA START ... RESUME
	XASuspend           // XA END ... SUSPEND [FOR MIGRATE]
	XAOnePhase          // XA COMMIT ... ONE PHASE
)

// XA is a statement on a branch of a distributed transaction.
type XA struct {
	Kind   XAKind
	XID    XID
	Option XAOption
}

// XARecover is XA RECOVER; SQL says that it lists the XIDs as they are written in
// statements.
type XARecover struct{ SQL bool }

func (*XA) statement()        {}
func (*XARecover) statement() {}

// xa parses behind XA.
func (p *parser) xa() Statement {
	s := &XA{}
	switch p.acceptAny("start", "begin", "end", "prepare", "commit", "rollback", "recover") {
	case "start", "begin":
		s.XID = p.xid()
		switch p.acceptAny("join", "resume") {
		case "join":
			s.Option = XAJoin
		case "resume":
			s.Option = XAResume
		}
	case "end":
		s.Kind, s.XID = XAEnd, p.xid()
		if p.accept("suspend") {
			s.Option = XASuspend
			if p.accept("for") {
				p.expect("migrate")
			}
		}
	case "prepare":
		s.Kind, s.XID = XAPrepare, p.xid()
	case "commit":
		s.Kind, s.XID = XACommit, p.xid()
		if p.accept("one") {
			p.expect("phase")
			s.Option = XAOnePhase
		}
	case "rollback":
		s.Kind, s.XID = XARollback, p.xid()
	case "recover":
		return p.xaRecover()
	default:
		p.unexpected()
	}
	return s
}

func (p *parser) xaRecover() Statement {
	s := &XARecover{}
	if !p.accept("format") {
		return s
	}
	if !p.acceptEqual() {
		p.unexpected()
		return s
	}
	switch name := p.str(); {
	case p.err != nil:
	case foldIs(name, "sql"):
		s.SQL = true
	case !foldIs(name, "raw"):
		p.fail(mariaerr.New(mariaerr.ER_UNKNOWN_EXPLAIN_FORMAT, "XA RECOVER", name))
	}
	return s
}

// maxXIDPart is how many bytes each text of an XID may have.
const maxXIDPart = 64

func (p *parser) xid() XID {
	x := XID{Format: 1, Transaction: p.xidPart()}
	last := p.tok // what MariaDB has read when it looks at the lengths
	if p.acceptOp(',') {
		x.Branch = p.xidPart()
		last = p.tok
		if p.acceptOp(',') {
			last = p.tok
			n := p.unsigned()
			if n > math.MaxInt32 {
				p.unexpectedAt(last)
			}
			x.Format = uint32(n)
		}
	}
	if len(x.Transaction) > maxXIDPart || len(x.Branch) > maxXIDPart {
		p.unexpectedAt(last)
	}
	return x
}

// xidPart passes a text or the digits of one.
func (p *parser) xidPart() string {
	switch kind := p.tok.Kind; kind {
	case HexString, HexNumber, BitString, BitNumber:
		s := bytesOf(p.text(p.tok), kind)
		p.next()
		return s
	}
	return p.str()
}

// bytesOf returns the bytes that hexadecimal or binary digits stand for.
func bytesOf(literal string, kind Kind) string {
	digits := literal[2:]
	if kind == HexString || kind == BitString {
		digits = digits[:len(digits)-1]
	}
	if kind == HexString || kind == HexNumber {
		if len(digits)%2 != 0 {
			digits = "0" + digits
		}
		b, _ := hex.DecodeString(digits) // the lexer lets no other digits pass
		return string(b)
	}
	b := make([]byte, 0, len(digits)/8+1)
	for first := len(digits) % 8; len(digits) > 0; first = 0 {
		n := 8
		if first > 0 {
			n = first
		}
		v, _ := strconv.ParseUint(digits[:n], 2, 8)
		b = append(b, byte(v))
		digits = digits[n:]
	}
	return string(b)
}

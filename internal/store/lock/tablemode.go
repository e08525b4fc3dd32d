package lock

// TableMode is how a table is locked.
type TableMode uint8

// The modes, the weaker before the stronger.
const (
	Read      TableMode = iota // a transaction reads the table
	Write                      // it changes rows, or locks them
	LockRead                   // LOCK TABLES ... READ: nobody may write
	LockWrite                  // LOCK TABLES ... WRITE: nobody else may use the table
	Alter                      // DDL: likewise
	tableModes
)

// String returns the name of the mode's constant.
func (m TableMode) String() string {
	switch m {
	case Read:
		return "Read"
	case Write:
		return "Write"
	case LockRead:
		return "LockRead"
	case LockWrite:
		return "LockWrite"
	default:
		return "Alter"
	}
}

// A modeSet is a set of TableModes.
type modeSet uint8

func (s modeSet) has(m TableMode) bool { return s>>m&1 != 0 }

func setOf(modes ...TableMode) (s modeSet) {
	for _, m := range modes {
		s |= 1 << m
	}
	return s
}

const everyMode = modeSet(1<<tableModes - 1)

// conflicts returns the modes that others may not have beside m.
func (m TableMode) conflicts() modeSet {
	switch m {
	case Read:
		return setOf(LockWrite, Alter)
	case Write:
		return setOf(LockRead, LockWrite, Alter)
	case LockRead:
		return setOf(Write, LockWrite, Alter)
	default:
		return everyMode
	}
}

// keeps returns the modes of later requests that a waiting request for m keeps
// behind it. A waiting LockRead keeps nobody: writers go before it, in MariaDB
// too.
func (m TableMode) keeps() modeSet {
	switch m {
	case Read, LockRead:
		return 0
	case Write:
		return setOf(LockRead)
	default:
		return everyMode
	}
}

// includes says whether an owner that has s gains nothing by m.
func (s modeSet) includes(m TableMode) bool {
	return s.has(m) || s.has(LockWrite) || s.has(Alter) || m == Read && s != 0
}

// strongest returns the last mode of s, which is not empty.
func (s modeSet) strongest() TableMode {
	m := Alter
	for !s.has(m) {
		m--
	}
	return m
}

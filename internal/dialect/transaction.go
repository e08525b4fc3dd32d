package dialect

// StartTransaction is START TRANSACTION and BEGIN.
type StartTransaction struct {
	Begin    bool // it was written as BEGIN
	Snapshot bool // WITH CONSISTENT SNAPSHOT
	Access   AccessMode
}

// Choice is a clause that can be given, denied or left out.
type Choice uint8

// The choices.
const (
	ChoiceUnset Choice = iota // the clause is not there: completion_type decides
	ChoiceNo
	ChoiceYes
)

// EndTransaction is COMMIT, or ROLLBACK of the whole transaction.
type EndTransaction struct {
	Rollback bool
	Chain    Choice // AND [NO] CHAIN
	Release  Choice // [NO] RELEASE
}

// SavepointKind is what a statement does with a savepoint.
type SavepointKind uint8

// The statements on savepoints.
const (
	SavepointSet      SavepointKind = iota // SAVEPOINT x
	SavepointRollback                      // ROLLBACK TO SAVEPOINT x
	SavepointRelease                       // RELEASE SAVEPOINT x
)

// Savepoint is a statement on a savepoint.
type Savepoint struct {
	Kind SavepointKind
	Name string
}

// LockTables is LOCK TABLES.
type LockTables struct {
	Tables []TableLock
	Wait   Wait // NOWAIT or WAIT n; SkipLocked is never set
}

// A TableLock is one table of LOCK TABLES.
type TableLock struct {
	Table TableName
	Alias string // empty for none
	Write bool
}

// UnlockTables is UNLOCK TABLES.
type UnlockTables struct{}

func (*StartTransaction) statement() {}
func (*EndTransaction) statement()   {}
func (*Savepoint) statement()        {}
func (*LockTables) statement()       {}
func (*UnlockTables) statement()     {}

// startTransaction parses behind START TRANSACTION.
func (p *parser) startTransaction() Statement {
	s := &StartTransaction{}
	if p.tok.Kind == EOF || p.tok.isOp(';') {
		return s
	}
	var only, write bool
	list(p, func() struct{} {
		switch {
		case p.accept("with"):
			p.expect("consistent", "snapshot")
			s.Snapshot = true
		case p.accept("read"):
			switch p.acceptAny("only", "write") {
			case "only":
				only, s.Access = true, ReadOnly
			case "write":
				write, s.Access = true, ReadWrite
			default:
				p.unexpected()
			}
		default:
			p.unexpected()
		}
		return struct{}{}
	})
	if only && write {
		p.unexpected()
	}
	return s
}

// begin parses behind BEGIN; nil is a compound statement.
func (p *parser) begin() Statement {
	if p.is("not") {
		return nil
	}
	p.accept("work")
	return &StartTransaction{Begin: true}
}

// endTransaction parses behind COMMIT or ROLLBACK.
func (p *parser) endTransaction(rollback bool) Statement {
	p.accept("work")
	if rollback && p.accept("to") {
		if p.is("savepoint") && p.isIdent(p.peek()) {
			p.next()
		}
		return &Savepoint{Kind: SavepointRollback, Name: p.ident()}
	}
	s := &EndTransaction{Rollback: rollback}
	if p.accept("and") {
		s.Chain = p.choice("chain")
	}
	if p.is("no") || p.is("release") && s.Chain != ChoiceYes {
		s.Release = p.choice("release")
	}
	return s
}

func (p *parser) choice(word string) Choice {
	if p.accept("no") {
		p.expect(word)
		return ChoiceNo
	}
	p.expect(word)
	return ChoiceYes
}

// lockTables parses behind LOCK TABLES.
func (p *parser) lockTables() Statement {
	s := &LockTables{Tables: list(p, p.tableLock)}
	switch {
	case p.accept("wait"):
		s.Wait.HasTimeout, s.Wait.Timeout = true, p.unsigned()
	case p.accept("nowait"):
		s.Wait.NoWait = true
	}
	return s
}

func (p *parser) tableLock() TableLock {
	l := TableLock{Table: p.tableName()}
	switch {
	case p.accept("as") || p.acceptOp('='):
		l.Alias = p.ident()
	case p.isIdent(p.tok):
		l.Alias = p.ident()
	}
	switch {
	case p.accept("read"):
		p.accept("local")
	case p.accept("low_priority"):
		p.expect("write")
		l.Write = true
	case p.accept("write"):
		p.accept("concurrent")
		l.Write = true
	default:
		p.unexpected()
	}
	return l
}

// transactionStatement parses the statements on transactions and table locks;
// nil is another's statement.
func (p *parser) transactionStatement() Statement {
	switch {
	case p.is("start") && p.peekIs("transaction"):
		p.next()
		p.next()
		return p.startTransaction()
	case p.accept("begin"):
		return p.begin()
	case p.accept("commit"):
		return p.endTransaction(false)
	case p.accept("rollback"):
		return p.endTransaction(true)
	case p.accept("savepoint"):
		return &Savepoint{Name: p.ident()}
	case p.accept("release"):
		p.expect("savepoint")
		return &Savepoint{Kind: SavepointRelease, Name: p.ident()}
	case p.accept("lock"):
		if !p.accept("table") {
			p.expect("tables")
		}
		return p.lockTables()
	case p.accept("unlock"):
		if !p.accept("table") {
			p.expect("tables")
		}
		return &UnlockTables{}
	}
	return nil
}

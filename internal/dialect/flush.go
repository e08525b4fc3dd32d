package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// FlushTarget is one thing that FLUSH renews.
type FlushTarget uint8

// The targets of FLUSH and RESET.
const (
	FlushSSL FlushTarget = iota
	FlushStatus
	FlushPrivileges
	FlushLogs
	FlushErrorLogs
	FlushGeneralLogs
	FlushSlowLogs
	FlushBinaryLogs
	FlushEngineLogs
	FlushRelayLogs // Name is the connection's, if one was given
	FlushHosts
	FlushQueryCache
	FlushDesKeyFile
	FlushUserResources
	FlushThreads
	FlushMaster // in RESET too
	FlushSlave  // in RESET too; Name is the connection's, if one was given
	FlushTables
	FlushTable // one of a named information_schema table; Name is its name in upper case
)

// A FlushItem is one element of FLUSH's or RESET's list.
type FlushItem struct {
	Target FlushTarget
	Name   string
	All    bool     // RESET SLAVE ... ALL
	To     uint64   // RESET MASTER TO n, or 0
	Domain []uint64 // FLUSH BINARY LOGS DELETE_DOMAIN_ID = (...)
}

// A TableName is a table with its database, if one was written.
type TableName struct{ DB, Name string }

// Flush is FLUSH. FLUSH TABLES stands alone in its Items.
type Flush struct {
	Local  bool // LOCAL or NO_WRITE_TO_BINLOG
	Items  []FlushItem
	Tables []TableName // of FLUSH TABLES; none is every table

	ReadLock          bool // FLUSH TABLES ... WITH READ LOCK
	DisableCheckpoint bool // ... AND DISABLE CHECKPOINT
	ForExport         bool // FLUSH TABLES ... FOR EXPORT
}

// Reset is RESET.
type Reset struct{ Items []FlushItem }

// flushable are the information_schema tables that FLUSH empties.
var flushable = []string{
	"client_statistics", "index_statistics", "table_statistics", "user_statistics",
	"thread_pool_stats", "thread_pool_waits", "user_variables",
}

func (p *parser) flush() Statement {
	f := &Flush{Local: p.acceptAny("local", "no_write_to_binlog") != ""}
	if p.acceptAny("table", "tables") != "" {
		p.flushTables(f)
		return f
	}
	var seen [FlushTable + 1]bool
	f.Items = list(p, func() FlushItem {
		it := p.flushItem()
		if p.err == nil && seen[it.Target] {
			switch it.Target {
			case FlushRelayLogs:
				p.fail(mariaerr.New(mariaerr.ER_WRONG_USAGE, "FLUSH", "RELAY LOGS"))
			case FlushSlave:
				p.fail(mariaerr.New(mariaerr.ER_WRONG_USAGE, "FLUSH", "SLAVE"))
			}
		}
		seen[it.Target] = true
		return it
	})
	return f
}

func (p *parser) flushTables(f *Flush) {
	f.Items = []FlushItem{{Target: FlushTables}}
	if p.isIdent(p.tok) || p.tok.isOp('.') {
		f.Tables = list(p, p.tableName)
	}
	switch {
	case p.accept("with"):
		p.expect("read", "lock")
		f.ReadLock = true
		if p.accept("and") {
			p.expect("disable", "checkpoint")
			f.DisableCheckpoint = true
		}
	case p.is("for"):
		if f.Tables == nil {
			p.fail(syntaxError("No tables used", p.whole, p.tok))
			return
		}
		p.next()
		p.expect("export")
		f.ForExport = true
	}
}

// tableName parses t, db.t and .t.
func (p *parser) tableName() TableName {
	if p.acceptOp('.') {
		return TableName{Name: p.ident()}
	}
	name := p.ident()
	if p.acceptOp('.') {
		return TableName{DB: name, Name: p.ident()}
	}
	return TableName{Name: name}
}

func (p *parser) flushItem() FlushItem {
	for _, k := range [...]struct {
		word, second string
		target       FlushTarget
	}{
		{"ssl", "", FlushSSL},
		{"status", "", FlushStatus},
		{"privileges", "", FlushPrivileges},
		{"logs", "", FlushLogs},
		{"error", "logs", FlushErrorLogs},
		{"general", "logs", FlushGeneralLogs},
		{"slow", "logs", FlushSlowLogs},
		{"binary", "logs", FlushBinaryLogs},
		{"engine", "logs", FlushEngineLogs},
		{"relay", "logs", FlushRelayLogs},
		{"hosts", "", FlushHosts},
		{"query", "cache", FlushQueryCache},
		{"des_key_file", "", FlushDesKeyFile},
		{"user_resources", "", FlushUserResources},
		{"threads", "", FlushThreads},
		{"master", "", FlushMaster},
		{"slave", "", FlushSlave},
		{"replica", "", FlushSlave},
	} {
		if !p.accept(k.word) {
			continue
		}
		if k.second != "" && !p.expect(k.second) {
			return FlushItem{}
		}
		it := FlushItem{Target: k.target}
		switch k.target {
		case FlushRelayLogs:
			it.Name = p.connectionName()
		case FlushSlave:
			if p.tok.Kind == String {
				it.Name = p.str()
			}
		case FlushBinaryLogs:
			if p.accept("delete_domain_id") {
				it.Domain = p.domainIDs()
			}
		}
		return it
	}
	if p.tok.Kind == Word || p.tok.Kind == Name || p.tok.Kind == QuotedName {
		name := Unquote(p.text(p.tok), p.tok.Kind, p.mode)
		for _, t := range flushable {
			if foldIs(name, t) {
				p.next()
				return FlushItem{Target: FlushTable, Name: upper(t)}
			}
		}
	}
	p.unexpected()
	return FlushItem{}
}

// connectionName parses 'name' or FOR CHANNEL 'name', if one is there.
func (p *parser) connectionName() string {
	if p.accept("for") {
		if p.expect("channel") {
			return p.str()
		}
	} else if p.tok.Kind == String {
		return p.str()
	}
	return ""
}

func (p *parser) domainIDs() []uint64 {
	if !p.acceptEqual() || !p.expectOp('(') {
		p.unexpected()
		return nil
	}
	ids := []uint64{}
	if p.acceptOp(')') {
		return ids
	}
	ids = list(p, p.unsigned)
	p.expectOp(')')
	return ids
}

func (p *parser) reset() Statement {
	return &Reset{Items: list(p, func() FlushItem {
		switch {
		case p.acceptAny("slave", "replica") != "":
			it := FlushItem{Target: FlushSlave, Name: p.connectionName()}
			it.All = p.accept("all")
			return it
		case p.accept("master"):
			it := FlushItem{Target: FlushMaster}
			if p.accept("to") {
				it.To = p.unsigned()
			}
			return it
		case p.accept("query"):
			p.expect("cache")
			return FlushItem{Target: FlushQueryCache}
		}
		p.unexpected()
		return FlushItem{}
	})}
}

package dialect

// ReplicaKind is what a statement does to a replica's connection to its master.
type ReplicaKind uint8

// The statements about replicas.
const (
	StartReplica ReplicaKind = iota
	StopReplica
	ChangeMaster
)

// Replica is START or STOP SLAVE, or CHANGE MASTER TO.
type Replica struct {
	Kind       ReplicaKind
	All        bool   // START or STOP ALL SLAVES
	Connection string // its name, usually empty
	Host       bool   // CHANGE MASTER names a host
}

func (*Replica) statement() {}

// replica parses from SLAVE or ALL on, behind START and STOP.
func (p *parser) replica(kind ReplicaKind) Statement {
	s := &Replica{Kind: kind}
	if p.accept("all") {
		s.All = true
		if p.acceptAny("slaves", "replicas") == "" {
			p.unexpected()
		}
	} else {
		p.next()
		s.Connection = p.connectionName()
	}
	for p.acceptAny("sql_thread", "io_thread") != "" && p.acceptOp(',') {
	}
	if kind == StartReplica && p.accept("until") {
		list(p, p.replicaOption)
	}
	if p.accept("for") && p.expect("channel") {
		s.Connection = p.str()
	}
	return s
}

// changeMaster parses behind CHANGE MASTER.
func (p *parser) changeMaster() Statement {
	s := &Replica{Kind: ChangeMaster, Connection: p.connectionName()}
	p.expect("to")
	for _, name := range list(p, p.replicaOption) {
		s.Host = s.Host || foldIs(name, "master_host")
	}
	if p.accept("for") && p.expect("channel") {
		s.Connection = p.str()
	}
	return s
}

// replicaOption parses name = value and returns the name.
func (p *parser) replicaOption() string {
	name := p.ident()
	p.expectOp('=')
	switch {
	case p.acceptOp('('):
		for !p.acceptOp(')') && p.err == nil && p.tok.Kind != EOF {
			p.next()
		}
	case p.tok.Kind == String, p.tok.Kind == Integer, p.tok.Kind == Decimal, p.tok.Kind == Float, p.tok.Kind == Word:
		p.next()
	default:
		p.unexpected()
	}
	return name
}

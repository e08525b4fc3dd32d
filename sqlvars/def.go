package sqlvars

import (
	"strings"
	"sync"
)

// ID is the number of a system variable: one of the Var constants. It is the
// variable's place in SHOW VARIABLES and means nothing outside this build.
type ID uint16

// Kind is what a system variable holds, and so how text becomes its value.
type Kind uint8

// The kinds of system variables.
const (
	KindBool    Kind = iota // ON or OFF, 1 or 0 to SELECT
	KindInt                 // a signed integer
	KindUint                // an unsigned integer
	KindDouble              // a number with six decimals
	KindEnum                // one of Def.Values, or of a catalogue (character sets, collations, locales)
	KindSet                 // some of Def.Values, comma separated
	KindFlagSet             // every one of Def.Values as name=on or name=off
	KindString
)

// Scope tells which values a system variable has.
type Scope uint8

// The scopes, as information_schema.SYSTEM_VARIABLES has them.
const (
	ScopeGlobal      Scope = iota // one value for the server
	ScopeSession                  // a value for the server and one for each session
	ScopeSessionOnly              // a value for each session only
)

// String returns the scope's name in information_schema.SYSTEM_VARIABLES.
func (s Scope) String() string {
	return [...]string{"GLOBAL", "SESSION", "SESSION ONLY"}[s]
}

// Def is the definition of one system variable. Definitions are constants:
// callers must not change them.
type Def struct {
	ID       ID
	Kind     Kind
	Scope    Scope
	ReadOnly bool     // SET never works; start options may
	Computed bool     // a session's provider tells the value
	Name     string   // as SHOW VARIABLES prints it
	Type     string   // VARIABLE_TYPE, for example "BIGINT UNSIGNED"
	Min, Max string   // bounds of numbers, empty where there are none
	Block    string   // integers are rounded down to a multiple of it
	Values   []string // names of an enum, set or flag set
	Argument string   // COMMAND_LINE_ARGUMENT: REQUIRED, OPTIONAL, NONE, or empty for no option

	lower         string
	initial       string
	deflt         string
	hasDefault    bool
	nullInitially bool
}

// Default returns the value that SET GLOBAL x = DEFAULT gives, and false where
// MariaDB documents none.
func (d *Def) Default() (Value, bool) {
	if !d.hasDefault {
		return Value{}, false
	}
	return d.parse(d.deflt), true
}

// Initial returns the value of a server that was given no option. It differs
// from Default where MariaDB computes one at start.
func (d *Def) Initial() Value {
	if d.nullInitially {
		return Value{}
	}
	return d.parse(d.initial)
}

// index is built once and then only read; definitions are constants.
var index = sync.OnceValue(func() map[string]*Def {
	m := make(map[string]*Def, len(defs))
	for i := range defs {
		m[defs[i].lower] = &defs[i]
	}
	return m
})

var all = sync.OnceValue(func() []*Def {
	list := make([]*Def, len(defs))
	for i := range defs {
		list[i] = &defs[i]
	}
	return list
})

// Lookup finds a system variable by its name in any case. It allocates nothing
// for the names that exist.
func Lookup(name string) (*Def, bool) {
	if d, ok := index()[name]; ok {
		return d, true
	}
	var buf [64]byte
	if len(name) > len(buf) {
		return nil, false
	}
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	d, ok := index()[string(buf[:len(name)])]
	return d, ok
}

// All returns every system variable in the order of SHOW VARIABLES. The caller
// must not change the slice.
func All() []*Def { return all() }

// Def returns the definition of a variable.
func (id ID) Def() *Def { return &defs[id] }

// String returns the variable's name.
func (id ID) String() string { return defs[id].Name }

func upper(name string) string { return strings.ToUpper(name) }

// enumList returns ENUM_VALUE_LIST, empty for none.
func (d *Def) enumList() string {
	if d.Kind == KindBool {
		return "OFF,ON"
	}
	return strings.Join(d.Values, ",")
}

// spelled returns the name as error messages have it.
func (d *Def) spelled() string {
	if d.ID == VarWsrepOSUMethod {
		return "wsrep_OSU_method"
	}
	return d.Name
}

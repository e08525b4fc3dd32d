package dialect

// Scope is where a variable lives.
type Scope uint8

// The scopes of variables.
const (
	ScopeDefault Scope = iota // none was written: the session's
	ScopeGlobal               // GLOBAL, @@global.
	ScopeSession              // SESSION, LOCAL, @@session., @@local.
)

// SetKind is what an item of SET sets.
type SetKind uint8

// The kinds of SET's items.
const (
	SetVariable    SetKind = iota // a system variable, or a local one of a routine
	SetUserVar                    // @name
	SetNames                      // NAMES charset [COLLATE collation]
	SetCharset                    // CHARACTER SET charset
	SetTransaction                // TRANSACTION characteristics
	SetPassword                   // PASSWORD [FOR user] = ...
	SetRole                       // ROLE name
	SetDefaultRole                // DEFAULT ROLE name [FOR user]
)

// ValueKind is what a SetValue is.
type ValueKind uint8

// The kinds of values.
const (
	ValueExpr    ValueKind = iota // an expression, at Span
	ValueWord                     // a single name such as ON, utf8mb4 or `x`, in Text
	ValueDefault                  // DEFAULT
)

// A SetValue is the right side of an assignment. Span holds it whatever it is.
type SetValue struct {
	Kind ValueKind
	Span Span
	Text string
}

// Isolation is a transaction's isolation level.
type Isolation uint8

// The isolation levels.
const (
	IsolationUnset Isolation = iota
	ReadUncommitted
	ReadCommitted
	RepeatableRead
	Serializable
)

// String returns the level as the variable tx_isolation shows it, "" when unset.
func (i Isolation) String() string {
	return [...]string{"", "READ-UNCOMMITTED", "READ-COMMITTED", "REPEATABLE-READ", "SERIALIZABLE"}[i]
}

// AccessMode is a transaction's access mode.
type AccessMode uint8

// The access modes.
const (
	AccessUnset AccessMode = iota
	ReadWrite
	ReadOnly
)

// A SetItem is one assignment of SET.
type SetItem struct {
	Kind  SetKind
	Scope Scope // for SetVariable and SetTransaction
	// AtAt says that the variable was written as @@name: a system variable
	// and never a routine's own.
	AtAt bool
	// Base is in front of the dot in a structured variable's name, such as
	// hot.key_buffer_size; DefaultBase says that it is the word default.
	Base        string
	DefaultBase bool
	Name        string // the variable's or the role's; as it was written
	Value       SetValue

	Charset, Collation               string // for SetNames and SetCharset
	CharsetDefault, CollationDefault bool   // the word DEFAULT stands for them

	Isolation Isolation  // for SetTransaction
	Access    AccessMode // for SetTransaction

	User     *User        // for SetPassword and SetDefaultRole; nil is the current user
	Role     User         // for SetRole and SetDefaultRole; NONE is a name like any other
	Password *SetPassText // for SetPassword
}

// A SetPassText is the right side of SET PASSWORD.
type SetPassText struct {
	Form AuthForm // AuthPassword, or AuthString for what the plugin stores
	Old  bool     // OLD_PASSWORD('x')
	Text string   // a secret: never log it
}

// Set is SET.
type Set struct{ Items []SetItem }

// SetStatement is SET STATEMENT variables FOR statement.
type SetStatement struct {
	Items []SetItem // system variables, all of them
	Body  Span      // the statement
}

// ShowVariables is SHOW [scope] VARIABLES or STATUS.
type ShowVariables struct {
	Status bool
	Scope  Scope
	Like   *string
	Where  Span // the condition, empty without one
}

// Shutdown is SHUTDOWN.
type Shutdown struct{ WaitForSlaves bool }

// Kill is KILL.
type Kill struct {
	Soft  bool
	Query bool // the statement only, not the connection
	ByID  bool // QUERY ID: the expression is a query's number
	Expr  Span // the number; empty when User is given
	User  *User
}

// Do is DO.
type Do struct{ Exprs []Span }

// ExecuteImmediate is EXECUTE IMMEDIATE.
type ExecuteImmediate struct {
	Source Span
	Using  []Span
}

// Help is HELP.
type Help struct{ Topic string }

package dialect

func (*CreateRoutine) statement() {}
func (*AlterRoutine) statement()  {}
func (*DropRoutine) statement()   {}
func (*Call) statement()          {}

// RoutineOptions are the characteristics of a routine; nil is one that was not
// given.
type RoutineOptions struct {
	Deterministic *bool
	Access        string // "NO SQL" and its kin; empty when it was not given
	Invoker       *bool  // SQL SECURITY INVOKER, or DEFINER
	Comment       *string
}

// A RoutineParam is a parameter: its name, and where its type stands.
type RoutineParam struct {
	Name string
	Type Span
	Mode string // "IN", "OUT" or "INOUT"
}

// CreateRoutine is CREATE [OR REPLACE] [DEFINER] FUNCTION or PROCEDURE [IF NOT
// EXISTS].
type CreateRoutine struct {
	Procedure              bool
	OrReplace, IfNotExists bool
	Definer                *User
	Name                   ObjectName
	Params                 []RoutineParam
	ParamList              Span // what stands between the parentheses
	Returns                Span // of a function
	RoutineOptions
	Body Span
	Code RoutineStatement // the body
	// Returned says that there is a RETURN in the body.
	Returned bool
	// Library is the shared library of SONAME, with which the statement has
	// neither parameters nor a body.
	Library string
}

// AlterRoutine is ALTER FUNCTION or PROCEDURE.
type AlterRoutine struct {
	Procedure bool
	Name      ObjectName
	RoutineOptions
}

// DropRoutine is DROP FUNCTION or PROCEDURE [IF EXISTS].
type DropRoutine struct {
	Procedure, IfExists bool
	Name                ObjectName
}

// Call is CALL of a procedure.
type Call struct {
	Name ObjectName
	Args []Span
}

// A RoutineStatement is a statement of a routine's body. Its spans refer to the
// text that was parsed.
type RoutineStatement interface {
	// EndsAt is where the token behind the statement ends. MariaDB says of an error
	// in a routine that it is in that line.
	EndsAt() int
	endAt(int)
}

type routineEnd struct{ end int }

func (e *routineEnd) EndsAt() int  { return e.end }
func (e *routineEnd) endAt(at int) { e.end = at }

// RoutineBlock is BEGIN ... END with its declarations.
type RoutineBlock struct {
	routineEnd
	Label     string
	Variables []RoutineVariables
	Cursors   []RoutineQuery
	Handlers  []RoutineHandler
	Body      []RoutineStatement
}

// RoutineVariables is one DECLARE of variables. An empty Default is NULL.
type RoutineVariables struct {
	Names []string
	RoutineType
	Default Span
}

// RoutineType is the type of a variable: of its own, or another's.
type RoutineType struct {
	Type   Span
	Of     []string       // TYPE OF, and ROW TYPE OF: a column, a table, a variable or a cursor
	Row    bool           // ROW TYPE OF
	Fields []RoutineParam // of ROW (...)
}

// RoutineQuery is DECLARE ... CURSOR FOR, with the cursor's parameters.
type RoutineQuery struct {
	Name   string
	Params []RoutineParam
	Query  Span
}

// RoutineFor is FOR ... DO: over a range of numbers, or over the rows of a cursor.
type RoutineFor struct {
	routineEnd
	Label    string
	Name     string // of the variable
	From, To Span   // the range; empty for a cursor
	Reverse  bool
	Cursor   string // a declared cursor's name
	Args     []Span // of the cursor
	Query    Span   // a cursor that is written here
	Body     []RoutineStatement
}

// ConditionKind is what a handler or SIGNAL is about.
type ConditionKind uint8

// The kinds of conditions.
const (
	ConditionState   ConditionKind = iota // an SQLSTATE
	ConditionNumber                       // an error's number
	ConditionWarning                      // SQLWARNING
	ConditionNoData                       // NOT FOUND
	ConditionError                        // SQLEXCEPTION
)

// A RoutineCondition is what a handler waits for or SIGNAL raises.
type RoutineCondition struct {
	Kind   ConditionKind
	State  string
	Number uint64
}

// RoutineHandler is DECLARE ... HANDLER FOR.
type RoutineHandler struct {
	Continue   bool // CONTINUE; otherwise EXIT
	Conditions []RoutineCondition
	Body       RoutineStatement
}

// A RoutineBranch is a condition, or a value of CASE, and what it leads to.
type RoutineBranch struct {
	When Span
	Then []RoutineStatement
}

// RoutineIf is IF with its ELSEIFs.
type RoutineIf struct {
	routineEnd
	Branches []RoutineBranch
	Else     []RoutineStatement
}

// RoutineCase is CASE as a statement. An empty Value means that the branches
// have conditions.
type RoutineCase struct {
	routineEnd
	Value    Span
	Branches []RoutineBranch
	Else     []RoutineStatement
	HasElse  bool
}

// RoutineLoop is LOOP, WHILE or REPEAT: While is looked at before the body,
// Until behind it.
type RoutineLoop struct {
	routineEnd
	Label        string
	While, Until Span
	Body         []RoutineStatement
}

// RoutineJump is LEAVE, or ITERATE.
type RoutineJump struct {
	routineEnd
	Iterate bool
	Label   string
}

// RoutineReturn is RETURN.
type RoutineReturn struct {
	routineEnd
	Value Span
}

// RoutineCall is CALL.
type RoutineCall struct {
	routineEnd
	Call
	Text Span
}

// CursorAction is what is done with a cursor.
type CursorAction uint8

// The statements about cursors.
const (
	CursorOpen CursorAction = iota
	CursorFetch
	CursorClose
)

// RoutineCursor is OPEN, FETCH or CLOSE.
type RoutineCursor struct {
	routineEnd
	Action CursorAction
	Name   string
	Args   []Span   // of OPEN
	Into   []string // of FETCH
}

// RoutineSignal is SIGNAL, or RESIGNAL with or without a condition.
type RoutineSignal struct {
	routineEnd
	Again     bool
	Condition *RoutineCondition
	Items     []SignalItem
}

// SignalItem is an item of SIGNAL ... SET, its name in upper case.
type SignalItem struct {
	Name  string
	Value Span
}

// RoutineAssign is one assignment of SET to a name without a scope: that of a
// local variable, or else of a system variable. Text holds the whole of it.
type RoutineAssign struct {
	routineEnd
	Name        string
	Value, Text Span
}

// RoutineSequence is a SET of several assignments.
type RoutineSequence struct {
	routineEnd
	Body []RoutineStatement
}

// RoutineSQL is a statement that could stand outside of a routine too. Set says
// that it is an assignment without its SET.
type RoutineSQL struct {
	routineEnd
	Text Span
	Set  bool
}

// Each calls f for the statements of SQL in a body.
func Each(st RoutineStatement, f func(*RoutineSQL)) {
	all := func(list []RoutineStatement) {
		for _, st := range list {
			Each(st, f)
		}
	}
	branches := func(list []RoutineBranch) {
		for _, b := range list {
			all(b.Then)
		}
	}
	switch n := st.(type) {
	case *RoutineSQL:
		f(n)
	case *RoutineBlock:
		for _, h := range n.Handlers {
			Each(h.Body, f)
		}
		all(n.Body)
	case *RoutineIf:
		branches(n.Branches)
		all(n.Else)
	case *RoutineCase:
		branches(n.Branches)
		all(n.Else)
	case *RoutineLoop:
		all(n.Body)
	case *RoutineFor:
		all(n.Body)
	case *RoutineSequence:
		all(n.Body)
	}
}

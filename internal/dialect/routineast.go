package dialect

func (*CreateFunction) statement() {}
func (*AlterFunction) statement()  {}
func (*DropFunction) statement()   {}

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
	Out  bool // OUT or INOUT
}

// CreateFunction is CREATE [OR REPLACE] [DEFINER] FUNCTION [IF NOT EXISTS].
type CreateFunction struct {
	OrReplace, IfNotExists bool
	Definer                *User
	Name                   ObjectName
	Params                 []RoutineParam
	ParamList              Span // what stands between the parentheses
	Returns                Span
	RoutineOptions
	Body Span
	Code RoutineStatement // the body
	// Returned says that there is a RETURN in the body.
	Returned bool
	// Library is the shared library of SONAME, with which the statement has
	// neither parameters nor a body.
	Library string
}

// AlterFunction is ALTER FUNCTION.
type AlterFunction struct {
	Name ObjectName
	RoutineOptions
}

// DropFunction is DROP FUNCTION [IF EXISTS].
type DropFunction struct {
	IfExists bool
	Name     ObjectName
}

// A RoutineStatement is a statement of a routine's body. Its spans refer to the
// text that was parsed.
type RoutineStatement interface{ routine() }

func (*RoutineBlock) routine()    {}
func (*RoutineIf) routine()       {}
func (*RoutineCase) routine()     {}
func (*RoutineLoop) routine()     {}
func (*RoutineJump) routine()     {}
func (*RoutineReturn) routine()   {}
func (*RoutineCursor) routine()   {}
func (*RoutineSignal) routine()   {}
func (*RoutineAssign) routine()   {}
func (*RoutineSequence) routine() {}
func (*RoutineSQL) routine()      {}

// RoutineBlock is BEGIN ... END with its declarations.
type RoutineBlock struct {
	Label     string
	Variables []RoutineVariables
	Cursors   []RoutineQuery
	Handlers  []RoutineHandler
	Body      []RoutineStatement
}

// RoutineVariables is one DECLARE of variables. An empty Default is NULL.
type RoutineVariables struct {
	Names         []string
	Type, Default Span
}

// RoutineQuery is DECLARE ... CURSOR FOR.
type RoutineQuery struct {
	Name  string
	Query Span
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
	Branches []RoutineBranch
	Else     []RoutineStatement
}

// RoutineCase is CASE as a statement. An empty Value means that the branches
// have conditions.
type RoutineCase struct {
	Value    Span
	Branches []RoutineBranch
	Else     []RoutineStatement
	HasElse  bool
}

// RoutineLoop is LOOP, WHILE or REPEAT: While is looked at before the body,
// Until behind it.
type RoutineLoop struct {
	Label        string
	While, Until Span
	Body         []RoutineStatement
}

// RoutineJump is LEAVE, or ITERATE.
type RoutineJump struct {
	Iterate bool
	Label   string
}

// RoutineReturn is RETURN.
type RoutineReturn struct{ Value Span }

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
	Action CursorAction
	Name   string
	Into   []string // of FETCH
}

// RoutineSignal is SIGNAL, or RESIGNAL with or without a condition.
type RoutineSignal struct {
	Again     bool
	Condition *RoutineCondition
	Message   Span
	Number    Span
}

// RoutineAssign is one assignment of SET to a name without a scope: that of a
// local variable, or else of a system variable. Text holds the whole of it.
type RoutineAssign struct {
	Name        string
	Value, Text Span
}

// RoutineSequence is a SET of several assignments.
type RoutineSequence struct{ Body []RoutineStatement }

// RoutineSQL is a statement that could stand outside of a routine too. Set says
// that it is an assignment without its SET.
type RoutineSQL struct {
	Text Span
	Set  bool
}

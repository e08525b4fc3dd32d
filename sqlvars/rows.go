package sqlvars

import "iter"

// Row is a name and value of SHOW VARIABLES and SHOW STATUS.
type Row struct {
	Name  string // as SHOW prints it
	Upper string // as information_schema prints it
	Value string
}

// Show returns a value as SHOW VARIABLES prints it, NULL as the empty string.
func (v Value) Show() string { return v.Text() }

// Variables yields SHOW GLOBAL VARIABLES (and information_schema
// GLOBAL_VARIABLES) in SHOW's order.
func (g *Globals) Variables() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i := range defs {
			d := &defs[i]
			if d.Scope != ScopeSessionOnly && !yield(Row{d.Name, upper(d.Name), g.Value(d.ID).Show()}) {
				return
			}
		}
	}
}

// Variables yields SHOW SESSION VARIABLES (and information_schema
// SESSION_VARIABLES) in SHOW's order: global variables too.
func (s *Session) Variables() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i := range defs {
			d := &defs[i]
			if !yield(Row{d.Name, upper(d.Name), s.Value(d.ID).Show()}) {
				return
			}
		}
	}
}

// SystemVariable is a row of information_schema.SYSTEM_VARIABLES; pointers
// that are nil are NULL.
type SystemVariable struct {
	Name             string
	SessionValue     *string
	GlobalValue      *string
	GlobalOrigin     string
	DefaultValue     *string
	Scope            string
	Type             string
	Comment          string // always empty
	NumericMin       *string
	NumericMax       *string
	NumericBlockSize *string
	EnumValueList    *string
	ReadOnly         string
	Argument         *string
	GlobalValuePath  *string
}

// SystemVariables yields information_schema.SYSTEM_VARIABLES as the session
// sees it.
func (s *Session) SystemVariables() iter.Seq[SystemVariable] {
	return func(yield func(SystemVariable) bool) {
		for i := range defs {
			if !yield(s.systemVariable(&defs[i])) {
				return
			}
		}
	}
}

func (s *Session) systemVariable(d *Def) SystemVariable {
	origin, path := s.g.Origin(d.ID)
	r := SystemVariable{
		Name: upper(d.Name), GlobalOrigin: origin.String(), Scope: d.Scope.String(), Type: d.Type, ReadOnly: "NO",
		NumericMin: textOrNull(d.Min), NumericMax: textOrNull(d.Max), NumericBlockSize: textOrNull(d.Block), Argument: textOrNull(d.Argument),
		EnumValueList: textOrNull(d.enumList()), GlobalValuePath: textOrNull(path),
	}
	if d.ReadOnly {
		r.ReadOnly = "YES"
	}
	if d.hasDefault {
		r.DefaultValue = &d.deflt
	}
	if d.Scope != ScopeGlobal {
		v := s.Value(d.ID).Show()
		r.SessionValue = &v
	}
	if d.Scope != ScopeSessionOnly {
		v := s.g.Value(d.ID).Show()
		r.GlobalValue = &v
	}
	return r
}

func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// GlobalStatuses yields SHOW GLOBAL STATUS as this session sees it (and
// information_schema GLOBAL_STATUS).
func (s *SessionStatus) GlobalStatuses() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i := range statusDefs {
			d := &statusDefs[i]
			if !yield(Row{d.Name, d.upper, s.GlobalText(d.ID)}) {
				return
			}
		}
	}
}

// Statuses yields SHOW SESSION STATUS (and information_schema SESSION_STATUS).
func (s *SessionStatus) Statuses() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i := range statusDefs {
			d := &statusDefs[i]
			if !yield(Row{d.Name, d.upper, s.Text(d.ID)}) {
				return
			}
		}
	}
}

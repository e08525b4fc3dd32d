package engine

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// condition tells the conditions apart that SIGNAL has raised.
type condition struct {
	number  int
	message string
}

// signalled is what the diagnostics area knows of a condition that was raised by
// SIGNAL, beyond its number and text.
type signalled struct {
	state string
	items map[string]string // by upper-case name
}

// longestMessage is how many characters MESSAGE_TEXT may have.
const longestMessage = 512

// signal makes SIGNAL and RESIGNAL outside of any routine a command.
func (e *Engine) signal(n *dialect.Signal, query string, _ dialect.Mode) (sqlparser.Statement, error) {
	name := "SIGNAL"
	if n.Again {
		name = "RESIGNAL"
	}
	return ok(name, func(ctx *sql.Context, s *Session) error {
		r := s.newBody(routine{}, "procedure", query, n.RoutineSignal)
		_, err := r.signal(ctx, n.RoutineSignal, r.root)
		return err
	}).statement(), nil
}

// getDiagnostics makes GET DIAGNOSTICS outside of any routine a command.
func (e *Engine) getDiagnostics(n *dialect.GetDiagnostics, query string) (sqlparser.Statement, error) {
	return ok("GET DIAGNOSTICS", func(ctx *sql.Context, s *Session) error {
		r := s.newBody(routine{}, "procedure", query, n.RoutineDiagnostics)
		return r.diagnostics(ctx, n.RoutineDiagnostics, r.root)
	}).statement(), nil
}

func (r *storedRun) signal(ctx *sql.Context, n *dialect.RoutineSignal, scope *runScope) (jump, error) {
	e := mariaerr.Error{}
	s := r.session
	if n.Again {
		if len(r.raised) == 0 {
			return jump{}, mariaerr.New(mariaerr.ER_RESIGNAL_WITHOUT_ACTIVE_HANDLER)
		}
		e = *r.raised[len(r.raised)-1]
	}
	if n.Condition != nil {
		e.State = n.Condition.State
		if !n.Again || len(r.raised) == 0 {
			number := uint16(mariaerr.ER_SIGNAL_EXCEPTION)
			switch e.State[:2] {
			case "01":
				number = mariaerr.ER_SIGNAL_WARN
			case "02":
				number = mariaerr.ER_SIGNAL_NOT_FOUND
			}
			e.Number, e.Message = number, mariaerr.New(number).Message
		}
	}
	items, err := r.signalItems(ctx, n, &e, scope)
	if err != nil {
		return jump{}, err
	}
	if !n.Again || n.Condition == nil {
		s.base.ClearWarnings() // the condition is in the place of others
	}
	if s.functions.signalled == nil {
		s.functions.signalled = map[condition]signalled{}
	}
	s.functions.signalled[condition{int(e.Number), e.Message}] = signalled{e.State, items}
	if strings.HasPrefix(e.State, "01") {
		return r.warn(ctx, &e, scope)
	}
	return jump{}, &e
}

// signalItems evaluates the items of a SIGNAL.
func (r *storedRun) signalItems(ctx *sql.Context, n *dialect.RoutineSignal, e *mariaerr.Error, scope *runScope) (map[string]string, error) {
	var items map[string]string
	for _, item := range n.Items {
		v, err := r.eval(ctx, item.Value, scope)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, mariaerr.New(mariaerr.ER_WRONG_VALUE_FOR_VAR, item.Name, "NULL")
		}
		text := statementText(v)
		switch item.Name {
		case "MYSQL_ERRNO":
			number, in, err := types.Uint16.Convert(ctx, v)
			if err != nil || in != sql.InRange || number.(uint16) == 0 {
				return nil, mariaerr.New(mariaerr.ER_WRONG_VALUE_FOR_VAR, item.Name, text)
			}
			e.Number = number.(uint16)
		case "MESSAGE_TEXT":
			if utf8.RuneCountInString(text) > longestMessage {
				return nil, mariaerr.New(mariaerr.ER_COND_ITEM_TOO_LONG, item.Name)
			}
			e.Message = text
		default:
			if utf8.RuneCountInString(text) > 64 {
				return nil, mariaerr.New(mariaerr.ER_COND_ITEM_TOO_LONG, item.Name)
			}
			if items == nil {
				items = map[string]string{}
			}
			items[item.Name] = text
		}
	}
	return items, nil
}

// diagnostics runs GET DIAGNOSTICS.
func (r *storedRun) diagnostics(ctx *sql.Context, n *dialect.RoutineDiagnostics, scope *runScope) error {
	s := r.session
	list := s.base.Warnings() // the newest first
	get := func(name string) (any, sql.Type) {
		if name == "NUMBER" {
			return uint64(len(list)), types.Uint64
		}
		return s.base.GetLastQueryInfoInt(sql.RowCount), types.Int64
	}
	if !n.Condition.Empty() {
		v, err := r.eval(ctx, n.Condition, scope)
		if err != nil {
			return err
		}
		number, _, err := types.Int64.Convert(ctx, v)
		at, ok := number.(int64)
		if err != nil || !ok || at < 1 || at > int64(len(list)) {
			return mariaerr.New(mariaerr.ER_DA_INVALID_CONDITION_NUMBER)
		}
		w := list[len(list)-int(at)]
		get = func(name string) (any, sql.Type) { return s.conditionItem(w, name) }
	}
	for _, item := range n.Items {
		value, typ := get(item.Name)
		if name, ok := strings.CutPrefix(item.Target, "@"); ok {
			if err := ctx.SetUserVariable(ctx, strings.Trim(name, "`'\""), value, typ); err != nil {
				return err
			}
			continue
		}
		v := scope.target(item.Target)
		if v == nil {
			return mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, item.Target)
		}
		if v.unset != nil {
			return v.unset
		}
		converted, err := s.convert(ctx, v.typ, value, v.name, 0)
		if err != nil {
			return err
		}
		v.value = converted
	}
	return nil
}

// conditionItem is an item of a condition of the diagnostics area.
func (s *Session) conditionItem(w *sql.Warning, name string) (any, sql.Type) {
	known := s.functions.signalled[condition{w.Code, w.Message}]
	switch name {
	case "MYSQL_ERRNO":
		return uint64(w.Code), types.Uint64
	case "MESSAGE_TEXT":
		return w.Message, types.LongText
	case "RETURNED_SQLSTATE":
		switch {
		case known.state != "":
			return known.state, types.LongText
		case w.Level == "Error":
			return mariaerr.New(uint16(w.Code)).State, types.LongText
		}
		if state := mariaerr.New(uint16(w.Code)).State; state == "02000" {
			return state, types.LongText
		}
		return "01000", types.LongText
	case "ROW_NUMBER":
		return int64(0), types.Int64
	}
	return fmt.Sprint(known.items[name]), types.LongText
}

// forgetSignals forgets what is known of conditions that are not there any more.
func (s *Session) forgetSignals() {
	if s.functions.signalled != nil {
		s.functions.signalled = nil
	}
	s.functions.listed = nil
}

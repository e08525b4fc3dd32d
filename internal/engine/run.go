package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/rowexec"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// Statement is a parsed statement.
type Statement struct {
	text   string
	ast    sqlparser.Statement
	mode   uint64 // sql_mode it was parsed under
	params int
	// sequences says that the text may call functions of sequences.
	sequences bool
}

// Params returns how many parameter markers the statement has.
func (st *Statement) Params() int { return st.params }

// Text returns the statement's text.
func (st *Statement) Text() string { return st.text }

// Result is what a statement yields: rows to be read with Next until io.EOF, or
// the numbers of an OK packet. Close must follow; its error is the statement's.
type Result struct {
	Columns  sql.Schema // nil when there is no result set
	Affected uint64
	InsertID uint64
	Info     string

	ctx     *sql.Context
	session *Session
	rows    sql.RowIter
	after   []func()
	closed  bool
	sent    uint64 // rows given
	max     uint64 // rows left to give (sql_select_limit); ^0 for no limit
}

// Context is the engine's context of the statement, for encoding its values.
func (r *Result) Context() *sql.Context { return r.ctx }

// Parse parses one statement for this session. The error is a *mariaerr.Error;
// 1065 for a text without a statement.
func (s *Session) Parse(parent context.Context, text string) (*Statement, error) {
	ctx := s.context(parent, text)
	st, err := s.parse(ctx, text)
	if err != nil {
		s.base.ClearWarnings()
		return nil, s.fail(ctx, err)
	}
	return st, nil
}

func (s *Session) parse(ctx *sql.Context, text string) (_ *Statement, err error) {
	defer s.recover(text, &err)
	if err := s.single(ctx, text); err != nil {
		return nil, err
	}
	ast, _, err := s.engine.parser.parse(ctx, text, sqlparser.ParserOptions{AnsiQuotes: s.mode().AnsiQuotes})
	if err != nil {
		if errors.Is(err, sqlparser.ErrEmpty) {
			return nil, mariaerr.New(mariaerr.ER_EMPTY_QUERY)
		}
		return nil, err
	}
	text, ast = s.withDefiner(ctx, text, ast)
	return &Statement{text: text, ast: ast, mode: s.Vars.Uint(sqlvars.VarSQLMode), params: countParams(ast), sequences: mayMentionSequence(text)}, nil
}

// single refuses a text that goes on behind its first statement, the rest of
// which the grammar would drop without a word. Comments may follow.
func (s *Session) single(ctx *sql.Context, text string) error {
	if strings.IndexByte(text, ';') < 0 {
		return nil
	}
	mode := s.mode()
	_, next := dialect.Split(text, mode)
	if next == len(text) {
		return nil
	}
	_, _, err := sqlparser.ParseOneWithOptions(ctx, text[next:], sqlparser.ParserOptions{AnsiQuotes: mode.AnsiQuotes})
	if errors.Is(err, sqlparser.ErrEmpty) {
		return nil
	}
	return dialect.SyntaxErrorAt(text, next+1, mode)
}

// Run runs a statement. Statements that yield no rows are done when Run
// returns. args are the values of the parameter markers. The error is a
// *mariaerr.Error.
func (s *Session) Run(parent context.Context, st *Statement, args []any) (*Result, error) {
	ctx := s.context(parent, st.text)
	s.startDiagnostics(st.ast)
	if err := s.admit(st); err != nil {
		return nil, s.fail(ctx, err)
	}
	if args == nil && st.params > 0 { // nobody has prepared it
		if err := dialect.MarkerError(st.text, s.mode()); err != nil {
			return nil, s.fail(ctx, err)
		}
	}
	res, err := s.run(ctx, st, args)
	if err != nil {
		s.sql.SetLastQueryInfoInt(sql.RowCount, -1)
		return nil, s.fail(ctx, err)
	}
	if res.Columns == nil {
		s.sql.SetLastQueryInfoInt(sql.RowCount, int64(res.Affected))
	}
	return res, nil
}

// admit counts a statement, and refuses it when the account's password has
// expired (1820) or its limits per hour are used up (1226).
func (s *Session) admit(st *Statement) error {
	kind, update := kindOf(st.ast)
	s.count(kind)
	if s.expired {
		if kind != "set_option" { // SET PASSWORD; ALTER USER will not do in MariaDB
			return mariaerr.New(mariaerr.ER_MUST_CHANGE_PASSWORD)
		}
	}
	return s.engine.cfg.Server.Query(s.Account, update)
}

func (s *Session) run(ctx *sql.Context, st *Statement, args []any) (res *Result, err error) {
	defer s.recover(st.text, &err)
	if len(args) != st.params {
		return nil, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "EXECUTE")
	}
	s.running = st.ast
	if err := s.needWritable(ctx, st.ast); err != nil {
		return nil, err
	}
	if err := s.needOutside(st.ast); err != nil {
		return nil, err
	}
	if s.branch != nil {
		if err := s.mayInBranch(ctx, st.ast); err != nil {
			return nil, err
		}
	}
	if st.sequences {
		if err := s.mayUseSequences(ctx, st.ast); err != nil {
			return nil, err
		}
	}
	switch ast := st.ast.(type) {
	case *sqlparser.Prepare:
		return s.prepare(ctx, ast)
	case *sqlparser.Execute:
		return s.execute(ctx, ast)
	case *sqlparser.Deallocate:
		return s.deallocate(ctx, ast)
	case *sqlparser.DDL:
		if err := s.mayCopy(ast); err != nil {
			return nil, err
		}
		if err := s.mayDefine(ast); err != nil {
			return nil, err
		}
		if merr := nameFault(ast); merr != nil {
			return nil, merr
		}
		if ast.TableSpec != nil {
			if err := s.knownEngine(ast.TableSpec.TableOpts, ast.Action == sqlparser.CreateStr, ast.Table.Name.String()); err != nil {
				return nil, err
			}
			if err := s.newForm(ast); err != nil {
				return nil, err
			}
		}
		if res, err := s.dropped(ctx, st, ast); res != nil || err != nil {
			return res, err
		}
		switch fault, note, err := s.defineFault(ctx, ast); {
		case err != nil:
			return nil, err
		case fault != nil:
			return nil, fault
		case note != nil:
			s.note(note)
			return s.done(ctx), nil
		}
		if ast.TableSpec != nil {
			if note, err := s.formOfTable(ctx, ast, st.text); note != nil || err != nil {
				if note != nil {
					s.note(note)
					return s.done(ctx), s.commitTransaction(ctx)
				}
				return nil, err
			}
		}
	case *sqlparser.AlterTable:
		copied, later, fault := s.mayAlter(ctx, ast)
		if fault != nil {
			return nil, fault
		}
		defer func() {
			if err == nil && later != nil {
				err = s.addConditions(ctx, ast.Table, later)
			}
			if err != nil {
				if column := nullColumn(s.engine.mariaError(ctx, err)); column != "" {
					err = s.nullInAlter(ctx, ast, column, copied > 0)
				}
			}
			if res != nil && !dialect.Copies(st.text, s.mode()) { // of which all rows are counted
				res.Affected, res.Info = copied, s.counted(ast, copied)
			}
		}()
	case *sqlparser.Show:
		if err := s.mayShow(ast); err != nil {
			return nil, err
		}
	case *sqlparser.Call:
		if ast.ProcName.Qualifier.IsEmpty() && s.Database() == "" {
			return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR) // the planner fails on it
		}
	case sqlparser.InjectedStatement:
		switch p := ast.Statement.(type) {
		case *preluded:
			return s.runPreluded(ctx, st, p, args)
		case *scripted:
			return p.run(ctx, s)
		case *calling:
			return s.runCall(ctx, st, p, args)
		case *returning:
			return s.runReturning(ctx, st, p, args)
		}
	}
	bindings, err := literals(args)
	if err != nil {
		return nil, err
	}
	counted := s.startCount(ctx, st)
	schema, rows, err := s.engine.constantSelect(ctx, st.text, st.ast, bindings)
	if rows == nil && err == nil {
		schema, rows, err = s.engine.pointSelect(ctx, st.ast, bindings)
	}
	if rows == nil && err == nil {
		schema, rows, _, err = s.engine.execute(ctx, st.text, st.ast, bindings, nil)
		if insert, ok := st.ast.(*sqlparser.Insert); ok && err != nil && s.engine.mariaError(ctx, err).Number == mariaerr.ER_WARNING_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN {
			schema, rows, err = s.insertGenerated(ctx, st.text, insert, bindings)
		}
	}
	if err != nil {
		return nil, err
	}
	res = &Result{ctx: ctx, session: s, rows: rows, max: ^uint64(0)}
	if err := res.open(schema, st.ast); err != nil {
		rows.Close(ctx)
		return nil, err
	}
	if counted != nil {
		counted(res)
	}
	if res.Columns == nil {
		s.sift(ctx, st.ast)
		if db, ok := st.ast.(*sqlparser.DBDDL); ok && db.IfNotExists && len(s.base.Warnings()) > 0 {
			res.Affected = 0 // it was there
		}
	}
	if _, ok := st.ast.(*sqlparser.Use); ok {
		s.rights.Use(s.Database())
	}
	if changesDatabase(st.ast) {
		s.knowDatabase(ctx)
	}
	return res, nil
}

// open reads ahead what is needed to know whether this is a result set.
func (r *Result) open(schema sql.Schema, ast sqlparser.Statement) error {
	if schema != nil && !types.IsOkResultSchema(schema) {
		r.Columns = schema
		if limit := r.session.Vars.Uint(sqlvars.VarSQLSelectLimit); limit != ^uint64(0) && limitable(ast) {
			r.max = limit
		}
		return nil
	}
	row, err := r.rows.Next(r.ctx)
	switch {
	case err == io.EOF:
	case err != nil:
		return err
	case types.IsOkResult(row):
		ok := row[0].(types.OkResult)
		r.Affected, r.InsertID = ok.RowsAffected, ok.InsertID
		if n, isDDL := ast.(*sqlparser.DDL); isDDL && n.Action == sqlparser.TruncateStr {
			r.Affected = 0 // MariaDB does not count what it throws away
		}
		u, is := ok.Info.(plan.UpdateInfo)
		if is {
			r.countTwins(&u)
		}
		kind, _ := kindOf(ast)
		r.session.countWrites(kind, r.Affected)
		if is {
			r.Info = r.session.updateInfo(ast, u)
		} else if ok.Info != nil {
			r.Info = ok.Info.String()
		} else {
			r.Info = r.session.counted(ast, r.Affected)
		}
	default:
		// A CALL whose last statement yields rows tells so only by its rows.
		if schema == nil {
			return fmt.Errorf("the statement yields rows without columns")
		}
	}
	// The statement is complete, and with it its implicit transaction.
	err = r.rows.Close(r.ctx)
	r.rows = nil
	return err
}

// limitable tells whether sql_select_limit counts for the statement: a SELECT
// without a LIMIT of its own.
func limitable(ast sqlparser.Statement) bool {
	switch n := ast.(type) {
	case *sqlparser.Select:
		return n.Limit == nil
	case *sqlparser.SetOp:
		return n.Limit == nil
	}
	return false
}

// Next returns the next row, or io.EOF. The row may be used until the next
// call. The error is a *mariaerr.Error.
func (r *Result) Next() (_ sql.Row, err error) {
	if r.rows == nil || r.max == 0 {
		return nil, io.EOF
	}
	defer func() {
		if err != nil && err != io.EOF {
			err = r.session.fail(r.ctx, err)
		}
	}()
	defer r.session.recover(r.ctx.Query(), &err)
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	row, err := r.rows.Next(r.ctx)
	if err == nil {
		r.max--
		r.sent++
	}
	return row, err
}

// Close ends the statement and commits it when autocommit is on.
func (r *Result) Close() (err error) {
	if r.closed {
		return nil
	}
	r.closed = true
	r.countRows()
	defer func() {
		for _, f := range r.after {
			f()
		}
		if err != nil {
			err = r.session.fail(r.ctx, err)
		}
	}()
	if r.rows == nil {
		return nil
	}
	defer r.session.recover(r.ctx.Query(), &err)
	return r.rows.Close(r.ctx)
}

// recover turns a panic inside the engine into an error for the client.
func (s *Session) recover(query string, err *error) {
	if p := recover(); p != nil {
		s.engine.log.WithField("connection", s.id).Errorf("panic in a statement: %v\n%s", p, debug.Stack())
		if st := s.gate.last; st != nil {
			st.leaveGate() // the statement may not come to its end
		}
		*err = mariaerr.New(mariaerr.ER_INTERNAL_ERROR, "the SQL engine failed on this statement; the server's log has the details")
	}
}

// QueryWithBindings implements sql.StatementRunner: statements inside routines.
func (e *Engine) QueryWithBindings(ctx *sql.Context, query string, parsed sqlparser.Statement, bindings map[string]sqlparser.Expr, flags *sql.QueryFlags) (sql.Schema, sql.RowIter, *sql.QueryFlags, error) {
	if parsed == nil {
		var err error
		if parsed, _, err = e.parser.parse(ctx, query, sql.LoadSqlMode(ctx).ParserOptions()); err != nil {
			return nil, nil, nil, err
		}
	}
	// The context is one that the engine has made for the statement, and does not
	// say that it is one of a routine's.
	var schema sql.Schema
	rows, err := sql.RunInterpreted(ctx, func(ctx *sql.Context) (rows sql.RowIter, err error) {
		schema, rows, flags, err = e.execute(ctx, query, parsed, nil, flags)
		return rows, err
	})
	return schema, rows, flags, err
}

// execute plans a statement and starts it.
func (e *Engine) execute(ctx *sql.Context, query string, ast sqlparser.Statement, bindings map[string]sql.Expression, flags *sql.QueryFlags) (_ sql.Schema, _ sql.RowIter, _ *sql.QueryFlags, err error) {
	s := sessionOf(ctx)
	s.forgetViews()
	if s.branch != nil {
		if err := s.mayInBranch(ctx, ast); err != nil {
			return nil, nil, flags, err
		}
	}
	if c := transactionCommand(ast); c != nil {
		rows, err := c.run(ctx, nil)
		return c.Schema(), rows, flags, err
	}
	if x := explainedIn(ast); x != nil {
		schema, rows, err := e.runExplained(ctx, x, bindings)
		return schema, rows, flags, err
	}
	written := ast
	ast, checks, err := s.throughView(ctx, ast)
	if err != nil {
		return nil, nil, nil, err
	}
	st, err := s.startStatement(ctx, ast, checks)
	if err != nil {
		return nil, nil, nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, st.end(ctx, err))
		}
	}()
	if insert, ok := ast.(*sqlparser.Insert); ok {
		if insert, err = s.formOfInsert(ctx, insert); err != nil {
			return nil, nil, nil, err
		}
		ast = insert
	}
	if ddl, ok := ast.(*sqlparser.DDL); ok {
		switch {
		case ddl.OptLike != nil:
			if ast, err = s.likeTable(ctx, ddl); err != nil {
				return nil, nil, nil, err
			}
		case ddl.ViewSpec != nil:
			keepBody(ddl, query, s.mode())
			query = dialect.Written(query, s.mode())
		}
	}
	existsInWrites(ast)
	var bound sql.Node
	given := flags
	functions := s.functions.bound
	analyzed, err := inNowhere(ctx, ast, func() (_ sql.Node, err error) {
		builder := planbuilder.New(ctx, e.catalog, nil, e.parser)
		if bindings != nil {
			builder.SetBindingsWithExpr(bindings)
		}
		s.keepFromTruncating(ctx, ast)
		if bound, flags, err = builder.BindOnly(ast, query, given); err != nil {
			return nil, err
		}
		if visible, changed := s.withVisibleStars(ctx, query, ast, bound); changed {
			ast, written = visible, visible
			again := planbuilder.New(ctx, e.catalog, nil, e.parser)
			if bindings != nil {
				again.SetBindingsWithExpr(bindings)
			}
			if bound, flags, err = again.BindOnly(ast, query, given); err != nil {
				return nil, err
			}
		}
		if _, ok := ast.(*sqlparser.AlterTable); ok {
			if bound, err = dropsConstraints(bound); err != nil {
				return nil, err
			}
		}
		if err := s.mayUseColumns(written, bound); err != nil {
			return nil, err
		}
		if err := checkHints(ctx, written, bound); err != nil {
			return nil, err
		}
		if containsFold(query, "default") {
			if bound, err = s.withDefaults(ctx, bound); err != nil {
				return nil, err
			}
		}
		return e.analyze(ctx, bound, flags)
	})
	if err != nil {
		return nil, nil, nil, err
	}
	if s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModePadCharToFullLength != 0 && !writes(ast) {
		if analyzed, err = padChars(analyzed); err != nil {
			return nil, nil, nil, err
		}
	}
	if writes(ast) {
		if err := s.safeUpdate(ast, analyzed); err != nil {
			return nil, nil, nil, err
		}
		if analyzed, err = s.withStoredValues(ctx, analyzed); err != nil {
			return nil, nil, nil, err
		}
	}
	st.use()
	checkMovedRows(ast, analyzed)
	if analyzed, err = s.dropsTriggers(ctx, analyzed); err != nil {
		return nil, nil, nil, err
	}
	st.addWanted(analyzed)
	fires := false
	if writes(ast) {
		if analyzed, fires, err = s.withTriggers(ctx, analyzed); err != nil {
			return nil, nil, nil, err
		}
	}
	if fires || s.functions.bound != functions {
		st.callsFunctions(ctx)
	}
	collated, err := collate(ctx, analyzed)
	if err != nil {
		return nil, nil, nil, err
	}
	iter, err := e.analyzer.ExecBuilder.Build(ctx, collated, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	// The engine's own last steps, but for the end of the transaction.
	var schema sql.Schema
	if st.inserted.taken {
		iter, schema = &insertResult{RowIter: iter, execution: st, plan: analyzed}, types.OkResultSchema
	} else if st.deletes {
		schema = types.OkResultSchema
	} else {
		iter, schema = rowexec.AddAccumulatorIter(ctx, iter)
	}
	if s.failsOnDivision(ast) {
		iter = &dividing{iter, s}
	}
	iter = &executionRows{RowIter: iter, execution: st}
	iter = plan.AddTrackedRowIter(ctx, analyzed, iter)
	iter = rowexec.AddExpressionCloser(collated, iter)
	if schema == nil {
		schema = analyzed.Schema()
	}
	return namedAsWritten(ast, s.describe(ctx, bound, unnamed(columnNames(ast, bound, schema)))), iter, flags, nil
}

// Describe returns the columns that a statement would yield, nil for none. The
// types may differ from those of a later run when they depend on parameters.
func (s *Session) Describe(parent context.Context, st *Statement) (_ sql.Schema, err error) {
	ctx := s.context(parent, st.text)
	defer func() {
		if err != nil {
			err = s.fail(ctx, err)
		}
	}()
	defer s.recover(st.text, &err)
	s.running = st.ast
	if inj, ok := st.ast.(sqlparser.InjectedStatement); ok {
		if c, ok := inj.Statement.(*command); ok && c.schema == nil {
			return nil, nil
		}
		if x, ok := inj.Statement.(*explained); ok {
			return x.schema(), nil
		}
		switch p := inj.Statement.(type) {
		case *scripted, *calling:
			return nil, nil
		case *returning:
			return s.describeReturning(ctx, p)
		}
		if p, ok := inj.Statement.(*preluded); ok {
			inner, err := s.parse(ctx, p.body)
			if err != nil {
				return nil, err
			}
			return s.Describe(parent, inner)
		}
	}
	s.forgetViews()
	ast, _, err := s.throughView(ctx, st.ast)
	if err != nil {
		return nil, err
	}
	node, err := inNowhere(ctx, ast, func() (sql.Node, error) {
		builder := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser)
		node, _, err := builder.BindOnly(ast, st.text, nil)
		return node, err
	})
	if err != nil {
		return nil, err
	}
	schema := node.Schema()
	if types.IsOkResultSchema(schema) || writesOnly(st.ast) {
		return nil, nil
	}
	return namedAsWritten(st.ast, s.describe(ctx, node, unnamed(columnNames(st.ast, node, schema)))), nil
}

// writes tells statements that put values into columns.
func writes(st sqlparser.Statement) bool {
	switch st.(type) {
	case *sqlparser.Insert, *sqlparser.Update, *sqlparser.Delete, *sqlparser.Load:
		return true
	}
	return false
}

// writesOnly tells statements that change rows and give none back. Before the
// analyzer has seen them, their nodes have the columns of the table.
func writesOnly(st sqlparser.Statement) bool {
	switch st := st.(type) {
	case *sqlparser.Insert:
		return len(st.Returning) == 0
	case *sqlparser.Update:
		return len(st.Returning) == 0
	case *sqlparser.Delete:
		return len(st.Returning) == 0
	case *sqlparser.Load:
		return true
	}
	return false
}

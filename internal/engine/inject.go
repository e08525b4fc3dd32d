package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"
	"github.com/dolthub/vitess/go/vt/vterrors"

	"github.com/selkiedb/selkie/internal/dialect"
)

// inject turns a statement of MariaDB's own into one for the planner. It
// returns nil for a statement that the grammar should try.
func (e *Engine) inject(stmt dialect.Statement, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	switch n := stmt.(type) {
	case *dialect.Empty:
		return ok("EMPTY", func(*sql.Context, *Session) error { return nil }).statement(), nil
	case *dialect.Explain:
		return e.explain(n, query, mode)
	case *dialect.ExplainConnection:
		return e.explainConnection(n, query, mode)
	case *dialect.Flush:
		return flush(n).statement(), nil
	case *dialect.Reset:
		return reset(n).statement(), nil
	case *dialect.Set:
		return e.set(n, query, mode)
	case *dialect.SetStatement:
		return e.setStatement(n, query, mode)
	case *dialect.ShowVariables:
		return e.showVariables(n, query, mode)
	case *dialect.StartTransaction:
		return startTransaction(n).statement(), nil
	case *dialect.EndTransaction:
		return endTransaction(n).statement(), nil
	case *dialect.Savepoint:
		return savepoint(n).statement(), nil
	case *dialect.XA:
		return xa(n).statement(), nil
	case *dialect.XARecover:
		return xaRecover(n).statement(), nil
	case *dialect.LockTables:
		return lockTables(n).statement(), nil
	case *dialect.BackupStage:
		return backup(n).statement(), nil
	case *dialect.BackupLock:
		return backupLock(n).statement(), nil
	case *dialect.UnlockTables:
		return unlockTables().statement(), nil
	case *dialect.Shutdown:
		return shutdown().statement(), nil
	case *dialect.Kill:
		return e.kill(n, query, mode)
	case *dialect.Do:
		return e.do(n, query, mode)
	case *dialect.ExecuteImmediate:
		return e.executeImmediate(n, query, mode)
	case *dialect.CreateUser, *dialect.AlterUser, *dialect.DropUser, *dialect.RenameUser,
		*dialect.CreateRole, *dialect.DropRole, *dialect.Grant, *dialect.GrantProxy, *dialect.GrantRole,
		*dialect.RevokeAll:
		return account(stmt).statement(), nil
	case *dialect.CreateEvent:
		return e.createEvent(n, query, mode)
	case *dialect.AlterEvent:
		return e.alterEvent(n, query, mode)
	case *dialect.DropEvent:
		return dropEvent(n).statement(), nil
	case *dialect.ShowEvents:
		return e.showEvents(n, query, mode)
	case *dialect.ShowCreateEvent:
		return showCreateEvent(n).statement(), nil
	case *dialect.CreateRoutine:
		return createRoutine(n, query).statement(), nil
	case *dialect.AlterRoutine:
		return alterRoutine(n).statement(), nil
	case *dialect.DropRoutine:
		return dropRoutine(n).statement(), nil
	case *dialect.Call:
		return e.call(n, query, mode)
	case *dialect.Signal:
		return e.signal(n, query, mode)
	case *dialect.GetDiagnostics:
		return e.getDiagnostics(n, query)
	case *dialect.CreateTrigger:
		return createTrigger(n, query).statement(), nil
	case *dialect.DropTrigger:
		return dropTrigger(n).statement(), nil
	case *dialect.ShowCreateUser:
		return showCreateUser(n).statement(), nil
	case *dialect.Replica:
		return replica(n).statement(), nil
	case *dialect.ShowSlaveHosts:
		return showSlaveHosts().statement(), nil
	case *dialect.ShowRelaylogEvents:
		return showRelaylogEvents().statement(), nil
	case *dialect.ShowPrivileges:
		return showPrivileges().statement(), nil
	case *dialect.ShowGrants:
		return showGrants(n).statement(), nil
	case *dialect.Returning:
		return e.returning(n, query, mode)
	case *dialect.CreateSequence:
		return createSequence(n).statement(), nil
	case *dialect.AlterSequence:
		return alterSequence(n).statement(), nil
	case *dialect.DropSequence:
		return dropSequence(n).statement(), nil
	case *dialect.ShowCreateSequence:
		return showCreateSequence(n).statement(), nil
	case *dialect.Prepare:
		return e.prepareExpr(n, query, mode)
	case *dialect.Execute:
		return e.executeExprs(n, query, mode)
	case *dialect.Handler:
		return e.handler(n, query), nil
	case *dialect.Admin:
		return admin(n).statement(), nil
	case *dialect.Plugin:
		return plugin(n).statement(), nil
	case *dialect.Help:
		return newHelp(n.Topic).statement(), nil
	case *dialect.Compound:
		return e.compound(n)
	case *dialect.CreateSelect:
		return e.createSelect(n)
	case *dialect.Define:
		return e.define(n)
	case *dialect.AlterView:
		return e.alterView(n, query)
	case *dialect.AlterTable:
		return e.alterTable(n)
	case *dialect.DeleteHistory:
		return e.deleteHistory(n, query, mode)
	case *dialect.RenameTable:
		return e.renameTables(n)
	}
	return nil, nil
}

// expr parses an expression of a statement of ours with the grammar, bound to
// this server's system variables.
func (e *Engine) expr(query string, span dialect.Span, mode dialect.Mode) (sqlparser.Expr, error) {
	const prefix = "select "
	text, _ := dialect.Expand(span.Of(query), mode)
	if mode.NoBackslashEscapes {
		text, _ = dialect.AdaptLiterals(text, mode)
	}
	text, pipes := dialect.JoinPipes(text, mode)
	text, calls, err := dialect.CallSequences(text, mode)
	if err != nil {
		return nil, err
	}
	full, forms, err := dialect.ExpandCalls(prefix+text, mode)
	if err != nil {
		return nil, err
	}
	stmt, _, err := parseGrammar(backgroundContext, full, mode, sqlparser.ParserOptions{AnsiQuotes: mode.AnsiQuotes})
	if err != nil {
		if forms != nil { // the error is about what was written
			if _, _, first := parseGrammar(backgroundContext, prefix+text, mode, sqlparser.ParserOptions{AnsiQuotes: mode.AnsiQuotes}); first != nil {
				err = first
			}
		}
		pos := span.End
		if se, ok := vterrors.AsSyntaxError(err); ok && len(text) == span.End-span.Start {
			pos = span.Start + max(se.Position-1-len(prefix), 0)
		}
		return nil, dialect.SyntaxErrorAt(query, pos, mode)
	}
	sel, ok := stmt.(*sqlparser.Select)
	if !ok || len(sel.SelectExprs) != 1 {
		return nil, dialect.SyntaxErrorAt(query, span.End, mode)
	}
	aliased, ok := sel.SelectExprs[0].(*sqlparser.AliasedExpr)
	if !ok {
		return nil, dialect.SyntaxErrorAt(query, span.End, mode)
	}
	if pipes != nil {
		if err := joinTexts(sel, mode); err != nil {
			return nil, err
		}
	}
	if err := e.bindSystemVariables(sel); err != nil {
		return nil, err
	}
	if calls != nil || mentionsSequence(text) {
		bindSequences(backgroundContext, sel, calls)
	}
	if maySayWhose(text) {
		if err := bindQualified(sel); err != nil {
			return nil, err
		}
	}
	if containsFold(text, currentRole) {
		if err := bindCurrentRole(sel); err != nil {
			return nil, err
		}
	}
	if hasSpecial(full) {
		if err := bindFunctions(sel); err != nil {
			return nil, err
		}
	}
	return aliased.Expr, nil
}

func (e *Engine) exprs(query string, spans []dialect.Span, mode dialect.Mode) (sqlparser.Exprs, error) {
	out := make(sqlparser.Exprs, len(spans))
	for i, span := range spans {
		expr, err := e.expr(query, span, mode)
		if err != nil {
			return nil, err
		}
		out[i] = expr
	}
	return out, nil
}

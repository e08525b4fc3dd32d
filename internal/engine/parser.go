package engine

import (
	"context"
	"errors"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"
	"github.com/dolthub/vitess/go/vt/vterrors"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// parser is the engine's parser: MariaDB's statements become nodes of this
// package, everything else goes to the vitess grammar, and what that yields is
// adapted to MariaDB (see rewrite).
type parser struct {
	engine *Engine
}

var _ sql.Parser = (*parser)(nil)

func (p *parser) ParseSimple(query string) (sqlparser.Statement, error) {
	stmt, _, err := p.parse(context.Background(), query, sqlparser.ParserOptions{})
	return stmt, err
}

func (p *parser) Parse(ctx *sql.Context, query string, multi bool) (sqlparser.Statement, string, string, error) {
	return p.ParseWithOptions(ctx, query, ';', multi, sql.LoadSqlMode(ctx).ParserOptions())
}

func (p *parser) ParseWithOptions(ctx context.Context, query string, delimiter rune, multi bool, options sqlparser.ParserOptions) (sqlparser.Statement, string, string, error) {
	query = sql.RemoveSpaceAndDelimiter(query, delimiter)
	stmt, rest, err := p.parse(ctx, query, options)
	if err == nil {
		err = errors.Join(askAuthority(ctx, stmt), mayRead(ctx, stmt))
	}
	if !multi || err != nil {
		return stmt, query, "", err
	}
	if rest <= 0 || rest >= len(query) {
		return stmt, query, "", nil
	}
	return stmt, sql.RemoveSpaceAndDelimiter(query[:rest], delimiter), query[rest:], nil
}

func (p *parser) ParseOneWithOptions(ctx context.Context, query string, options sqlparser.ParserOptions) (sqlparser.Statement, int, error) {
	return p.parse(ctx, query, options)
}

// parse parses the first statement of query and returns where the next begins,
// 0 if there is none.
func (p *parser) parse(ctx context.Context, query string, options sqlparser.ParserOptions) (sqlparser.Statement, int, error) {
	if text, mode, ok := dialect.WrittenMode(query); ok {
		return p.parseWritten(ctx, text, mode)
	}
	mode := dialect.Mode{AnsiQuotes: options.AnsiQuotes}
	if s := sessionOf(ctx); s != nil {
		mode = s.mode()
		if s.past != nil {
			stmt, next, err := p.adapt(ctx, query, mode, options)
			if err == nil {
				p.engine.bindPast(ctx, stmt, s.past)
			}
			return stmt, next, err
		}
	}
	if plainness := dialect.Plain(query, mode); plainness != dialect.NotPlain {
		// What does not parse is told of by the long way.
		if stmt, next, err := sqlparser.ParseOneWithOptions(ctx, query, options); err == nil {
			tidyNames(stmt, query, mode)
			return stmt, next, checkPlain(stmt, query, plainness, mode)
		}
	}
	return p.adapt(ctx, query, mode, options)
}

// parseWritten parses a view's definition in the modes that it was written in.
func (p *parser) parseWritten(ctx context.Context, text string, mode dialect.Mode) (sqlparser.Statement, int, error) {
	options := sqlparser.ParserOptions{AnsiQuotes: mode.AnsiQuotes}
	stmt, next, err := p.adapt(ctx, text, mode, options)
	if err != nil {
		return nil, 0, err
	}
	if s := sessionOf(ctx); s != nil && s.past != nil {
		p.engine.bindPast(ctx, stmt, s.past)
	}
	if ddl, ok := stmt.(*sqlparser.DDL); ok {
		keepBody(ddl, text, mode)
	}
	return stmt, next, nil
}

// keepBody gives a definition of a view its body, whose place in the text is not what
// the grammar says where the grammar was given another text.
func keepBody(ddl *sqlparser.DDL, text string, mode dialect.Mode) {
	if ddl.ViewSpec != nil && ddl.SubStatementStr == "" {
		ddl.SubStatementStr = dialect.ViewBody(text, mode)
	}
}

// adapt is parse for statements that may be MariaDB's only.
func (p *parser) adapt(ctx context.Context, query string, mode dialect.Mode, options sqlparser.ParserOptions) (sqlparser.Statement, int, error) {
	if err := dialect.TooDeep(query, mode); err != nil {
		return nil, 0, err
	}
	marked := mode // SET takes parameters as what the grammar parses does
	marked.Params = strings.IndexByte(query, '?') >= 0
	own, err := dialect.Parse(query, marked)
	if err != nil {
		return nil, 0, err
	}
	if own != nil {
		var stmt sqlparser.Statement
		switch n := own.(type) {
		case *dialect.Show:
			stmt, err = p.engine.showList(n, currentDatabase(ctx), query, mode)
		case *dialect.ShowCreate:
			stmt, err = p.engine.showCreate(ctx, n)
		default:
			stmt, err = p.engine.inject(own, query, mode)
		}
		if stmt != nil || err != nil {
			return stmt, 0, err
		}
	}
	if err := dialect.Refused(query, currentDatabase(ctx), mode); err != nil {
		return nil, 0, err
	}
	if stmt, err := waitingFor(query, mode); stmt != nil || err != nil {
		return stmt, 0, err
	}
	text, expanded := dialect.Expand(query, mode)
	if spaced := dialect.SpaceSelects(text, mode); len(spaced) > len(text) {
		text, expanded = spaced, true
	}
	if s := sessionOf(ctx); s != nil {
		named := s.nameDefiner(text)
		text, expanded = named, expanded || named != text
	}
	text, literals := dialect.AdaptLiterals(text, mode)
	expanded = expanded || literals != nil
	adapted, err := dialect.Adapt(dialect.PlainSelects(text, mode), mode)
	if err != nil {
		return nil, 0, err
	}
	if adapted, err = dialect.TableValues(adapted, mode); err != nil {
		return nil, 0, err
	}
	if !keepsText(adapted) {
		adapted = dialect.PlainHints(adapted, mode)
	}
	adapted = dialect.NameEmpty(adapted, mode)
	expanded = expanded || len(adapted) != len(text)
	adapted, pipes := dialect.JoinPipes(adapted, mode)
	adapted, nots := dialect.RaiseNot(adapted, mode)
	if pipes != nil || nots != nil {
		literals, expanded = append(append(literals, pipes...), nots...), true
	}
	text, calls, err := dialect.CallSequences(adapted, mode)
	if err != nil {
		return nil, 0, err
	}
	text, locks, err := dialect.TrimLocks(text, mode)
	if err != nil {
		return nil, 0, err
	}
	if containsFold(text, "system_time") {
		if err := dialect.SystemTimeFault(query, mode); err != nil {
			return nil, 0, err
		}
	}
	text, versioning := dialect.TrimVersioning(text, mode)
	written := text
	forms := literals
	if !keepsText(text) {
		if text, forms, err = dialect.ExpandCalls(text, mode); err != nil {
			return nil, 0, err
		}
		if literals != nil {
			forms = append(literals, forms...)
		}
	}
	stmt, next, err := parseGrammar(ctx, text, mode, options)
	if err != nil {
		if errors.Is(err, sqlparser.ErrEmpty) {
			return nil, 0, err
		}
		if forms != nil {
			// The error is about what was written.
			if _, _, first := parseGrammar(ctx, written, mode, options); first != nil {
				text, err = written, first
			}
		}
		if table, ok := dialect.BareAlter(query, mode); ok {
			return alterNothing(table), 0, nil
		}
		if name, ok := dialect.WithoutColumns(text, mode); ok {
			return nil, 0, p.engine.withoutColumns(ctx, name)
		}
		if err := dialect.ConcatWindow(query, mode); err != nil {
			return nil, 0, err
		}
		return nil, 0, syntaxError(ctx, query, text, mode, options, err)
	}
	if expanded || calls != nil || forms != nil {
		next = 0
	}
	if use, ok := stmt.(*sqlparser.Use); ok && use.DBName.IsEmpty() && strings.EqualFold(strings.TrimRight(query, "; \t\r\n"), "use") {
		return nil, 0, dialect.EndError(query, mode)
	}
	if err := bounded(stmt, query); err != nil {
		return nil, 0, err
	}
	if err := misplaced(stmt, query, mode); err != nil {
		return nil, 0, err
	}
	tidyNames(stmt, text, mode)
	if forms != nil {
		if err := nameAsWritten(stmt, forms); err != nil {
			return nil, 0, err
		}
	}
	if containsFold(text, "0x") {
		markHybrids(stmt)
	}
	nameItems(stmt, query, mode, expanded || forms != nil)
	if locks != nil {
		setLocks(stmt, locks)
	}
	if names := dialect.InvisibleColumns(text, mode); names != nil {
		setInvisible(stmt, names)
	}
	if versioning != nil {
		if err := setVersioning(stmt, versioning); err != nil {
			return nil, 0, err
		}
	}
	if strings.Contains(text, "@") {
		if err := dialect.LoneAt(text, mode); err != nil {
			return nil, 0, err
		}
		if err := noVariableAsTable(stmt, text, mode); err != nil {
			return nil, 0, err
		}
		if err := bindHavingVariables(ctx, stmt); err != nil {
			return nil, 0, err
		}
	}
	if strings.Contains(text, "@@") {
		if err := p.engine.bindSystemVariables(stmt); err != nil {
			return nil, 0, variableError(stmt, text, mode, err)
		}
	}
	if calls != nil || mentionsSequence(text) {
		bindSequences(ctx, stmt, calls)
	}
	if maySayWhose(text) {
		if err := bindQualified(stmt); err != nil {
			return nil, 0, err
		}
	}
	if containsFold(text, currentRole) {
		if err := bindCurrentRole(stmt); err != nil {
			return nil, 0, err
		}
	}
	if mayNest(text) {
		if err := checkQueries(stmt); err != nil {
			return nil, 0, err
		}
	}
	if comparesTuples(text) {
		if err := compareTuples(stmt); err != nil {
			return nil, 0, err
		}
	}
	if containsFold(text, "escape") {
		if err := checkEscapes(stmt); err != nil {
			return nil, 0, err
		}
	}
	if containsFold(text, "over") {
		if err := checkWindows(stmt); err != nil {
			return nil, 0, err
		}
		if err := dialect.IntervalFrame(query, mode); err != nil {
			return nil, 0, err
		}
	}
	if pipes != nil {
		if err := joinTexts(stmt, mode); err != nil {
			return nil, 0, err
		}
	}
	if mode.FullGroupBy {
		if err := ungrouped(stmt); err != nil {
			return nil, 0, err
		}
	}
	if mode.EmptyIsNull {
		if err := emptyIsNull(stmt); err != nil {
			return nil, 0, err
		}
	}
	if hasSpecial(text) {
		if err := bindFunctions(stmt); err != nil {
			return nil, 0, err
		}
	}
	if keepsText(text) {
		if err := resolveTypes(stmt); err != nil {
			return nil, 0, err
		}
	}
	if containsFold(text, "group") {
		groupByLiterals(stmt)
	} else if s := sessionOf(ctx); s != nil && s.Vars.Uint(sqlvars.VarSQLMode)&sqlvars.ModeOnlyFullGroupBy != 0 {
		if err := checkUngrouped(stmt); err != nil {
			return nil, 0, err
		}
	}
	if err := nameCharsets(stmt); err != nil {
		return nil, 0, err
	}
	if ddl, ok := stmt.(*sqlparser.DBDDL); ok {
		ddl.SchemaOrDatabase = "database" // the same to MariaDB, not to the planner
	}
	if alter, ok := stmt.(*sqlparser.AlterTable); ok && strings.EqualFold(dialect.FirstWord(text), "alter") {
		needAlter(alter)
	}
	if show, ok := stmt.(*sqlparser.Show); ok && strings.EqualFold(show.Type, "columns") {
		stmt, err := p.engine.describeTable(show, currentDatabase(ctx))
		return stmt, next, err
	}
	named := containsFold(text, rowStart) || containsFold(text, rowEnd)
	if named || containsFold(text, "system_time") {
		if err := p.engine.bindSystemTime(ctx, stmt, named); err != nil {
			return nil, 0, err
		}
	}
	return p.engine.rewrite(stmt), next, nil
}

// keepsText tells statements parts of whose texts are kept, of views and routines.
func keepsText(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n(")
	return len(text) > 6 && (strings.EqualFold(text[:6], "create") || strings.EqualFold(text[:5], "alter"))
}

// parseOwn parses a statement that this package has written itself.
func (p *parser) parseOwn(text string) (sqlparser.Statement, error) { return p.ParseSimple(text) }

// currentDatabase is the session's, empty for none.
func currentDatabase(ctx context.Context) string {
	if s := sessionOf(ctx); s != nil {
		return s.Database()
	}
	return ""
}

// maxQuoted bounds how many names parseGrammar quotes in one statement.
const maxQuoted = 64

// parseGrammar parses with the vitess grammar, which reserves many words that
// MariaDB does not: a word of that kind at which it stumbles is put in
// back-quotes and the statement tried again. It also wants the names of storage
// engines without quotes.
func parseGrammar(ctx context.Context, text string, mode dialect.Mode, options sqlparser.ParserOptions) (sqlparser.Statement, int, error) {
	stmt, next, first := sqlparser.ParseOneWithOptions(ctx, text, options)
	if first == nil {
		return stmt, next, nil
	}
	if nestsTooDeep(first) {
		flat := dialect.Flatten(text, mode)
		stmt, next, err := sqlparser.ParseOneWithOptions(ctx, flat, options)
		if nestsTooDeep(err) {
			return nil, 0, dialect.StackOverrun()
		}
		return stmt, next, err
	}
	if strings.Contains(text, ":=") {
		if stmt, err := parseAssigning(ctx, text, mode, options); stmt != nil && err == nil {
			return stmt, 0, nil
		}
	}
	if stmt := parseWithoutLocks(ctx, text, mode, options); stmt != nil {
		return stmt, 0, nil
	}
	quoted, _ := dialect.UnquoteEngines(text, mode)
	quoted, _ = dialect.TrimYearWidths(quoted, mode)
	quoted, _ = dialect.MarkTypes(quoted, mode)
	quoted, _ = dialect.ParenthesizeDefaults(quoted, mode)
	for range maxQuoted {
		err := first
		if quoted != text {
			if stmt, _, err = sqlparser.ParseOneWithOptions(ctx, quoted, options); err == nil {
				return stmt, 0, nil
			}
		}
		se, ok := vterrors.AsSyntaxError(err)
		if !ok {
			break
		}
		start, end, ok := dialect.NameAt(quoted, se.Position-1, mode)
		if !ok {
			if quoted, ok = dialect.GroupComparison(quoted, se.Position-1, mode); ok {
				continue
			}
			break
		}
		quoted = quoted[:start] + "`" + quoted[start:end] + "`" + quoted[end:]
	}
	return nil, 0, first
}

// nestsTooDeep tells the grammar's error about more than 200 open parentheses.
func nestsTooDeep(err error) bool {
	se, ok := vterrors.AsSyntaxError(err)
	return ok && strings.HasPrefix(se.Message, "max nesting level reached")
}

// mode is the session's sql_mode as the lexer needs it.
func (s *Session) mode() dialect.Mode {
	bits := s.Vars.Uint(sqlvars.VarSQLMode)
	return dialect.Mode{
		AnsiQuotes:         bits&sqlvars.ModeAnsiQuotes != 0,
		NoBackslashEscapes: bits&sqlvars.ModeNoBackslashEscapes != 0,
		PipesAsConcat:      bits&sqlvars.ModePipesAsConcat != 0,
		IgnoreSpace:        bits&sqlvars.ModeIgnoreSpace != 0,
		FullGroupBy:        bits&sqlvars.ModeOnlyFullGroupBy != 0,
		HighNot:            bits&sqlvars.ModeHighNotPrecedence != 0,
		EmptyIsNull:        bits&sqlvars.ModeEmptyStringIsNull != 0,
		Oracle:             bits&sqlvars.ModeOracle != 0,
		RealAsFloat:        bits&sqlvars.ModeRealAsFloat != 0,
	}
}

// syntaxError turns the grammar's error into MariaDB's 1064. written is the
// statement as the client sent it, text what the grammar saw of it: where nothing
// was moved, the error quotes the former.
func syntaxError(ctx context.Context, written, text string, mode dialect.Mode, options sqlparser.ParserOptions, err error) error {
	if mariaerr.Number(err) != 0 {
		return err
	}
	pos := len(text)
	if se, ok := vterrors.AsSyntaxError(err); ok {
		// The tokenizer has read one byte further than the token, behind a text up to
		// the next token, so the last token and the end cannot be told apart, unless
		// something follows.
		trimmed := strings.TrimRight(text, " \t\r\n;")
		if pos = se.Position - 1; pos >= len(trimmed) {
			pos = len(text) + 1
			_, _, again := sqlparser.ParseOneWithOptions(ctx, trimmed+" ,", options)
			if se, ok := vterrors.AsSyntaxError(again); ok && se.Position-1 <= len(trimmed)+1 {
				pos = min(se.Position-1, len(trimmed))
			}
		}
	}
	if len(written) == len(text) {
		text = written
	}
	return dialect.SyntaxErrorAt(text, pos, mode)
}

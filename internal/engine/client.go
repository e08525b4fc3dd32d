package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// MirrorVariables tells the engine of variables that were set behind its back:
// those of the handshake.
func (s *Session) MirrorVariables() { s.mirrorAll() }

// Mode is the session's sql_mode as the lexer needs it.
func (s *Session) Mode() dialect.Mode { return s.mode() }

// SetInfo sets what SHOW PROCESSLIST prints of the running statement.
func (s *Session) SetInfo(text string) {
	if mayHoldSecret(text) {
		text = dialect.Redact(text, s.mode())
	}
	s.proc.mu.Lock()
	s.proc.info = text
	s.proc.mu.Unlock()
}

// mayHoldSecret tells by the first word whether a statement may hold a
// password; one that begins in a comment may.
func mayHoldSecret(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n(")
	for _, word := range []string{"create", "alter", "grant", "set", "prepare", "execute", "change", "/", "-", "#"} {
		if len(text) >= len(word) && strings.EqualFold(text[:len(word)], word) {
			return true
		}
	}
	return false
}

// Expired reports whether the account's password has expired: the session may
// only set a new one (error 1820).
func (s *Session) Expired() bool { return s.expired }

// SetExpired says whether the account's password has expired.
func (s *Session) SetExpired(expired bool) { s.expired = expired }

// StartStatement empties the diagnostics area before a statement is prepared.
func (s *Session) StartStatement() {
	s.begin()
	s.base.ClearWarnings()
}

// Use makes a database the current one: 1049 when there is none of the name,
// 1044 when the session may not see it, 1046 for an empty name.
func (s *Session) Use(parent context.Context, name string) error {
	ctx := s.context(parent, "USE")
	if name == "" {
		return s.fail(ctx, mariaerr.New(mariaerr.ER_NO_DB_ERROR))
	}
	if !utf8.ValidString(name) || strings.ContainsFunc(name, beyondBMP) {
		return s.fail(ctx, mariaerr.New(mariaerr.ER_INVALID_CHARACTER_STRING, s.Vars.String(sqlvars.VarCharacterSetClient), escapeInvalid(name)))
	}
	if printed, ok := databaseName(name); !ok {
		return s.fail(ctx, mariaerr.New(mariaerr.ER_WRONG_DB_NAME, printed))
	}
	if !strings.EqualFold(name, informationSchema) && !s.rights.CanSeeDB(name) {
		return s.fail(ctx, s.deniedDB(name))
	}
	db, err := s.engine.catalog.Database(ctx, name)
	if err != nil {
		return s.fail(ctx, err)
	}
	return s.use(ctx, db)
}

func (s *Session) use(ctx *sql.Context, db sql.Database) error {
	s.sql.SetCurrentDatabase(db.Name())
	if err := s.sql.UseDatabase(ctx, db); err != nil {
		return s.fail(ctx, err)
	}
	s.rights.Use(db.Name())
	s.knowDatabase(ctx)
	s.proc.describe(s.User, "", db.Name())
	return nil
}

// databaseName reports whether a database could have this name, and how an error
// prints it if not.
func databaseName(name string) (printed string, ok bool) {
	if before, _, nul := strings.Cut(name, "\x00"); nul {
		return before, false
	}
	return name, utf8.RuneCountInString(name) <= 64 && !strings.HasSuffix(name, " ")
}

// beyondBMP tells characters that the names of databases, which are utf8mb3, cannot
// have.
func beyondBMP(r rune) bool { return r > 0xFFFF }

// escapeInvalid writes the bytes that are no utf8mb3 as \xHH.
func escapeInvalid(text string) string {
	var b strings.Builder
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 || beyondBMP(r) {
			for _, c := range []byte(text[i : i+size]) {
				fmt.Fprintf(&b, "\\x%02X", c)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// ClearDatabase leaves the session without a current database.
func (s *Session) ClearDatabase() {
	s.db = ""
	if s.sql != nil {
		s.sql.SetCurrentDatabase("")
	}
	if s.rights != nil {
		s.rights.Use("")
	}
	s.Vars.SetDatabase(0)
}

// Limit ends the context after max_statement_time.
func (s *Session) Limit(ctx context.Context) (context.Context, context.CancelFunc) {
	limit := s.Vars.Float(sqlvars.VarMaxStatementTime)
	if limit <= 0 {
		return ctx, func() {}
	}
	return context.WithTimeoutCause(ctx, time.Duration(limit*float64(time.Second)), mariaerr.New(mariaerr.ER_STATEMENT_TIMEOUT))
}

// DecodeText turns text of the client's into UTF-8, by character_set_client.
func (s *Session) DecodeText(b []byte) string {
	switch name := s.Vars.String(sqlvars.VarCharacterSetClient); name {
	case "utf8mb4", "utf8mb3", "binary", "ascii":
		return string(b)
	default:
		if enc := encoderOf(name); enc != nil {
			if out, ok := enc.Decode(b); ok {
				return string(out)
			}
		}
		return string(b)
	}
}

// ResultsEncoder returns what turns text into character_set_results, nil when
// UTF-8 goes out as it is.
func (s *Session) ResultsEncoder() func(string) string {
	v := s.Vars.Value(sqlvars.VarCharacterSetResults)
	if v.IsNull() {
		return nil
	}
	switch name := v.Text(); name {
	case "utf8mb4", "utf8mb3", "binary":
		return nil
	default:
		enc := encoderOf(name)
		if enc == nil {
			return nil
		}
		return func(text string) string { return string(enc.EncodeReplaceUnknown([]byte(text))) }
	}
}

// RunScript runs statements, each ended by a semicolon, and throws their rows
// away. The first error ends it.
func (s *Session) RunScript(parent context.Context, text string) error {
	for text != "" {
		end, next := dialect.Split(text, s.mode())
		this := text[:end]
		text = text[next:]
		err := s.runText(parent, this)
		if err != nil && mariaerr.Number(err) != mariaerr.ER_EMPTY_QUERY {
			return err
		}
	}
	return nil
}

func (s *Session) runText(parent context.Context, text string) error {
	st, err := s.Parse(parent, text)
	if err != nil {
		return err
	}
	res, err := s.Run(parent, st, nil)
	if err != nil {
		return err
	}
	for err == nil {
		_, err = res.Next()
	}
	return errors.Join(ignoreEOF(err), res.Close())
}

// RunScript runs statements with all rights, outside of any connection.
func (e *Engine) RunScript(ctx context.Context, text string) error {
	s := e.NewSession(0, nobody{})
	defer s.Close()
	s.Login("root", "localhost", auth.AllRights(e.cfg.Accounts))
	return s.RunScript(ctx, text)
}

// TableColumns returns the columns of a table of the current database whose
// names are LIKE the pattern; every one for an empty pattern.
func (s *Session) TableColumns(parent context.Context, table, pattern string) (sql.Schema, error) {
	ctx := s.context(parent, "")
	if s.Database() == "" {
		return nil, s.fail(ctx, mariaerr.New(mariaerr.ER_NO_DB_ERROR))
	}
	if err := s.engine.catalog.AuthHandler.CheckTable(ctx, nil, "", "", table); err != nil {
		return nil, s.fail(ctx, err)
	}
	t, _, err := s.engine.catalog.Table(ctx, s.Database(), table)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	var out sql.Schema
	for _, col := range t.Schema() {
		if pattern == "" || like(strings.ToLower(pattern), strings.ToLower(col.Name)) {
			out = append(out, col)
		}
	}
	return out, nil
}

// like matches SQL's wildcards % and _.
func like(pattern, s string) bool {
	for pattern != "" {
		switch pattern[0] {
		case '%':
			for i := len(s); i >= 0; i-- {
				if like(pattern[1:], s[i:]) {
					return true
				}
			}
			return false
		case '\\':
			if len(pattern) > 1 {
				pattern = pattern[1:]
			}
			fallthrough
		default:
			if s == "" || pattern[0] != '_' && pattern[0] != s[0] {
				return false
			}
			pattern, s = pattern[1:], s[1:]
		}
	}
	return s == ""
}

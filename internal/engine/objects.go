package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/sqlvars"
)

// The engine's own VIEWS, TRIGGERS and ROUTINES plan each definition anew, in
// the current database and with a parser of MySQL's, and leave out what fails.
// Ours read the definitions and plan nothing.

// definition is the parsed CREATE statement of a view, trigger or procedure.
type definition struct {
	db   sql.Database
	name string
	text string
	mode string
	*sqlparser.DDL
}

// define parses a definition. One that cannot be parsed any more is shown by its
// name.
func (s *Session) define(ctx *sql.Context, db sql.Database, name, text, mode string) definition {
	d := definition{db: db, name: name, mode: mode, DDL: &sqlparser.DDL{}}
	d.text, _, _ = dialect.WrittenMode(text)
	if st, _, err := s.engine.parser.parse(ctx, text, sql.NewSqlModeFromString(mode).ParserOptions()); err == nil {
		if ddl, ok := st.(*sqlparser.DDL); ok {
			d.DDL = ddl
		}
	}
	return d
}

// body is what the definition defines: a SELECT, or a statement to run.
func (d *definition) body() string {
	if d.SubStatementStr != "" {
		return d.SubStatementStr
	}
	start, end := d.SubStatementPositionStart, d.SubStatementPositionEnd
	if start < 0 || end > len(d.text) || start >= end {
		return d.text
	}
	for start > 0 && wordByte(d.text[start-1]) && wordByte(d.text[start]) {
		start-- // it counts from inside the first word, too
	}
	return strings.TrimSpace(d.text[start:end])
}

func wordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
}

// definerText is a definer as the tables show it: without quotes.
func definerText(definer string) string { return strings.ReplaceAll(definer, "`", "") }

// clientCharset returns the character set and collation that information_schema
// says a definition was made with: those of the session that asks.
func (s *Session) clientCharset() (charset, collation string) {
	return s.Vars.String(sqlvars.VarCharacterSetClient), s.Vars.String(sqlvars.VarCollationConnection)
}

// views returns those of all databases, by name.
func (s *Session) views(ctx *sql.Context) ([]definition, error) {
	var all []definition
	for _, db := range s.engine.catalog.AllDatabases(ctx) {
		vdb, ok := db.(sql.ViewDatabase)
		if !ok {
			continue
		}
		views, err := vdb.AllViews(ctx)
		if err != nil {
			return nil, err
		}
		for _, v := range views {
			all = append(all, s.define(ctx, db, v.Name, v.CreateViewStatement, v.SqlMode))
		}
	}
	return all, nil
}

package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// adminWords are what the statements on tables as files are called in their
// results.
var adminWords = [...]string{
	dialect.AdminCheck: "check", dialect.AdminRepair: "repair", dialect.AdminOptimize: "optimize", dialect.AdminAnalyze: "analyze",
	dialect.AdminChecksum: "checksum", dialect.AdminCacheIndex: "assign_to_keycache", dialect.AdminLoadIndex: "preload_keys",
}

// admin answers the statements on tables as files as InnoDB does of sound ones:
// there are no files that could be damaged.
func admin(n *dialect.Admin) *command {
	op := adminWords[n.Kind]
	schema := sql.Schema{textColumn("Table", 128), textColumn("Op", 10), textColumn("Msg_type", 10),
		{Name: "Msg_text", Type: ColumnType{valueType: types.LongText, Blob: true, Medium: true, Length: 4 * 393216}}}
	if n.Kind == dialect.AdminChecksum {
		schema = sql.Schema{textColumn("Table", 3*128), {Name: "Checksum", Type: ColumnType{valueType: types.Int64, Width: 21}}}
	}
	for _, c := range schema {
		c.Nullable = true
	}
	c := rows(strings.ToUpper(op)+" TABLE", schema, func(ctx *sql.Context, s *Session) (out []sql.Row, err error) {
		if n.Kind == dialect.AdminCacheIndex && !strings.EqualFold(n.Cache, "default") {
			return nil, mariaerr.New(mariaerr.ER_UNKNOWN_KEY_CACHE, n.Cache)
		}
		for _, t := range n.Tables {
			db := s.where(t.DB)
			if db == "" {
				return nil, mariaerr.New(mariaerr.ER_NO_DB_ERROR)
			}
			if err := s.mayAdminister(n.Kind, db, t.Name); err != nil {
				return nil, err
			}
		}
		for _, t := range n.Tables {
			db := s.where(t.DB)
			full := db + "." + t.Name
			kind := s.tableKind(ctx, db, t.Name)
			missing := mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, db, t.Name)
			if n.Kind == dialect.AdminChecksum {
				sum := any(nil)
				switch {
				case kind != "table":
					s.failed(missing)
				case !n.Quick:
					if sum, err = s.checksum(ctx, db, t.Name); err != nil {
						return nil, err
					}
				}
				out = append(out, sql.Row{full, sum})
				continue
			}
			if kind == "table" && (n.Kind == dialect.AdminAnalyze || n.Kind == dialect.AdminOptimize) {
				if err := s.analyzeTable(ctx, db, t.Name); err != nil {
					return nil, err
				}
			}
			say := func(kind, text string) { out = append(out, sql.Row{full, op, kind, text}) }
			switch {
			case kind == "":
				say("Error", missing.Message)
				say("status", "Operation failed")
			case kind == "view" && n.Kind != dialect.AdminCheck:
				say("Error", fmt.Sprintf("'%s' is not of type 'BASE TABLE'", full))
				say("status", "Operation failed")
			case kind == "view":
				if cause := s.viewCause(ctx, db, t.Name); cause != nil {
					say("Error", cause.Message)
					say("Error", mariaerr.New(mariaerr.ER_VIEW_INVALID, db, t.Name).Message)
					say("error", "Corrupt")
					break
				}
				say("status", "OK")
			case n.Kind == dialect.AdminRepair, n.Kind == dialect.AdminCacheIndex, n.Kind == dialect.AdminLoadIndex:
				say("note", "The storage engine for the table doesn't support "+op)
			case n.Kind == dialect.AdminOptimize && s.historyStays(ctx, db, t.Name):
				fault := mariaerr.New(mariaerr.ER_VERS_ALTER_NOT_ALLOWED, db, t.Name)
				s.failed(fault)
				say("error", fault.Message)
				say("status", "Operation failed")
			case n.Kind == dialect.AdminOptimize:
				say("note", "Table does not support optimize, doing recreate + analyze instead")
				say("status", "OK")
			default:
				say("status", "OK")
			}
		}
		return out, nil
	})
	c.kind = adminKinds[n.Kind]
	return c
}

// adminKinds are the statements' Com_ counters.
var adminKinds = [...]string{
	dialect.AdminCheck: "check", dialect.AdminRepair: "repair", dialect.AdminOptimize: "optimize", dialect.AdminAnalyze: "analyze",
	dialect.AdminChecksum: "checksum", dialect.AdminCacheIndex: "assign_to_keycache", dialect.AdminLoadIndex: "preload_keys",
}

// mayAdminister asks for any privilege on a table or its columns to check it, for
// SELECT for its checksum, for SELECT and INSERT to
// change its files, and for INDEX to cache them.
func (s *Session) mayAdminister(kind dialect.AdminKind, db, table string) error {
	switch kind {
	case dialect.AdminCheck, dialect.AdminChecksum:
		if whole, columns := s.rights.Table(db, table); kind == dialect.AdminCheck && whole|columns != 0 {
			return nil
		}
		return s.needTable(db, table, needs[sqlparser.AuthType_SELECT])
	case dialect.AdminCacheIndex, dialect.AdminLoadIndex:
		return s.needTable(db, table, needs[sqlparser.AuthType_INDEX])
	}
	return s.needTable(db, table, need{auth.PrivSelect | auth.PrivInsert, "SELECT, INSERT"})
}

// checksum adds up a table's rows: the same for the same rows, but not the
// number that MariaDB computes from its own form of them.
func (s *Session) checksum(ctx *sql.Context, db, name string) (any, error) {
	t, _, err := s.engine.catalog.Table(ctx, db, name)
	if err != nil {
		return nil, err
	}
	parts, err := t.Partitions(ctx)
	if err != nil {
		return nil, err
	}
	rows := sql.NewTableRowIter(ctx, t, parts)
	defer rows.Close(ctx)
	var sum uint32
	for {
		row, err := rows.Next(ctx)
		if err != nil {
			if ignoreEOF(err) != nil {
				return nil, err
			}
			return int64(sum), nil
		}
		sum += rowChecksum(row)
	}
}

// rowChecksum is FNV-1a over a row's values as text.
func rowChecksum(row sql.Row) uint32 {
	h := uint32(2166136261)
	for _, v := range row {
		for _, b := range fmt.Appendf(nil, "%v\x00", v) {
			h = (h ^ uint32(b)) * 16777619
		}
	}
	return h
}

// plugin is INSTALL and UNINSTALL: there are no shared libraries to load from.
func plugin(n *dialect.Plugin) *command {
	name := "UNINSTALL PLUGIN"
	if n.Install {
		name = "INSTALL PLUGIN"
	}
	return ok(name, func(_ *sql.Context, s *Session) error {
		if n.Install {
			if err := s.needTable(mysqlDatabase, "plugin", needs[sqlparser.AuthType_INSERT]); err != nil {
				return err
			}
			if isBuiltIn(n.Name) {
				installed := mariaerr.New(mariaerr.ER_PLUGIN_INSTALLED, n.Name)
				if n.IfExists {
					s.note(installed)
					return nil
				}
				return installed
			}
			file := n.Library
			if !strings.Contains(file, ".so") {
				file += ".so"
			}
			return mariaerr.Newf(mariaerr.ER_CANT_OPEN_LIBRARY,
				"Can't open shared library '/usr/lib/mysql/plugin/%s' (errno: 2, cannot open shared object file: No such file or directory)", file)
		}
		if err := s.needTable(mysqlDatabase, "plugin", needs[sqlparser.AuthType_DELETE]); err != nil {
			return err
		}
		if isBuiltIn(n.Name) {
			return mariaerr.New(mariaerr.ER_PLUGIN_DELETE_BUILTIN)
		}
		what, which := "PLUGIN", n.Name
		if n.Name == "" {
			if what, which = "SONAME", n.Library; !strings.Contains(which, ".so") {
				which += ".so"
			}
		}
		fault := mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, what, which)
		if n.IfExists {
			s.note(fault)
			return nil
		}
		return fault
	})
}

// isBuiltIn tells the names of plugins that SHOW PLUGINS lists, none of which can be
// installed or uninstalled.
func isBuiltIn(plugin string) bool {
	for _, values := range infoConst()["ALL_PLUGINS"] {
		if name, ok := values[0].(string); ok && strings.EqualFold(name, plugin) {
			return true
		}
	}
	return false
}

package engine

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// help is HELP. What it answers, and in which columns, is in the tables: so the columns
// are known when the rows are.
type help struct {
	command
	columns sql.Schema
}

var _ sqlparser.Injectable = (*help)(nil)

// newHelp returns HELP about what a pattern of LIKE matches.
func newHelp(pattern string) *help {
	return &help{command: command{name: pattern, kind: "help"}}
}

// statement wraps HELP for the planner.
func (h *help) statement() sqlparser.Statement {
	st := h.command.statement().(sqlparser.InjectedStatement)
	st.Statement = h
	return st
}

// WithResolvedChildren implements sqlparser.Injectable: each execution has its own.
func (h *help) WithResolvedChildren([]any) (any, error) { return &help{command: h.command}, nil }

func (h *help) WithChildren(...sql.Node) (sql.Node, error)          { return h, nil }
func (h *help) WithExpressions(...sql.Expression) (sql.Node, error) { return h, nil }
func (h *help) String() string                                      { return "HELP" }
func (h *help) RowIter(ctx *sql.Context, _ sql.Row) (sql.RowIter, error) {
	columns, rows, err := sessionOf(ctx).help(ctx, h.name)
	if err != nil {
		return nil, err
	}
	h.columns = columns
	return sql.RowsToRowIter(rows...), nil
}

// Schema is that of an answer, whichever until HELP has run.
func (h *help) Schema() sql.Schema {
	if h.columns == nil {
		return helpList("")
	}
	return h.columns
}

// helpList are the columns of an answer that lists names, with the category that they
// belong to where they belong to one.
func helpList(category string) sql.Schema {
	list := sql.Schema{textColumn("name", 64), textColumn("is_it_category", 1)}
	if category != "" {
		list = append(sql.Schema{textColumn("source_category_name", 64)}, list...)
	}
	return list
}

// help answers as MariaDB does: about the topic that the pattern matches, else about
// those that belong to the only keyword that it matches; the names of several topics
// and of the categories that match, or of what the only category has.
func (s *Session) help(ctx *sql.Context, pattern string) (sql.Schema, []sql.Row, error) {
	t, err := s.readHelp(ctx)
	if err != nil {
		return nil, nil, err
	}
	matcher, err := expression.ConstructLikeMatcher(helpCollation, pattern, '\\')
	if err != nil {
		return nil, nil, err
	}
	named := func(row sql.Row) bool { return matcher.Match(helpText(row[1])) }
	topics := selected(t.topics, named)
	if len(topics) == 0 {
		if keywords := selected(t.keywords, named); len(keywords) == 1 {
			topics = t.ofKeyword(keywords[0][0])
		}
	}
	switch len(topics) {
	case 0:
	case 1:
		answer := sql.Schema{textColumn("name", 64), textColumn("description", 1000), textColumn("example", 1000)}
		return answer, []sql.Row{{topics[0][1], topics[0][2], topics[0][3]}}, nil
	default:
		return helpList(""), append(helpNames("", "N", topics), helpNames("", "Y", selected(t.categories, named))...), nil
	}
	categories := selected(t.categories, named)
	if len(categories) != 1 {
		return helpList(""), helpNames("", "Y", categories), nil
	}
	id, category := categories[0][0], helpText(categories[0][1])
	inside := func(row sql.Row) bool { return row[len(row)-1] == id }
	return helpList(category), append(
		helpNames(category, "N", selected(t.topics, inside)),
		helpNames(category, "Y", selected(t.categories, inside))...), nil
}

// helpNames lists the second column of rows, in MariaDB's order: a name follows those
// that go on where it ends.
func helpNames(category, isCategory string, from []sql.Row) []sql.Row {
	names := make([]string, len(from))
	for i, row := range from {
		names[i] = helpText(row[1])
	}
	slices.SortFunc(names, func(a, b string) int {
		n := min(len(a), len(b))
		return cmp.Or(strings.Compare(a[:n], b[:n]), cmp.Compare(len(b), len(a)))
	})
	list := make([]sql.Row, len(names))
	for i, name := range names {
		list[i] = sql.Row{name, isCategory}
		if category != "" {
			list[i] = sql.Row{category, name, isCategory}
		}
	}
	return list
}

// helpText is a value as text: the tables may have been made with other types.
func helpText(v any) string {
	if text, ok := v.(string); ok {
		return text
	}
	return fmt.Sprint(v)
}

func selected(rows []sql.Row, wanted func(sql.Row) bool) []sql.Row {
	var found []sql.Row
	for _, row := range rows {
		if wanted(row) {
			found = append(found, row)
		}
	}
	return found
}

// helpTables are the rows that HELP looks at: ids first, then names, last the
// category that the row is in.
type helpTables struct {
	topics     []sql.Row // id, name, description, example, category
	categories []sql.Row // id, name, parent
	keywords   []sql.Row // id, name
	relations  []sql.Row // keyword, topic
}

func (t *helpTables) ofKeyword(id any) []sql.Row {
	var found []sql.Row
	for _, r := range t.relations {
		if r[0] == id {
			found = append(found, selected(t.topics, func(topic sql.Row) bool { return topic[0] == r[1] })...)
		}
	}
	return found
}

// readHelp reads the tables, which LOCK TABLES keeps from nobody. No privilege is asked
// for. Over a storage that has no such tables they are as good as empty.
func (s *Session) readHelp(ctx *sql.Context) (*helpTables, error) {
	kept := s.engine.cfg.Store
	if kept == nil {
		return &helpTables{}, nil
	}
	if err := s.begins(ctx); err != nil {
		return nil, err
	}
	t, err := readHelpTables(ctx, kept)
	if errors.Is(err, store.ErrNotLocked) {
		apart := kept.NewSession(sql.NewBaseSession())
		defer apart.End()
		t, err = readHelpTables(sql.NewContext(ctx, sql.WithSession(apart)), kept)
	}
	return t, err
}

func readHelpTables(ctx *sql.Context, kept *store.Store) (*helpTables, error) {
	db, err := kept.Provider().Database(ctx, mysqlDatabase)
	if err != nil {
		return nil, err
	}
	t := &helpTables{}
	for _, from := range []struct {
		rows    *[]sql.Row
		table   string
		columns []string
	}{
		{&t.topics, "help_topic", []string{"help_topic_id", "name", "description", "example", "help_category_id"}},
		{&t.categories, "help_category", []string{"help_category_id", "name", "parent_category_id"}},
		{&t.relations, "help_relation", []string{"help_keyword_id", "help_topic_id"}},
		{&t.keywords, "help_keyword", []string{"help_keyword_id", "name"}},
	} {
		table, ok, err := db.GetTableInsensitive(ctx, from.table)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, mariaerr.New(mariaerr.ER_NO_SUCH_TABLE, mysqlDatabase, from.table)
		}
		if *from.rows, err = readColumns(ctx, table, from.columns); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// readColumns reads some columns of all rows of a table.
func readColumns(ctx *sql.Context, t sql.Table, columns []string) ([]sql.Row, error) {
	at := make([]int, len(columns))
	for i, c := range columns {
		if at[i] = t.Schema().IndexOfColName(c); at[i] < 0 {
			return nil, mariaerr.New(mariaerr.ER_BAD_FIELD_ERROR, mysqlDatabase+"."+t.Name()+"."+c, "FROM")
		}
	}
	parts, err := t.Partitions(ctx)
	if err != nil {
		return nil, err
	}
	rows := sql.NewTableRowIter(ctx, t, parts)
	defer rows.Close(ctx)
	var out []sql.Row
	for {
		row, err := rows.Next(ctx)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		some := make(sql.Row, len(at))
		for i, j := range at {
			if some[i], err = sql.UnwrapAny(ctx, row[j]); err != nil {
				return nil, err
			}
		}
		out = append(out, some)
	}
}

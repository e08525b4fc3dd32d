package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/sqlvars"
)

// createTable writes a table as MariaDB's SHOW CREATE TABLE does.
type createTable struct {
	ctx      *sql.Context
	session  *Session
	database sql.Database
	table    sql.Table
	exprs    *exprText
	quote    string
	noField  bool            // sql_mode NO_FIELD_OPTIONS
	noTable  bool            // sql_mode NO_TABLE_OPTIONS
	noKey    bool            // sql_mode NO_KEY_OPTIONS
	checked  map[string]bool // columns that a check holds to JSON
	bare     bool            // names stand without quotes: sql_quote_show_create is off
	// everyCharset writes the character set of each column, the table's too.
	everyCharset bool
	// columnChecks are the conditions that stand with columns, by name in lower case.
	columnChecks map[string]string
	statements   []string
}

// showCreateTable runs SHOW CREATE TABLE, but for views and information_schema.
func showCreateTable(ctx *sql.Context, n *plan.ShowCreateTable) (sql.RowIter, error) {
	s := sessionOf(ctx)
	t, ok := n.Child.(*plan.ResolvedTable)
	if !ok || n.IsView || s == nil || t.SqlDatabase == nil {
		return nil, nil
	}
	if isInfoSchema(t.SqlDatabase.Name()) {
		if def := infoDefOf(t.Name()); def != nil {
			return sql.RowsToRowIter(sql.Row{def.name, def.create()}), nil
		}
		return nil, nil
	}
	if _, comment, ok := sequenceOf(t.Table); ok {
		return sql.RowsToRowIter(sql.Row{t.Name(), sequenceTable(t.Table, comment)}), nil
	}
	mode := s.Vars.Uint(sqlvars.VarSQLMode)
	c := &createTable{
		ctx: ctx, session: s, database: t.SqlDatabase, table: t.Table, quote: "`",
		bare: !s.Vars.Bool(sqlvars.VarSQLQuoteShowCreate), noField: mode&sqlvars.ModeNoFieldOptions != 0, noTable: mode&sqlvars.ModeNoTableOptions != 0, noKey: mode&sqlvars.ModeNoKeyOptions != 0,
	}
	if mode&sqlvars.ModeAnsiQuotes != 0 {
		c.quote = `"`
	}
	c.exprs = s.printer(c.quote)
	text, err := c.text()
	if err != nil {
		return nil, err
	}
	return sql.RowsToRowIter(sql.Row{t.Name(), text}), nil
}

func (c *createTable) text() (string, error) {
	if err := c.findJSON(); err != nil {
		return "", err
	}
	for _, col := range c.table.Schema() {
		text, err := c.column(col)
		if err != nil {
			return "", err
		}
		c.statements = append(c.statements, text)
	}
	for _, part := range []func() error{c.period, c.keys, c.foreignKeys, c.checks} {
		if err := part(); err != nil {
			return "", err
		}
	}
	options, err := c.options()
	if err != nil {
		return "", err
	}
	temporary := ""
	if t, ok := underlying[sql.TemporaryTable](c.table); ok && t.IsTemporary() {
		temporary = "TEMPORARY "
	}
	return fmt.Sprintf("CREATE %sTABLE %s (\n  %s\n)%s", temporary, c.name(c.table.Name()), strings.Join(c.statements, ",\n  "), options), nil
}

func (c *createTable) add(format string, args ...any) {
	c.statements = append(c.statements, fmt.Sprintf(format, args...))
}

func (c *createTable) name(name string) string {
	if c.bare && plainName(name) {
		return name
	}
	return c.quote + strings.ReplaceAll(name, c.quote, c.quote+c.quote) + c.quote
}

func (c *createTable) names(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = c.name(name)
	}
	return "(" + strings.Join(quoted, ",") + ")"
}

// column writes a column's definition.
func (c *createTable) column(col *sql.Column) (string, error) {
	var b strings.Builder
	b.WriteString(c.name(col.Name) + " " + columnTypeText(col))
	_, isJSON := col.Type.(types.JsonType)
	if isJSON {
		b.WriteString(" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
	} else if t, ok := col.Type.(sql.TypeWithCollation); ok && !types.IsBinaryType(col.Type) {
		if own := t.Collation(); (own != c.table.Collation() || c.everyCharset) && own != sql.Collation_binary {
			fmt.Fprintf(&b, " CHARACTER SET %s COLLATE %s", own.CharacterSet().Name(), collationName(own))
		}
	}
	mark, _ := markOf(col)
	if mark.RowStart || mark.RowEnd {
		b.WriteString(" GENERATED ALWAYS AS ROW " + map[bool]string{true: "START", false: "END"}[mark.RowStart])
		if mark.Invisible {
			b.WriteString(" INVISIBLE")
		}
	} else if col.Generated != nil {
		kind := "STORED"
		if col.Virtual {
			kind = "VIRTUAL"
		}
		fmt.Fprintf(&b, " GENERATED ALWAYS AS (%s) %s", c.exprs.expression(col.Generated.String()), kind)
		if invisible(col) {
			b.WriteString(" INVISIBLE")
		}
	} else {
		b.WriteString(c.value(col))
	}
	if text := comment(col); text != "" {
		b.WriteString(" COMMENT '" + commentEscapes.Replace(text) + "'")
	}
	if mark.Unversioned {
		b.WriteString(" WITHOUT SYSTEM VERSIONING")
	}
	if check := c.columnChecks[strings.ToLower(col.Name)]; check != "" {
		fmt.Fprintf(&b, " CHECK (%s)", check)
	}
	if isJSON || c.checked[col.Name] {
		fmt.Fprintf(&b, " CHECK (json_valid(%s))", c.name(col.Name))
	}
	return b.String(), nil
}

// value writes what a column gets that is given no value.
func (c *createTable) value(col *sql.Column) string {
	text := ""
	switch {
	case !col.Nullable:
		text = " NOT NULL"
	case types.IsTimestampType(col.Type):
		text = " NULL"
	}
	if invisible(col) {
		text += " INVISIBLE"
	}
	if col.AutoIncrement {
		if c.noField {
			return text
		}
		return text + " AUTO_INCREMENT"
	}
	if value, ok := c.exprs.defaultText(c.ctx, col); ok {
		text += " DEFAULT " + value
	} else if col.Nullable {
		text += " DEFAULT NULL"
	}
	if col.OnUpdate != nil && !c.noField {
		text += " ON UPDATE " + timeFunction(col.OnUpdate.String())
	}
	return text
}

// timeFunction writes CURRENT_TIMESTAMP as MariaDB does, and leaves other
// expressions alone.
func timeFunction(text string) string {
	for _, name := range []string{"CURRENT_TIMESTAMP", "NOW"} {
		if rest, ok := strings.CutPrefix(strings.ToUpper(unwrapped(text)), name); ok {
			if rest == "" {
				rest = "()"
			}
			if rest[0] == '(' && rest[len(rest)-1] == ')' {
				return "current_timestamp" + rest
			}
		}
	}
	return text
}

// unwrapped takes off the parentheses around an expression.
func unwrapped(text string) string {
	for len(text) > 1 && text[0] == '(' && closes(text) == len(text)-1 {
		text = text[1 : len(text)-1]
	}
	return text
}

// closes returns where the parenthesis closes with which text begins.
func closes(text string) int {
	depth, quote := 0, byte(0)
	for i := range len(text) {
		switch b := text[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '\'' || b == '"' || b == '`':
			quote = b
		case b == '(':
			depth++
		case b == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// keys writes the indexes in MariaDB's order.
func (c *createTable) keys() error {
	list, err := c.session.indexesOf(c.ctx, object{db: c.database, name: c.table.Name(), table: c.table})
	if err != nil {
		return err
	}
	for _, k := range list {
		var columns []string
		for _, col := range k.columns {
			text := c.name(col.name)
			if col.prefix != nil {
				text += fmt.Sprintf("(%d)", col.prefix)
			}
			columns = append(columns, text)
		}
		head := "KEY " + c.name(k.name)
		switch {
		case k.primary:
			head = "PRIMARY KEY"
		case k.unique:
			head = "UNIQUE " + head
		case k.kind == "FULLTEXT", k.kind == "SPATIAL":
			head = k.kind + " " + head
		}
		comment := ""
		if k.comment != "" && !c.noKey {
			comment = " COMMENT '" + commentEscapes.Replace(k.comment) + "'"
		}
		c.add("%s (%s)%s", head, strings.Join(columns, ","), comment)
	}
	return nil
}

// period writes which columns say how long a row was the table's, where it names them.
func (c *createTable) period() error {
	if t := versionedTable(c.table); t != nil {
		if start, end, implicit, _ := t.Versioned(); !implicit {
			c.add("PERIOD FOR SYSTEM_TIME (%s, %s)", c.name(start), c.name(end))
		}
	}
	return nil
}

// checks writes the table's constraints.
func (c *createTable) checks() error {
	t, ok := underlying[sql.CheckTable](c.table)
	if !ok {
		return nil
	}
	list, err := t.GetChecks(c.ctx)
	for _, check := range list {
		if jsonColumn(c.table, check.Name, c.session.printer("`").expression(check.CheckExpression)) != "" {
			continue
		}
		if strings.HasPrefix(check.Name, columnCheck) {
			continue // stands with the column
		}
		c.add("CONSTRAINT %s CHECK (%s)", c.name(check.Name), c.exprs.expression(check.CheckExpression))
	}
	return err
}

// findJSON finds the columns whose checks are written with them.
func (c *createTable) findJSON() error {
	t, ok := underlying[sql.CheckTable](c.table)
	if !ok {
		return nil
	}
	list, err := t.GetChecks(c.ctx)
	for _, check := range list {
		if column := jsonColumn(c.table, check.Name, c.session.printer("`").expression(check.CheckExpression)); column != "" {
			if c.checked == nil {
				c.checked = map[string]bool{}
			}
			c.checked[column] = true
		} else if column, ok := strings.CutPrefix(check.Name, columnCheck); ok {
			if c.columnChecks == nil {
				c.columnChecks = map[string]string{}
			}
			c.columnChecks[strings.ToLower(column)] = c.exprs.expression(check.CheckExpression)
		}
	}
	return err
}

// foreignKeys writes the foreign keys by name.
func (c *createTable) foreignKeys() error {
	t, ok := underlying[sql.ForeignKeyTable](c.table)
	if !ok {
		return nil
	}
	list, err := t.GetDeclaredForeignKeys(c.ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b sql.ForeignKeyConstraint) int { return strings.Compare(a.Name, b.Name) })
	for _, fk := range list {
		parent := c.name(fk.ParentTable)
		if fk.ParentDatabase != "" && !strings.EqualFold(fk.ParentDatabase, fk.Database) {
			parent = c.name(fk.ParentDatabase) + "." + parent
		}
		text := fmt.Sprintf("CONSTRAINT %s FOREIGN KEY %s REFERENCES %s %s", c.name(fk.Name), spaced(c.names(fk.Columns)), parent, spaced(c.names(fk.ParentColumns)))
		for _, action := range []struct {
			when string
			what sql.ForeignKeyReferentialAction
		}{{"DELETE", fk.OnDelete}, {"UPDATE", fk.OnUpdate}} {
			switch action.what {
			case "", sql.ForeignKeyReferentialAction_DefaultAction, sql.ForeignKeyReferentialAction_Restrict:
			default:
				text += " ON " + action.when + " " + string(action.what)
			}
		}
		c.statements = append(c.statements, text)
	}
	return nil
}

// spaced is a list of names as foreign keys have it.
func spaced(names string) string { return strings.ReplaceAll(names, ",", ", ") }

// options writes what stands behind the parenthesis.
func (c *createTable) options() (string, error) {
	if c.noTable {
		return "", nil
	}
	o := object{db: c.database, table: c.table}
	text := " ENGINE=" + o.engineName()
	if t, ok := underlying[sql.AutoIncrementGetter](c.table); ok && c.table.Schema().HasAutoIncrement() {
		next, err := t.PeekNextAutoIncrementValue(c.ctx)
		if err != nil {
			return "", err
		}
		if next > 1 {
			text += fmt.Sprintf(" AUTO_INCREMENT=%d", next)
		}
	}
	collation := c.table.Collation()
	text += " DEFAULT CHARSET=" + collation.CharacterSet().Name()
	if collation != sql.Collation_binary {
		text += " COLLATE=" + collationName(collation)
	}
	text += shownOf(c.table)
	if comment := tableComment(c.table); comment != "" {
		text += " COMMENT='" + commentEscapes.Replace(comment) + "'"
	}
	if versionedTable(c.table) != nil {
		text += " " + versioningOption
	}
	return text, nil
}

// underlying finds the table behind wrappers that can do T.
func underlying[T any](t sql.Table) (T, bool) {
	for {
		if found, ok := t.(T); ok {
			return found, true
		}
		w, ok := t.(sql.TableWrapper)
		if !ok {
			var none T
			return none, false
		}
		t = w.Underlying()
	}
}

// widths are what MariaDB shows behind the names of integer types: signed and
// unsigned.
var widths = map[string][2]string{
	"tinyint": {"tinyint(4)", "tinyint(3) unsigned"}, "smallint": {"smallint(6)", "smallint(5) unsigned"},
	"mediumint": {"mediumint(9)", "mediumint(8) unsigned"}, "int": {"int(11)", "int(10) unsigned"},
	"bigint": {"bigint(20)", "bigint(20) unsigned"},
}

// typeText writes a type as MariaDB does.
func typeText(t sql.Type) string {
	if _, ok := t.(types.JsonType); ok {
		return "longtext"
	}
	switch members := t.(type) {
	case OriginType:
		return typeText(members.Inner())
	case ColumnType:
		return members.text()
	case sql.EnumType:
		return "enum(" + memberTexts(members.Values()) + ")"
	case sql.SetType:
		return "set(" + memberTexts(members.Values()) + ")"
	}
	if types.IsTimespan(t) {
		return "time" // whose fraction the engine does not choose
	}
	if c, ok := t.(sql.TypeWithCollation); ok {
		return c.StringWithTableCollation(c.Collation()) // without its character set
	}
	name := t.String()
	base, unsigned := strings.CutSuffix(name, " unsigned")
	if w, ok := widths[base]; ok {
		if unsigned {
			return w[1]
		}
		return w[0]
	}
	if name == "year" {
		return "year(4)"
	}
	return name
}

// memberTexts are the values of an ENUM or SET in quotes.
func memberTexts(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = "'" + strings.ReplaceAll(v, "'", "''") + "'"
	}
	return strings.Join(quoted, ",")
}

package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// alterWithOptions runs an ALTER TABLE that has options of the table: they join its
// other parts, whose texts are given, in one statement of the grammar's.
func (s *Session) alterWithOptions(ctx *sql.Context, n *dialect.AlterTable, parts *tableParts, texts []string) (*Result, error) {
	var others []*sqlparser.TableOption
	var auto string
	var plain, convert tableCharset
	at := &plain
	for _, o := range n.Options {
		switch o.Name {
		case "CONVERT":
			at = &convert
			if err := at.setCharset(o.Value); err != nil {
				return nil, err
			}
		case "CHARSET":
			at = &plain
			if err := at.setCharset(o.Value); err != nil {
				return nil, err
			}
		case "COLLATE":
			at.collate = o.Value
			at = &plain
		case "AUTO_INCREMENT":
			auto = o.Value
		default:
			others = append(others, &sqlparser.TableOption{Name: o.Name, Value: o.Value})
		}
	}
	if convert != (tableCharset{}) {
		to, err := s.collationOfTable(ctx, n.Table.DB, convert)
		if err != nil {
			return nil, err
		}
		if plain == (tableCharset{}) {
			plain = convert
		}
		columns, err := s.convertedColumns(ctx, parts.data, to)
		if err != nil {
			return nil, err
		}
		texts = append(texts, columns...)
	}
	st := &Statement{text: strings.TrimSpace(n.Head), ast: &sqlparser.AlterTable{Table: grammarName(n.Table)}}
	if len(texts) > 0 {
		var err error
		if st, err = s.parse(ctx, n.Head+strings.Join(texts, ", ")); err != nil {
			return nil, err
		}
	}
	ast := st.ast.(*sqlparser.AlterTable)
	ast.Auth = sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE}
	add := func(ddl *sqlparser.DDL) {
		ddl.Action, ddl.Table = sqlparser.AlterStr, ast.Table
		ddl.Auth = sqlparser.AuthInformation{
			AuthType: sqlparser.AuthType_ALTER, TargetType: sqlparser.AuthTargetType_SingleTableIdentifier, TargetNames: []string{n.Table.DB, n.Table.Name},
		}
		// Before a RENAME TO, behind which the table is another.
		ast.Statements = append([]*sqlparser.DDL{ddl}, ast.Statements...)
	}
	if plain != (tableCharset{}) {
		to, err := s.collationOfTable(ctx, n.Table.DB, plain)
		if err != nil {
			return nil, err
		}
		add(&sqlparser.DDL{AlterCollationSpec: &sqlparser.AlterCollationSpec{Collation: to.Name()}})
	}
	if auto != "" {
		add(&sqlparser.DDL{AutoIncSpec: &sqlparser.AutoIncSpec{Value: sqlparser.NewIntVal([]byte(auto))}})
	}
	add(&sqlparser.DDL{TableSpec: &sqlparser.TableSpec{TableOpts: others}})
	res, err := s.run(ctx, st, nil)
	if err == nil {
		err = res.Close()
	}
	if err != nil {
		return nil, err
	}
	return res, nil
}

// grammarName is a table's name as the grammar has it.
func grammarName(n dialect.TableName) sqlparser.TableName {
	return sqlparser.TableName{Name: sqlparser.NewTableIdent(n.Name), DbQualifier: sqlparser.NewTableIdent(n.DB)}
}

// tableCharset is what ALTER TABLE says of a character set, empty where it says
// nothing.
type tableCharset struct{ charset, collate string }

// setCharset refuses a second, other character set (1302).
func (c *tableCharset) setCharset(name string) error {
	if c.charset != "" && !strings.EqualFold(c.charset, name) {
		return mariaerr.New(mariaerr.ER_CONFLICTING_DECLARATIONS, "CHARACTER SET ", c.charset, "CHARACTER SET ", name)
	}
	c.charset = name
	return nil
}

// collationOfTable is the collation that a table of a database is to have.
func (s *Session) collationOfTable(ctx *sql.Context, db string, c tableCharset) (sql.CollationID, error) {
	charset := c.charset
	if strings.EqualFold(charset, "default") {
		charset = ""
	}
	id, err := collationOf(charset, c.collate, false)
	if err != nil || id != 0 {
		return id, err
	}
	data, err := s.engine.catalog.Database(ctx, s.where(db))
	if err != nil {
		return 0, err
	}
	if collated, ok := data.(sql.CollatedDatabase); ok {
		if id := collated.GetCollation(ctx); id != sql.Collation_Unspecified {
			return id, nil
		}
	}
	return sql.Collation_Default, nil
}

// convertedColumns are the parts of ALTER TABLE that give the texts of a table
// another collation, for CONVERT TO CHARACTER SET. A TEXT becomes the next larger
// kind where its letters would need more bytes than it has.
func (s *Session) convertedColumns(ctx *sql.Context, t sql.Table, to sql.CollationID) ([]string, error) {
	c := &createTable{ctx: ctx, session: s, table: t, quote: "`", exprs: s.printer("`"), everyCharset: true}
	if err := c.findJSON(); err != nil {
		return nil, err
	}
	var texts []string
	for _, col := range t.Schema() {
		typ, ok := col.Type.(sql.TypeWithCollation)
		if !ok || typ.Collation() == sql.Collation_binary || typ.Collation() == to || col.Generated != nil {
			continue
		}
		if _, isJSON := col.Type.(types.JsonType); isJSON {
			continue
		}
		changed := *col
		var err error
		if changed.Type, err = convertedType(col, to); err != nil {
			return nil, err
		}
		text, err := c.column(&changed)
		if err != nil {
			return nil, err
		}
		texts = append(texts, "MODIFY COLUMN "+text)
	}
	return texts, nil
}

// convertedType is the type of a column after CONVERT TO CHARACTER SET, 1074 for one
// that would be too long.
func convertedType(col *sql.Column, to sql.CollationID) (sql.Type, error) {
	typ := col.Type.(sql.TypeWithCollation)
	text, ok := typ.(sql.StringType)
	if !ok {
		return typ.WithNewCollation(to)
	}
	width := to.CharacterSet().MaxLength()
	if types.IsTextBlob(col.Type) {
		letters := text.MaxByteLength() / typ.Collation().CharacterSet().MaxLength()
		switch bytes := letters * width; {
		case bytes < 1<<8:
			return types.CreateTinyText(to), nil
		case bytes < 1<<16:
			return types.CreateText(to), nil
		case bytes < 1<<24:
			return types.CreateMediumText(to), nil
		}
		return types.CreateLongText(to), nil
	}
	if most := (1<<16 - 1) / width; text.MaxCharacterLength() > most {
		return nil, mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, col.Name, most)
	}
	return typ.WithNewCollation(to)
}

// optionsOf are the options that the parts of an ALTER TABLE set.
func optionsOf(ast *sqlparser.AlterTable) []*sqlparser.TableOption {
	for _, ddl := range ast.Statements {
		if ddl.ColumnAction == "" && ddl.ConstraintAction == "" && ddl.TableSpec != nil && len(ddl.TableSpec.TableOpts) > 0 {
			return ddl.TableSpec.TableOpts
		}
	}
	return nil
}

// setOptions gives a table the options of an ALTER TABLE, in its transaction. copies
// tells that MariaDB would copy the rows for them.
func (s *Session) setOptions(ctx *sql.Context, ast *sqlparser.AlterTable, parts *tableParts) (copies bool, err error) {
	options := optionsOf(ast)
	if options == nil {
		return false, nil
	}
	name := ast.Table.Name.String()
	if err := s.knownEngine(options, false, name); err != nil {
		return false, err
	}
	t, ok := underlying[interface {
		SetOptions(*sql.Context, func(*store.TableOptions)) error
	}](parts.data)
	if !ok {
		return false, nil
	}
	o := object{table: parts.data}
	before := engineName(o.engineName())
	after, shown := before, shownOf(parts.data)
	for _, option := range options {
		if option.Name == "ENGINE" && tableEngines[strings.ToLower(option.Value)] {
			after = engineName(option.Value)
		}
	}
	shown = mergedOptions(shown, options)
	if after == "" {
		if err := s.innodbForm(shown, options); err != nil {
			return false, err
		}
	}
	if after == "MEMORY" {
		for _, col := range parts.data.Schema() {
			if types.IsTextBlob(col.Type) || types.IsJSON(col.Type) {
				return false, mariaerr.New(mariaerr.ER_TABLE_CANT_HANDLE_BLOB, "MEMORY")
			}
		}
	}
	return before != after, t.SetOptions(ctx, func(o *store.TableOptions) {
		for _, option := range options {
			if option.Name == "COMMENT" {
				o.Comment = option.Value
			}
		}
		o.Engine, o.Shown = after, shown
	})
}

// shownOf is what a table has of options that change nothing.
func shownOf(t sql.Table) string {
	if t, ok := underlying[interface{ ShownOptions() string }](t); ok {
		return t.ShownOptions()
	}
	return ""
}

// mergedOptions is the text of the options shown with others set anew.
func mergedOptions(shown string, options []*sqlparser.TableOption) string {
	var all []*sqlparser.TableOption
	for _, field := range strings.Fields(shown) {
		name, value, _ := strings.Cut(field, "=")
		all = append(all, &sqlparser.TableOption{Name: name, Value: value})
	}
	return shownOptions(append(all, options...))
}

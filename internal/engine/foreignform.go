package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/store"
)

// foreignKeys gives the foreign keys of a CREATE TABLE the form that MariaDB keeps:
// names, and an index for each, which stands where the constraint does among the
// keys. Another key on the same columns makes the index superfluous. A storage engine
// without foreign keys keeps the index alone.
func (d *tableDefinition) foreignKeys(table, text string) {
	var foreign []*sqlparser.ConstraintDefinition
	for _, c := range d.spec.Constraints {
		if fk, ok := c.Details.(*sqlparser.ForeignKeyDefinition); ok {
			foreign = append(foreign, c)
			if c.Name == "" {
				c.Name = fk.Index
			}
		}
	}
	if foreign == nil {
		keys := make([]*plannedKey, 0, len(d.spec.Columns)+len(d.spec.Indexes))
		d.spec.Indexes = namedKeys(d.ownKeys(keys, d.spec.Indexes))
		return
	}
	auto, number := table+"_ibfk_", 0
	for _, c := range foreign {
		if c.Name == "" {
			number++
			c.Name = fmt.Sprintf("%s%d", auto, number)
		}
	}
	d.spec.Indexes = d.withForeignIndexes(foreign, auto, dialect.TableElements(text, d.session.mode()))
	if d.session.tableOptions().Engine != "" {
		d.spec.Constraints = slices.DeleteFunc(d.spec.Constraints, func(c *sqlparser.ConstraintDefinition) bool {
			_, ok := c.Details.(*sqlparser.ForeignKeyDefinition)
			return ok
		})
	}
}

// plannedKey is a key of a definition. Those that a foreign key brings are generated.
type plannedKey struct {
	columns   []string // in lower case
	spec      *sqlparser.IndexDefinition
	generated bool
	gone      bool
}

// withForeignIndexes are the keys of a definition with those that its foreign keys
// bring. auto is how names of constraints begin that nobody has given.
func (d *tableDefinition) withForeignIndexes(foreign []*sqlparser.ConstraintDefinition, auto string, elements []dialect.Element) []*sqlparser.IndexDefinition {
	own := slices.DeleteFunc(slices.Clone(d.spec.Indexes), func(ix *sqlparser.IndexDefinition) bool { return isGenerated(ix) })
	keys := d.ownKeys(nil, nil)
	bring := func(c *sqlparser.ConstraintDefinition) {
		k := &plannedKey{generated: true, spec: generatedIndex(c, auto)}
		for _, part := range k.spec.Columns {
			k.columns = append(k.columns, part.Column.Lowered())
		}
		keys = append(keys, k)
	}
	inText := 0
	for _, e := range elements {
		if e == dialect.ForeignElement {
			inText++
		}
	}
	for len(foreign) > inText { // those of columns
		bring(foreign[0])
		foreign = foreign[1:]
	}
	for _, e := range elements {
		switch {
		case e == dialect.ForeignElement && len(foreign) > 0:
			bring(foreign[0])
			foreign = foreign[1:]
		case e == dialect.KeyElement && len(own) > 0:
			keys = append(keys, planned(own[0]))
			own = own[1:]
		}
	}
	for _, ix := range own {
		keys = append(keys, planned(ix))
	}
	dropGenerated(keys)
	return namedKeys(keys)
}

// ownKeys adds the keys that columns have in their definitions, and those given.
func (d *tableDefinition) ownKeys(keys []*plannedKey, list []*sqlparser.IndexDefinition) []*plannedKey {
	for _, c := range d.spec.Columns {
		if c.Type.KeyOpt != noKeyOption {
			keys = append(keys, &plannedKey{columns: []string{c.Name.Lowered()}})
		}
	}
	for _, ix := range list {
		keys = append(keys, planned(ix))
	}
	return keys
}

// planned is a key of the grammar's. Part of a column is not the column.
func planned(ix *sqlparser.IndexDefinition) *plannedKey {
	k := &plannedKey{spec: ix}
	for _, part := range ix.Columns {
		name := part.Column.Lowered()
		if part.Length != nil {
			name += "("
		}
		k.columns = append(k.columns, name)
	}
	return k
}

// generatedIndex is the index that a foreign key brings.
func generatedIndex(c *sqlparser.ConstraintDefinition, auto string) *sqlparser.IndexDefinition {
	fk := c.Details.(*sqlparser.ForeignKeyDefinition)
	name := c.Name
	if strings.HasPrefix(name, auto) {
		name = ""
	}
	ix := &sqlparser.IndexDefinition{
		Info:    &sqlparser.IndexInfo{Type: "key", Name: sqlparser.NewColIdent(name)},
		Options: []*sqlparser.IndexOption{{Name: sqlparser.KeywordString(sqlparser.COMMENT_KEYWORD), Value: sqlparser.NewStrVal([]byte(store.GeneratedIndex))}},
	}
	for _, col := range fk.Source {
		ix.Columns = append(ix.Columns, &sqlparser.IndexColumn{Column: col})
	}
	return ix
}

func isGenerated(ix *sqlparser.IndexDefinition) bool {
	return slices.ContainsFunc(ix.Options, func(o *sqlparser.IndexOption) bool {
		return o.Value != nil && string(o.Value.Val) == store.GeneratedIndex
	})
}

// dropGenerated leaves out generated keys that begin another key. Of two that are
// alike the later one stays.
func dropGenerated(keys []*plannedKey) {
	for i, key := range keys {
		for _, before := range keys[:i] {
			if before.gone || !key.generated && !before.generated {
				continue
			}
			short, long := before, key
			if !before.generated || key.generated && len(key.columns) < len(before.columns) {
				short, long = key, before
			}
			if len(short.columns) <= len(long.columns) && slices.Equal(short.columns, long.columns[:len(short.columns)]) {
				short.gone = true
				break
			}
		}
	}
}

// namedKeys are the keys that stay, with names for those that have none: their first
// column's, with a number where that is taken.
func namedKeys(keys []*plannedKey) []*sqlparser.IndexDefinition {
	taken := map[string]bool{}
	var list []*sqlparser.IndexDefinition
	for _, k := range keys {
		switch {
		case k.gone:
			continue
		case k.spec == nil:
			taken[k.columns[0]] = true
			continue
		case k.spec.Info.Name.IsEmpty() && !k.spec.Info.Primary && len(k.spec.Columns) > 0:
			k.spec.Info.Name = sqlparser.NewColIdent(freeName(k.spec.Columns[0].Column.String(), taken))
		}
		taken[k.spec.Info.Name.Lowered()] = true
		list = append(list, k.spec)
	}
	return list
}

// freeName is a name for a key on a column.
func freeName(column string, taken map[string]bool) string {
	name := column
	for n := 2; taken[strings.ToLower(name)] || strings.EqualFold(name, "primary"); n++ {
		name = fmt.Sprintf("%s_%d", column, n)
	}
	return name
}

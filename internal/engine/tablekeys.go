package engine

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Values of sqlparser.ColumnKeyOption, which the grammar does not export.
const (
	noKeyOption = sqlparser.ColumnKeyOption(iota)
	primaryOption
	_
	uniqueOption
	uniqueKeyOption
	keyOption // a primary key as well, of which the engine knows nothing
)

// keys finds the faults of a table's keys, and cuts those that are too long.
func (d *tableDefinition) keys() error {
	primary, names := 0, map[string]bool{}
	count := 0
	for _, c := range d.spec.Columns {
		if c.Type.KeyOpt == keyOption {
			c.Type.KeyOpt = primaryOption
		}
		if c.Type.KeyOpt == primaryOption {
			primary++
		}
		if c.Type.KeyOpt != noKeyOption {
			count++
		}
	}
	for _, ix := range d.spec.Indexes {
		if count++; ix.Info.Primary {
			primary++
		}
	}
	switch {
	case primary > 1:
		return mariaerr.New(mariaerr.ER_MULTIPLE_PRI_KEY)
	case count > maxKeys:
		return mariaerr.New(mariaerr.ER_TOO_MANY_KEYS, maxKeys)
	}
	for _, ix := range d.spec.Indexes {
		name := ix.Info.Name
		if !ix.Info.Primary && (ix.Info.Name.String() != "" || len(ix.Columns) == 0) {
			if err := indexNameFault(name.String()); err != nil {
				return err
			}
			if names[name.Lowered()] {
				return mariaerr.New(mariaerr.ER_DUP_KEYNAME, name.String())
			}
			names[name.Lowered()] = true
		}
		if err := d.session.keyFault(ix, d.column); err != nil {
			return err
		}
	}
	return nil
}

func indexNameFault(name string) error {
	switch {
	case name == "" || strings.HasSuffix(name, " ") || strings.EqualFold(name, "primary"):
		return mariaerr.New(mariaerr.ER_WRONG_NAME_FOR_INDEX, name)
	case utf8.RuneCountInString(name) > maxNameLength:
		return mariaerr.New(mariaerr.ER_TOO_LONG_IDENT, name)
	}
	return nil
}

// column is a column's type in the definition, nil when it has none of that name.
func (d *tableDefinition) column(name sqlparser.ColIdent) sql.Type {
	for _, c := range d.spec.Columns {
		if c.Name.Equal(name) {
			t, err := types.ColumnTypeToType(&c.Type)
			if err != nil {
				return types.Int32 // the planner tells what is wrong
			}
			return t
		}
	}
	return nil
}

// keyFault looks at one key over columns whose types a function knows. InnoDB cuts a
// key that is no unique one and says so in a note.
func (s *Session) keyFault(ix *sqlparser.IndexDefinition, column func(sqlparser.ColIdent) sql.Type) error {
	if len(ix.Columns) > maxKeyParts {
		return mariaerr.New(mariaerr.ER_TOO_MANY_KEY_PARTS, maxKeyParts)
	}
	for i, part := range ix.Columns {
		typ := column(part.Column)
		if typ == nil {
			return mariaerr.New(mariaerr.ER_KEY_COLUMN_DOES_NOT_EXIST, part.Column.String())
		}
		for _, before := range ix.Columns[:i] {
			if before.Column.Equal(part.Column) {
				return mariaerr.New(mariaerr.ER_DUP_FIELDNAME, part.Column.String())
			}
		}
		if ix.Info.Fulltext || ix.Info.Spatial {
			continue
		}
		text, isText := typ.(sql.StringType)
		if part.Length != nil {
			n := int64(intOf(part.Length))
			switch {
			case n == 0:
				return mariaerr.New(mariaerr.ER_KEY_PART_0, part.Column.String())
			case !isText || !types.IsTextBlob(typ) && n > text.MaxCharacterLength():
				return mariaerr.New(mariaerr.ER_WRONG_SUB_KEY)
			}
			continue
		}
		if !isText {
			continue
		}
		blob := types.IsTextBlob(typ)
		width := int64(text.CharacterSet().MaxLength())
		if !blob && text.MaxByteLength() <= maxKeyBytes {
			continue
		}
		switch {
		case ix.Info.Primary && blob:
			return mariaerr.New(mariaerr.ER_BLOB_KEY_WITHOUT_LENGTH, part.Column.String())
		case ix.Info.Primary:
			return mariaerr.New(mariaerr.ER_TOO_LONG_KEY, maxKeyBytes)
		case ix.Info.Unique:
			continue // MariaDB hashes it
		}
		part.Length = sqlparser.NewIntVal(strconv.AppendInt(nil, maxKeyBytes/max(width, 1), 10))
		note := mariaerr.New(mariaerr.ER_TOO_LONG_KEY, maxKeyBytes)
		s.base.Warn(&sql.Warning{Level: "Note", Code: int(note.Number), Message: note.Message})
	}
	return nil
}

// intOf is a length in a statement.
func intOf(v *sqlparser.SQLVal) int {
	n, err := strconv.Atoi(string(v.Val))
	if err != nil {
		return 1 << 30 // too long for anything
	}
	return n
}

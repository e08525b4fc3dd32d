package store

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/fulltext"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/coltype"
)

// The forms in which definitions are kept. Names in them must not change: bump
// formatVersion instead.

type keptDatabase struct {
	Name        string
	Collation   string
	Views       map[string]sql.ViewDefinition `json:",omitempty"`
	Triggers    []sql.TriggerDefinition       `json:",omitempty"`
	Procedures  []sql.StoredProcedureDetails  `json:",omitempty"`
	Functions   []Function                    `json:",omitempty"`
	Events      []sql.EventDefinition         `json:",omitempty"`
	ForeignKeys []sql.ForeignKeyConstraint    `json:",omitempty"`
}

type keptTable struct {
	ID, DataID     uint64
	Database, Name string
	Collation      string
	Comment        string `json:",omitempty"`
	Columns        []keptColumn
	PrimaryKey     []int                 `json:",omitempty"`
	Indexes        []keptIndex           `json:",omitempty"`
	Checks         []sql.CheckDefinition `json:",omitempty"`
	FulltextConfig string                `json:",omitempty"`
	Engine         string                `json:",omitempty"`
	Options        string                `json:",omitempty"`
	Created        int64                 `json:",omitempty"` // nanoseconds since 1970
	History        uint64                `json:",omitempty"` // the number of the table that has the rows of the past
	HistoryOf      uint64                `json:",omitempty"` // of such a table: the number of the one whose past it has
}

type keptColumn struct {
	Name, Type string
	Values     []string     `json:",omitempty"` // of an ENUM or SET, whose Type is that word alone
	SRID       *uint32      `json:",omitempty"` // of a geometry that is held to one
	Collation  string       `json:",omitempty"`
	Default    *keptDefault `json:",omitempty"`
	Generated  *keptDefault `json:",omitempty"`
	OnUpdate   *keptDefault `json:",omitempty"`
	Nullable   bool         `json:",omitempty"`
	Primary    bool         `json:",omitempty"`
	Auto       bool         `json:",omitempty"`
	Virtual    bool         `json:",omitempty"`
	Comment    string       `json:",omitempty"`
	Extra      string       `json:",omitempty"`
}

type keptDefault struct {
	Text          string
	Literal       bool `json:",omitempty"`
	ReturnNil     bool `json:",omitempty"`
	Parenthesized bool `json:",omitempty"`
}

type keptIndex struct {
	Name            string
	Kind            sql.IndexConstraint
	Columns         []int
	Prefixes        []uint16                 `json:",omitempty"`
	Comment         string                   `json:",omitempty"`
	Generated       bool                     `json:",omitempty"`
	FulltextTables  fulltext.IndexTableNames `json:",omitzero"`
	FulltextColumns *fulltext.KeyColumns     `json:",omitempty"`
}

// keptDate is the type of dates that may be odd, whose keys are others than those of
// the engine's type, which columns of older folders have.
const keptDate = "date with zeros"

func keptDatabaseOf(d *database) keptDatabase {
	return keptDatabase{
		Name: d.name, Collation: d.collation.Name(), Views: d.views, Triggers: d.triggers,
		Procedures: d.procedures, Functions: d.functions, Events: d.events, ForeignKeys: d.foreignKeys,
	}
}

func (k *keptDatabase) database() (*database, error) {
	c, err := collationNamed(k.Collation)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", k.Name, err)
	}
	d := &database{
		name: k.Name, collation: c, tables: map[string]uint64{}, views: k.Views, triggers: k.Triggers,
		procedures: k.Procedures, functions: k.Functions, events: k.Events, foreignKeys: k.ForeignKeys,
	}
	if d.views == nil {
		d.views = map[string]sql.ViewDefinition{}
	}
	return d, nil
}

// collationNamed finds a collation by the engine's name of it.
func collationNamed(name string) (sql.CollationID, error) {
	return sql.ParseCollation("", name, false)
}

func keptTableOf(d *tableDef) (*keptTable, error) {
	k := &keptTable{
		ID: d.id, DataID: d.dataID, Database: d.db, Name: d.name, Collation: d.collation.Name(), Comment: d.comment,
		PrimaryKey: d.schema.PkOrdinals, Checks: d.checks, FulltextConfig: d.fulltextConfig, Engine: d.engine, Options: d.options, Created: d.created,
		History: d.history, HistoryOf: d.owner,
	}
	for _, c := range d.schema.Schema {
		kc := keptColumn{
			Name: c.Name, Type: c.Type.String(), Default: keptDefaultOf(c.Default), Generated: keptDefaultOf(c.Generated),
			OnUpdate: keptDefaultOf(c.OnUpdate), Nullable: c.Nullable, Primary: c.PrimaryKey, Auto: c.AutoIncrement,
			Virtual: c.Virtual, Comment: c.Comment, Extra: c.Extra,
		}
		// The engine's text of these does not quote what is in the values.
		switch t := c.Type.(type) {
		case sql.EnumType:
			kc.Type, kc.Values = "enum", t.Values()
		case sql.SetType:
			kc.Type, kc.Values = "set", t.Values()
		case coltype.Date:
			kc.Type = keptDate
		}
		if isMoment(c) {
			kc.Type = keptMoment + strings.TrimPrefix(kc.Type, oldMoment)
		}
		if t, ok := c.Type.(sql.SpatialColumnType); ok {
			if srid, defined := t.GetSpatialTypeSRID(); defined {
				kc.SRID = &srid
			}
		}
		if t, ok := c.Type.(sql.TypeWithCollation); ok {
			kc.Collation = t.Collation().Name()
		}
		// What could not be read again is refused now, not at the next start.
		if t, err := kc.typ(); err != nil {
			return nil, fmt.Errorf("store: column %s of %s cannot be kept: %w", c.Name, d, err)
		} else if !t.Equals(c.Type) && !sameTime(t, c.Type) {
			return nil, fmt.Errorf("store: column %s of %s cannot be kept: its type %s is read back as %s", c.Name, d, c.Type, t)
		}
		k.Columns = append(k.Columns, kc)
	}
	for _, x := range d.indexes {
		kx := keptIndex{Name: x.name, Kind: x.kind, Columns: x.columns, Prefixes: x.prefixes, Comment: x.comment, Generated: x.generated}
		if x.kind == sql.IndexConstraint_Fulltext {
			kx.FulltextTables, kx.FulltextColumns = x.fulltext.tables, &x.fulltext.columns
		}
		k.Indexes = append(k.Indexes, kx)
	}
	return k, nil
}

func keptDefaultOf(v *sql.ColumnDefaultValue) *keptDefault {
	if v == nil {
		return nil
	}
	return &keptDefault{Text: v.Expr.String(), Literal: v.Literal, ReturnNil: v.ReturnNil, Parenthesized: v.Parenthesized}
}

func (k *keptDefault) value() *sql.ColumnDefaultValue {
	if k == nil {
		return nil
	}
	v := sql.NewUnresolvedColumnDefaultValue(k.Text)
	v.Literal, v.ReturnNil, v.Parenthesized = k.Literal, k.ReturnNil, k.Parenthesized
	return v
}

func (k *keptColumn) typ() (sql.Type, error) {
	if k.Values != nil {
		c, err := collationNamed(k.Collation)
		switch {
		case err != nil:
			return nil, err
		case k.Type == "enum":
			return types.CreateEnumType(k.Values, c)
		case k.Type == "set":
			return types.CreateSetType(k.Values, c)
		}
	}
	if k.Type == keptDate {
		return coltype.NewDate(), nil
	}
	if t, ok := coltype.Parse(k.Type); ok {
		return t, nil
	}
	text := k.Type
	if digits, ok := strings.CutPrefix(text, keptMoment); ok {
		text = oldMoment + digits
	}
	t, err := planbuilder.ParseColumnTypeString(text)
	if err != nil {
		return nil, err
	}
	if w, ok := t.(sql.SpatialColumnType); ok && k.SRID != nil {
		return w.SetSRID(*k.SRID), nil
	}
	if w, ok := t.(sql.TypeWithCollation); ok && k.Collation != "" {
		c, err := collationNamed(k.Collation)
		if err != nil {
			return nil, err
		}
		if w.Collation() != c {
			return w.WithNewCollation(c)
		}
	}
	return t, nil
}

// def makes the definition again.
func (k *keptTable) def() (*tableDef, error) {
	c, err := collationNamed(k.Collation)
	if err != nil {
		return nil, err
	}
	d := &tableDef{
		id: k.ID, dataID: k.DataID, db: k.Database, name: k.Name, collation: c, comment: k.Comment,
		checks: k.Checks, fulltextConfig: k.FulltextConfig, engine: k.Engine, options: k.Options, created: k.Created, history: k.History, owner: k.HistoryOf, shared: &tableShared{},
	}
	cols := make(sql.Schema, len(k.Columns))
	for i, kc := range k.Columns {
		t, err := kc.typ()
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", kc.Name, err)
		}
		cols[i] = &sql.Column{
			Name: kc.Name, Type: t, Default: kc.Default.value(), Generated: kc.Generated.value(), OnUpdate: kc.OnUpdate.value(),
			Nullable: kc.Nullable, PrimaryKey: kc.Primary, AutoIncrement: kc.Auto, Virtual: kc.Virtual,
			Comment: kc.Comment, Extra: kc.Extra,
		}
	}
	d.schema = sql.NewPrimaryKeySchema(cols, k.PrimaryKey...)
	for _, kx := range k.Indexes {
		x := &indexDef{name: kx.Name, kind: kx.Kind, columns: kx.Columns, prefixes: kx.Prefixes, comment: kx.Comment, generated: kx.Generated}
		if kx.FulltextColumns != nil {
			x.fulltext = fulltextIndex{tables: kx.FulltextTables, columns: *kx.FulltextColumns}
		}
		d.indexes = append(d.indexes, x)
	}
	return d, d.derive()
}

// sameTime tells TIME(6) and the engine's own TIME, which is read back as that.
func sameTime(a, b sql.Type) bool {
	return a.Type() == sqltypes.Time && b.Type() == sqltypes.Time && a.String() == b.String()
}

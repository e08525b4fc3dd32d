package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

// object is a table or view as information_schema describes it. One of table,
// view and def is set.
type object struct {
	db    sql.Database
	name  string
	table sql.Table
	view  *sql.ViewDefinition
	def   *infoDef // of information_schema itself
}

// engineName is the storage engine that the table says it is of.
func (o *object) engineName() string {
	if name := storageEngine(o.table); name != "" {
		return name
	}
	if isSystem(o.db) && isSystemTable(o.name) {
		return "Aria"
	}
	return "InnoDB"
}

// storageEngine is what a table says of its storage engine, empty when it says nothing.
func storageEngine(t sql.Table) string {
	if t, ok := underlying[interface{ EngineName() string }](t); ok {
		return t.EngineName()
	}
	return ""
}

// infoDatabases are the databases that the session may see and a read asks for:
// information_schema first, the others by name.
func (s *Session) infoDatabases(ctx *sql.Context, w wanted) []sql.Database {
	all := slices.DeleteFunc(s.engine.catalog.AllDatabases(ctx), func(db sql.Database) bool { return !w.schema(db.Name()) })
	slices.SortStableFunc(all, func(a, b sql.Database) int {
		switch {
		case isInfoSchema(a.Name()) == isInfoSchema(b.Name()):
			return strings.Compare(a.Name(), b.Name())
		case isInfoSchema(a.Name()):
			return -1
		}
		return 1
	})
	return all
}

func isInfoSchema(name string) bool { return strings.EqualFold(name, informationSchema) }

// eachObject calls f for the tables and views that a read asks for and of which
// the session may know, by database and name.
func (s *Session) eachObject(ctx *sql.Context, w wanted, f func(o object) error) error {
	for _, db := range s.infoDatabases(ctx, w) {
		if isInfoSchema(db.Name()) {
			list, _ := infoDefs()
			for _, def := range list {
				if w.object(def.name) {
					if err := f(object{db: db, name: def.name, def: def}); err != nil {
						return err
					}
				}
			}
			continue
		}
		objects, err := s.objectsIn(ctx, db, w)
		if err != nil {
			return err
		}
		for _, o := range objects {
			if err := f(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// objectsIn lists the visible tables and views of a database by name. Those that
// the read names are looked up, and the others are not touched.
func (s *Session) objectsIn(ctx *sql.Context, db sql.Database, w wanted) ([]object, error) {
	var out []object
	names := w.objects
	if names == nil {
		var err error
		if names, err = db.GetTableNames(ctx); err != nil {
			return nil, err
		}
	}
	for _, name := range names {
		if hiddenTable(name) {
			continue
		}
		t, ok, err := db.GetTableInsensitive(ctx, name)
		if err != nil {
			return nil, err
		}
		if ok && s.rights.CanSeeTable(db.Name(), t.Name()) {
			out = append(out, object{db: db, name: t.Name(), table: t})
		}
	}
	views, err := viewsIn(ctx, db, w)
	if err != nil {
		return nil, err
	}
	for _, v := range views {
		if s.rights.CanSeeTable(db.Name(), v.Name) {
			out = append(out, object{db: db, name: v.Name, view: &v})
		}
	}
	slices.SortFunc(out, func(a, b object) int { return strings.Compare(a.name, b.name) })
	return slices.CompactFunc(out, func(a, b object) bool { return a.name == b.name }), nil
}

func viewsIn(ctx *sql.Context, db sql.Database, w wanted) ([]sql.ViewDefinition, error) {
	vdb, ok := db.(sql.ViewDatabase)
	if !ok {
		return nil, nil
	}
	if w.objects == nil {
		return vdb.AllViews(ctx)
	}
	var out []sql.ViewDefinition
	for _, name := range w.objects {
		v, ok, err := vdb.GetViewDefinition(ctx, name)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, v)
		}
	}
	return out, nil
}

// hiddenTable tells the tables that the engine keeps for full-text indexes, which
// stand beside the table that they belong to.
func hiddenTable(name string) bool {
	i := strings.LastIndex(name, "_FTS_")
	if i < 0 {
		return false
	}
	switch name[i:] {
	case "_FTS_CONFIG", "_FTS_POSITION", "_FTS_DOC_COUNT", "_FTS_GLOBAL_COUNT", "_FTS_ROW_COUNT":
		return true
	}
	return false
}

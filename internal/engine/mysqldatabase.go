package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// mysqlOf is the database mysql: the accounts as tables, and whatever else was put
// there, which the storage keeps.
func (p *provider) mysqlOf(ctx *sql.Context) sql.Database {
	if p.DatabaseProvider.HasDatabase(ctx, mysqlDatabase) {
		if db, err := p.DatabaseProvider.Database(ctx, mysqlDatabase); err == nil {
			if kept, ok := db.(*store.Database); ok {
				return &keptSystem{kept}
			}
		}
	}
	return &systemDatabase{}
}

// isSystem tells the database mysql.
func isSystem(db sql.Database) bool { return db.Name() == mysqlDatabase }

// systemTable finds one of the tables that show the accounts.
func systemTable(name string) (sql.Table, bool) {
	if strings.EqualFold(name, mysqlEvents.name) {
		return mysqlEvents, true
	}
	t, ok := mysqlTables[strings.ToLower(name)]
	return t, ok
}

func isSystemTable(name string) bool {
	_, ok := systemTable(name)
	return ok
}

func systemTableNames() []string { return append(sortedNames(mysqlTables), mysqlEvents.name) }

// systemDatabase is the database mysql over a storage that keeps none of that name.
type systemDatabase struct{}

func (*systemDatabase) Name() string { return mysqlDatabase }

func (*systemDatabase) GetTableInsensitive(_ *sql.Context, name string) (sql.Table, bool, error) {
	t, ok := systemTable(name)
	return t, ok, nil
}

func (*systemDatabase) GetTableNames(*sql.Context) ([]string, error) {
	names := systemTableNames()
	slices.Sort(names)
	return names, nil
}

// keptSystem is the database mysql with the storage's own below it.
type keptSystem struct{ *store.Database }

var (
	_ sql.TableCreator = (*keptSystem)(nil)
	_ sql.TableDropper = (*keptSystem)(nil)
	_ sql.TableRenamer = (*keptSystem)(nil)
)

// GetTableInsensitive implements sql.Database.
func (d *keptSystem) GetTableInsensitive(ctx *sql.Context, name string) (sql.Table, bool, error) {
	if t, ok := systemTable(name); ok {
		return t, true, nil
	}
	return d.Database.GetTableInsensitive(ctx, name)
}

// GetTableNames implements sql.Database.
func (d *keptSystem) GetTableNames(ctx *sql.Context) ([]string, error) {
	names, err := d.Database.GetTableNames(ctx)
	if err != nil {
		return nil, err
	}
	names = append(systemTableNames(), names...)
	slices.Sort(names)
	return names, nil
}

// GetCollation implements sql.CollatedDatabase: mysql is as old as latin1.
func (d *keptSystem) GetCollation(*sql.Context) sql.CollationID {
	return sql.Collation_latin1_swedish_ci
}

// fixed refuses changes of the tables that show the accounts.
func (d *keptSystem) fixed(verb, name string) error {
	if isSystemTable(name) {
		return mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, verb+" of the system table mysql."+name)
	}
	return nil
}

// CreateTable implements sql.TableCreator.
func (d *keptSystem) CreateTable(ctx *sql.Context, name string, schema sql.PrimaryKeySchema, collation sql.CollationID, comment string) error {
	if isSystemTable(name) {
		return sql.ErrTableAlreadyExists.New(name)
	}
	return d.Database.CreateTable(ctx, name, schema, collation, comment)
}

// DropTable implements sql.TableDropper.
func (d *keptSystem) DropTable(ctx *sql.Context, name string) error {
	if err := d.fixed("DROP", name); err != nil {
		return err
	}
	return d.Database.DropTable(ctx, name)
}

// RenameTable implements sql.TableRenamer.
func (d *keptSystem) RenameTable(ctx *sql.Context, oldName, newName string) error {
	if err := d.fixed("RENAME", oldName); err != nil {
		return err
	}
	if isSystemTable(newName) {
		return sql.ErrTableAlreadyExists.New(newName)
	}
	return d.Database.RenameTable(ctx, oldName, newName)
}

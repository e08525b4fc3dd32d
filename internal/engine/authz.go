package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// authorizer answers the planner's questions about privileges from the
// session's rights, with MariaDB's errors: 1142 and 1143 for tables and
// columns, 1044 for databases, 1370 for routines, 1227 for global privileges.
type authorizer struct {
	engine *Engine
}

var _ sql.AuthorizationHandler = (*authorizer)(nil)

func (h *authorizer) NewQueryState(*sql.Context) sql.AuthorizationQueryState { return nil }

// need is what an AuthType asks for; command is the word in MariaDB's error.
type need struct {
	privs   auth.Privs
	command string
}

var needs = map[string]need{
	sqlparser.AuthType_ALTER:          {auth.PrivAlter, "ALTER"},
	sqlparser.AuthType_ALTER_ROUTINE:  {auth.PrivAlterRoutine, "alter routine"},
	sqlparser.AuthType_CREATE:         {auth.PrivCreate, "CREATE"},
	sqlparser.AuthType_CREATE_ROUTINE: {auth.PrivCreateRoutine, "create routine"},
	sqlparser.AuthType_CREATE_TEMP:    {auth.PrivCreateTemporaryTables, "CREATE TEMPORARY TABLES"},
	sqlparser.AuthType_CREATE_USER:    {auth.PrivCreateUser, "CREATE USER"},
	sqlparser.AuthType_CREATE_VIEW:    {auth.PrivCreateView, "CREATE VIEW"},
	sqlparser.AuthType_DELETE:         {auth.PrivDelete, "DELETE"},
	sqlparser.AuthType_DROP:           {auth.PrivDrop, "DROP"},
	sqlparser.AuthType_EVENT:          {auth.PrivEvent, "EVENT"},
	sqlparser.AuthType_FILE:           {auth.PrivFile, "FILE"},
	sqlparser.AuthType_FOREIGN_KEY:    {auth.PrivReferences, "REFERENCES"},
	sqlparser.AuthType_INDEX:          {auth.PrivIndex, "INDEX"},
	sqlparser.AuthType_INSERT:         {auth.PrivInsert, "INSERT"},
	sqlparser.AuthType_LOCK:           {auth.PrivSelect | auth.PrivLockTables, "SELECT, LOCK TABLES"},
	sqlparser.AuthType_PROCESS:        {auth.PrivProcess, "PROCESS"},
	sqlparser.AuthType_RELOAD:         {auth.PrivReload, "RELOAD"},
	sqlparser.AuthType_REPLACE:        {auth.PrivInsert | auth.PrivDelete, "INSERT, DELETE"},
	sqlparser.AuthType_SELECT:         {auth.PrivSelect, "SELECT"},
	sqlparser.AuthType_SUPER:          {auth.PrivSuper, "SUPER"},
	sqlparser.AuthType_TRIGGER:        {auth.PrivTrigger, "TRIGGER"},
	sqlparser.AuthType_UPDATE:         {auth.PrivUpdate, "UPDATE"},

	sqlparser.AuthType_REPLICATION:        {auth.PrivReplicationSlaveAdmin | auth.PrivSuper, "SUPER, REPLICATION SLAVE ADMIN"},
	sqlparser.AuthType_REPLICATION_CLIENT: {auth.PrivBinlogMonitor, "BINLOG MONITOR"},
}

// HandleAuth implements sql.AuthorizationHandler.
func (h *authorizer) HandleAuth(ctx *sql.Context, _ sql.AuthorizationQueryState, info sqlparser.AuthInformation) error {
	if a, ok := info.Extra.(*viewAuthority); ok {
		return a.answers(ctx, h, info)
	}
	s := sessionOf(ctx)
	if s == nil || s.rights == nil || s.rights.HasGlobal(auth.GlobalPrivs) {
		return nil
	}
	switch info.AuthType {
	case sqlparser.AuthType_IGNORE, sqlparser.AuthType_SHOW, "":
		return nil
	case sqlparser.AuthType_CALL:
		return s.needRoutine(info)
	case sqlparser.AuthType_RENAME:
		return s.needRename(info)
	case sqlparser.AuthType_VISIBLE:
		return s.needVisible(info)
	case sqlparser.AuthType_REPLICATION_CLIENT:
		if _, ok := s.running.(*sqlparser.Show); ok {
			return nil // mayShow has asked, for other privileges than MySQL's
		}
	case sqlparser.AuthType_SHOW_CREATE_PROCEDURE:
		return nil // the statement shows less to those who may not see the body
	}
	n, ok := needs[info.AuthType]
	if !ok {
		// A statement that this page does not know is not for everybody.
		return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER")
	}
	if d, ok := s.running.(*sqlparser.DDL); ok && d.ViewSpec != nil && info.AuthType == sqlparser.AuthType_CREATE_VIEW {
		// The grammar names the database alone, but rights may be given on the view.
		return s.needTable(d.ViewSpec.ViewName.DbQualifier.String(), d.ViewSpec.ViewName.Name.String(), n)
	}
	switch info.TargetType {
	case sqlparser.AuthTargetType_Global:
		if d, ok := s.running.(*sqlparser.DBDDL); ok {
			// The grammar names no database, but rights may be given on one.
			if s.rights.HasDB(d.DBName, n.privs) {
				return nil
			}
			return s.deniedDB(d.DBName)
		}
		if !s.rights.HasAnyGlobal(n.privs) {
			if _, ok := s.running.(*sqlparser.Load); ok {
				return s.rights.Denied()
			}
			return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, n.command)
		}
	case sqlparser.AuthTargetType_DatabaseIdentifiers:
		for _, db := range info.TargetNames {
			if err := s.needDatabase(db, n); err != nil {
				return err
			}
		}
	case sqlparser.AuthTargetType_SingleTableIdentifier, sqlparser.AuthTargetType_MultipleTableIdentifiers:
		for i := 0; i+1 < len(info.TargetNames); i += 2 {
			if err := s.needTable(info.TargetNames[i], info.TargetNames[i+1], n); err != nil {
				return err
			}
		}
	case sqlparser.AuthTargetType_TableColumn:
		return s.needColumn(info.TargetNames, n)
	}
	return nil
}

// where returns the database that a target means.
func (s *Session) where(db string) string {
	if db == "" {
		return s.Database()
	}
	return db
}

func (s *Session) needDatabase(db string, n need) error {
	db = s.where(db)
	if strings.EqualFold(db, informationSchema) || s.rights.HasDB(db, n.privs) {
		return nil
	}
	return s.deniedDB(db)
}

func (s *Session) deniedDB(db string) error {
	u := s.rights.User()
	return mariaerr.New(mariaerr.ER_DBACCESS_DENIED_ERROR, u.User, u.Host, db)
}

func (s *Session) needTable(db, table string, n need) error {
	db = s.where(db)
	if db == "" || strings.EqualFold(db, informationSchema) || strings.EqualFold(table, "dual") {
		return nil
	}
	if s.rights.HasTable(db, table, n.privs) {
		return nil
	}
	// Column privileges are enough to name the table; the columns themselves
	// are asked for one by one where the grammar says which.
	if n.privs&^auth.ColumnPrivs == 0 && s.rights.HasAnyColumn(db, table, n.privs) {
		return nil
	}
	command := n.command
	if whole, _ := s.rights.Table(db, table); whole&n.privs != 0 {
		command = (n.privs &^ whole).String() // MariaDB names what is missing
	}
	return s.deniedTable(command, db, table)
}

func (s *Session) deniedTable(command, db, table string) error {
	return mariaerr.New(mariaerr.ER_TABLEACCESS_DENIED_ERROR, command, s.rights.User().User, s.PeerHost, db, table)
}

func (s *Session) needColumn(names []string, n need) error {
	if len(names) < 3 {
		return nil
	}
	db, table, column := s.where(names[0]), names[1], names[2]
	if db == "" || strings.EqualFold(db, informationSchema) || s.rights.HasColumn(db, table, column, n.privs) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_COLUMNACCESS_DENIED_ERROR, n.command, s.rights.User().User, s.PeerHost, column, table)
}

func (s *Session) needRoutine(info sqlparser.AuthInformation) error {
	if len(info.TargetNames) < 2 {
		return nil
	}
	db, name := s.where(info.TargetNames[0]), info.TargetNames[1]
	if s.rights.HasRoutine(db, name, auth.Procedure, auth.PrivExecute) {
		return nil
	}
	return s.deniedRoutine("execute", db+"."+name)
}

// needRename asks for what RENAME TABLE a TO b takes: names come as db, a, db, b.
func (s *Session) needRename(info sqlparser.AuthInformation) error {
	for i := 0; i+3 < len(info.TargetNames); i += 4 {
		t := info.TargetNames[i:]
		if err := s.needTable(t[0], t[1], need{auth.PrivAlter | auth.PrivDrop, "DROP, ALTER"}); err != nil {
			return err
		}
		if err := s.needTable(t[2], t[3], need{auth.PrivCreate | auth.PrivInsert, "INSERT, CREATE"}); err != nil {
			return err
		}
	}
	return nil
}

// needVisible asks that a database or table may be looked at (USE, SHOW).
func (s *Session) needVisible(info sqlparser.AuthInformation) error {
	switch info.TargetType {
	case sqlparser.AuthTargetType_DatabaseIdentifiers:
		for _, db := range info.TargetNames {
			if db = s.where(db); !strings.EqualFold(db, informationSchema) && !s.rights.CanSeeDB(db) {
				return s.deniedDB(db)
			}
		}
	case sqlparser.AuthTargetType_SingleTableIdentifier, sqlparser.AuthTargetType_MultipleTableIdentifiers:
		for i := 0; i+1 < len(info.TargetNames); i += 2 {
			db, table := s.where(info.TargetNames[i]), info.TargetNames[i+1]
			if db != "" && !strings.EqualFold(db, informationSchema) && !s.rights.CanSeeTable(db, table) {
				return s.deniedTable("SELECT", db, table)
			}
		}
	}
	return nil
}

// HandleAuthNode implements sql.AuthorizationHandler. Nodes that ask for
// themselves do so through the checker.
func (h *authorizer) HandleAuthNode(ctx *sql.Context, _ sql.AuthorizationQueryState, node sql.AuthorizationCheckerNode) error {
	s := sessionOf(ctx)
	if s == nil || s.rights == nil || node.CheckAuth(ctx, checker{s}) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER")
}

// CheckDatabase implements sql.AuthorizationHandler.
func (h *authorizer) CheckDatabase(ctx *sql.Context, _ sql.AuthorizationQueryState, db string) error {
	s := sessionOf(ctx)
	if s == nil || s.rights == nil {
		return nil
	}
	db = s.where(db)
	if db == "" || strings.EqualFold(db, informationSchema) || s.rights.CanSeeDB(db) {
		return nil
	}
	return s.deniedDB(db)
}

// CheckSchema implements sql.AuthorizationHandler.
func (h *authorizer) CheckSchema(ctx *sql.Context, state sql.AuthorizationQueryState, db, _ string) error {
	return h.CheckDatabase(ctx, state, db)
}

// CheckTable implements sql.AuthorizationHandler.
func (h *authorizer) CheckTable(ctx *sql.Context, _ sql.AuthorizationQueryState, db, _, table string) error {
	s := sessionOf(ctx)
	if s == nil || s.rights == nil {
		return nil
	}
	db = s.where(db)
	if db == "" || strings.EqualFold(db, informationSchema) || s.rights.CanSeeTable(db, table) {
		return nil
	}
	return s.deniedTable("SELECT", db, table)
}

// checker answers nodes of the plan. A privilege that MariaDB does not have is
// one of SUPER's.
type checker struct{ session *Session }

func (c checker) UserHasPrivileges(_ *sql.Context, ops ...sql.PrivilegedOperation) bool {
	for _, op := range ops {
		for _, p := range op.StaticPrivileges {
			if !c.session.has(op, p) {
				return false
			}
		}
		if len(op.DynamicPrivileges) > 0 && !c.session.rights.HasGlobal(auth.PrivSuper) {
			return false
		}
	}
	return true
}

func (c checker) RoutineAdminCheck(ctx *sql.Context, ops ...sql.PrivilegedOperation) bool {
	return c.UserHasPrivileges(ctx, ops...)
}

func (s *Session) has(op sql.PrivilegedOperation, p sql.PrivilegeType) bool {
	priv, ok := auth.ParsePrivilege(strings.ReplaceAll(fmt.Sprint(p), "_", " "))
	if !ok {
		priv = auth.PrivSuper
	}
	switch db := op.Database; {
	case op.Routine != "":
		return s.rights.HasRoutine(s.where(db), op.Routine, auth.Procedure, priv)
	case op.Column != "":
		return s.rights.HasColumn(s.where(db), op.Table, op.Column, priv)
	case op.Table != "":
		return s.rights.HasTable(s.where(db), op.Table, priv)
	case db != "":
		return s.rights.HasDB(db, priv)
	}
	return s.rights.HasGlobal(priv)
}

// needAlter has an ALTER TABLE ask for ALTER whatever it does to the table's
// indexes. INDEX is for CREATE INDEX and DROP INDEX, which the grammar makes the
// same statement.
func needAlter(n *sqlparser.AlterTable) {
	for _, ddl := range n.Statements {
		if ddl.Auth.AuthType == sqlparser.AuthType_INDEX {
			ddl.Auth.AuthType = sqlparser.AuthType_ALTER
		}
	}
}

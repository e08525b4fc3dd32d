package auth

import (
	"fmt"
	"strings"
	"time"
)

// Rows returns the rows of one of the tables that Tables lists, without regard
// to the case of its name; ok is false for any other. What information_schema
// shows depends on the session: r may be nil for the tables in mysql only.
//
// A value is nil (NULL), a string, an int64, or a time.Time for a timestamp
// (the zero time for MariaDB's 0000-00-00). A decimal comes as its text.
func (s *Snapshot) Rows(schema, table string, r *Rights) (rows [][]any, ok bool) {
	switch strings.ToLower(schema + "." + table) {
	case "mysql.global_priv":
		return s.globalPrivRows(), true
	case "mysql.user":
		return s.userRows(), true
	case "mysql.db":
		return s.dbRows(), true
	case "mysql.tables_priv":
		return s.tablesPrivRows(), true
	case "mysql.columns_priv":
		return s.columnsPrivRows(), true
	case "mysql.procs_priv":
		return s.procsPrivRows(), true
	case "mysql.proxies_priv":
		return s.proxiesPrivRows(), true
	case "mysql.roles_mapping":
		return s.rolesMappingRows(), true
	case "information_schema.user_privileges":
		return s.userPrivilegeRows(r), true
	case "information_schema.schema_privileges":
		return s.schemaPrivilegeRows(r), true
	case "information_schema.table_privileges":
		return s.tablePrivilegeRows(r), true
	case "information_schema.column_privileges":
		return s.columnPrivilegeRows(r), true
	case "information_schema.applicable_roles":
		return s.applicableRoleRows(r), true
	case "information_schema.enabled_roles":
		return s.enabledRoleRows(r), true
	}
	return nil, false
}

func yn(b bool) string {
	if b {
		return "Y"
	}
	return "N"
}

func (s *Snapshot) globalPrivRows() [][]any {
	var rows [][]any
	for _, a := range s.Accounts() {
		rows = append(rows, []any{a.Host, a.User, a.MarshalPriv()})
	}
	return rows
}

// userPrivColumns is how many privileges mysql.user has a column for: SELECT to
// DELETE HISTORY, in the order of their bits.
const userPrivColumns = 30

func (s *Snapshot) userRows() [][]any {
	var rows [][]any
	for _, a := range s.Accounts() {
		d := &a.doc
		plugin, text := d.str("plugin"), d.str("authentication_string")
		password := ""
		if plugin == NativePassword || plugin == OldPassword {
			password = text
		}
		row := []any{a.Host, a.User, password}
		for i := range userPrivColumns {
			row = append(row, yn(a.Access&(1<<i) != 0))
		}
		row = append(row,
			[]string{"", "ANY", "X509", "SPECIFIED"}[max(a.Require.Type, 0)],
			d.str("ssl_cipher"), d.str("x509_issuer"), d.str("x509_subject"),
			int64(d.uint("max_questions")), int64(d.uint("max_updates")), int64(d.uint("max_connections")),
			d.int("max_user_connections"), plugin, text,
			yn(!a.IsRole && a.PasswordLastChanged == 0), yn(a.IsRole), a.DefaultRole,
			fmt.Sprintf("%.6f", min(a.Limits.StatementTime, 999999.999999))) // a decimal(12,6)
		rows = append(rows, row)
	}
	return rows
}

// dbPrivColumns is the order of the privilege columns of mysql.db.
var dbPrivColumns = []Privs{
	PrivSelect, PrivInsert, PrivUpdate, PrivDelete, PrivCreate, PrivDrop, PrivGrant, PrivReferences,
	PrivIndex, PrivAlter, PrivCreateTemporaryTables, PrivLockTables, PrivCreateView, PrivShowView,
	PrivCreateRoutine, PrivAlterRoutine, PrivExecute, PrivEvent, PrivTrigger, PrivDeleteHistory,
}

func (s *Snapshot) dbRows() [][]any {
	var rows [][]any
	for _, g := range s.Databases() {
		row := []any{g.Grantee.Host, g.Database, g.Grantee.User}
		for _, p := range dbPrivColumns {
			row = append(row, yn(g.Privs&p != 0))
		}
		rows = append(rows, row)
	}
	return rows
}

type setMember struct {
	priv Privs
	name string
}

// The members of the SET columns, in the order of their definition.
var (
	tableSet = []setMember{
		{PrivSelect, "Select"}, {PrivInsert, "Insert"}, {PrivUpdate, "Update"}, {PrivDelete, "Delete"},
		{PrivCreate, "Create"}, {PrivDrop, "Drop"}, {PrivGrant, "Grant"}, {PrivReferences, "References"},
		{PrivIndex, "Index"}, {PrivAlter, "Alter"}, {PrivCreateView, "Create View"},
		{PrivShowView, "Show view"}, {PrivTrigger, "Trigger"}, {PrivDeleteHistory, "Delete versioning rows"},
	}
	columnSet = []setMember{
		{PrivSelect, "Select"}, {PrivInsert, "Insert"}, {PrivUpdate, "Update"}, {PrivReferences, "References"},
	}
	routineSet = []setMember{
		{PrivExecute, "Execute"}, {PrivAlterRoutine, "Alter Routine"}, {PrivGrant, "Grant"},
	}
)

func setOf(members []setMember, p Privs) string {
	var names []string
	for _, m := range members {
		if p&m.priv != 0 {
			names = append(names, m.name)
		}
	}
	return strings.Join(names, ",")
}

func timestamp(unix int64) time.Time {
	if unix == 0 {
		return time.Time{}
	}
	return time.Unix(unix, 0)
}

func (s *Snapshot) tablesPrivRows() [][]any {
	var rows [][]any
	for _, g := range s.Tables() {
		rows = append(rows, []any{g.Grantee.Host, g.Database, g.Grantee.User, g.Table, g.Grantor,
			timestamp(g.Timestamp), setOf(tableSet, g.Privs), setOf(columnSet, g.columnsUnion())})
	}
	return rows
}

func (s *Snapshot) columnsPrivRows() [][]any {
	var rows [][]any
	for _, g := range s.Tables() {
		for _, c := range g.Columns {
			rows = append(rows, []any{g.Grantee.Host, g.Database, g.Grantee.User, g.Table, c.Column,
				timestamp(c.Timestamp), setOf(columnSet, c.Privs)})
		}
	}
	return rows
}

func (s *Snapshot) procsPrivRows() [][]any {
	var rows [][]any
	for _, g := range s.Routines() {
		rows = append(rows, []any{g.Grantee.Host, g.Database, g.Grantee.User, g.Routine, string(g.Type),
			g.Grantor, setOf(routineSet, g.Privs), timestamp(g.Timestamp)})
	}
	return rows
}

func (s *Snapshot) proxiesPrivRows() [][]any {
	var rows [][]any
	for _, g := range s.proxies {
		with := int64(0)
		if g.WithGrant {
			with = 1
		}
		rows = append(rows, []any{g.Grantee.Host, g.Grantee.User, g.Proxied.Host, g.Proxied.User, with,
			g.Grantor, timestamp(g.Timestamp)})
	}
	return rows
}

func (s *Snapshot) rolesMappingRows() [][]any {
	var rows [][]any
	for _, g := range s.RoleGrants() {
		rows = append(rows, []any{g.Grantee.Host, g.Grantee.User, g.Role, yn(g.Admin)})
	}
	return rows
}

package auth

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// record is one line of an exported Snapshot: a row of one grant table.
type record struct {
	Account  *accountRecord  `json:"account,omitempty"`
	Database *databaseRecord `json:"database,omitempty"`
	Table    *tableRecord    `json:"table,omitempty"`
	Routine  *routineRecord  `json:"routine,omitempty"`
	Role     *RoleGrant      `json:"role,omitempty"`
	Proxy    *ProxyGrant     `json:"proxy,omitempty"`
}

type accountRecord struct {
	User string          `json:"user"`
	Host string          `json:"host"`
	Priv json.RawMessage `json:"priv"`
}

type databaseRecord struct {
	Grantee  Name   `json:"grantee"`
	Database string `json:"database"`
	Privs    Privs  `json:"privs"`
}

type tableRecord struct {
	Grantee   Name          `json:"grantee"`
	Database  string        `json:"database"`
	Table     string        `json:"table"`
	Privs     Privs         `json:"privs"`
	Columns   []ColumnGrant `json:"columns,omitempty"`
	Grantor   string        `json:"grantor"`
	Timestamp int64         `json:"timestamp"`
}

type routineRecord struct {
	Grantee   Name        `json:"grantee"`
	Database  string      `json:"database"`
	Routine   string      `json:"routine"`
	Type      RoutineType `json:"type"`
	Privs     Privs       `json:"privs"`
	Grantor   string      `json:"grantor"`
	Timestamp int64       `json:"timestamp"`
}

// exportHeader is the first line; its number changes when the form does.
const exportHeader = `{"selkie-accounts":1}`

// MarshalBinary exports everything the snapshot holds as lines of JSON, one for
// each row, for Load. Password hashes are in it: keep it as a secret.
func (s *Snapshot) MarshalBinary() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(exportHeader + "\n")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	var err error
	put := func(r record) {
		if err == nil {
			err = enc.Encode(r)
		}
	}
	for _, a := range s.Accounts() {
		put(record{Account: &accountRecord{a.User, a.Host, json.RawMessage(a.MarshalPriv())}})
	}
	for _, g := range s.Databases() {
		put(record{Database: &databaseRecord{g.Grantee, g.Database, g.Privs}})
	}
	for _, g := range s.Tables() {
		put(record{Table: &tableRecord{g.Grantee, g.Database, g.Table, g.Privs, g.Columns, g.Grantor, g.Timestamp}})
	}
	for _, g := range s.Routines() {
		put(record{Routine: &routineRecord{g.Grantee, g.Database, g.Routine, g.Type, g.Privs, g.Grantor, g.Timestamp}})
	}
	for _, g := range s.RoleGrants() {
		put(record{Role: &g})
	}
	for _, g := range s.proxies {
		put(record{Proxy: &g})
	}
	if err != nil {
		return nil, fmt.Errorf("exporting accounts: %w", err)
	}
	return b.Bytes(), nil
}

// Load returns a Store with what MarshalBinary has exported.
func Load(data []byte, opts Options) (*Store, error) {
	s := newStore(opts)
	tx := &Tx{store: s, actor: AllRights(s), snap: *emptySnapshot(), now: s.opts.Now()}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 16*maxPrivSize)
	for n := 1; lines.Scan(); n++ {
		if n == 1 {
			if got := strings.TrimSpace(lines.Text()); got != exportHeader {
				return nil, fmt.Errorf("accounts, line 1: want %s, got %.80q: not an export of this version", exportHeader, got)
			}
			continue
		}
		if err := tx.load(lines.Bytes()); err != nil {
			return nil, fmt.Errorf("accounts, line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	if tx.snap.accounts.len == 0 {
		return nil, fmt.Errorf("accounts: the export is empty")
	}
	s.begin(tx)
	return s, nil
}

func (tx *Tx) load(line []byte) error {
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return err
	}
	switch {
	case r.Account != nil:
		a, err := ParsePriv(Name{r.Account.User, r.Account.Host}, r.Account.Priv)
		if err != nil {
			return err
		}
		if a.IsRole != (a.Host == "") {
			return fmt.Errorf("%s: a role has no host, a user has one", a.Quoted())
		}
		tx.put(a)
	case r.Database != nil:
		tx.putDatabase(r.Database.Grantee, r.Database.Database, r.Database.Privs&DatabasePrivs)
	case r.Table != nil:
		t := r.Table
		tx.putTable(&TableGrant{
			Grantee: t.Grantee, Database: t.Database, Table: t.Table, Privs: t.Privs & TablePrivs,
			Columns: t.Columns, Grantor: t.Grantor, Timestamp: t.Timestamp, host: compileHost(t.Grantee.Host),
		})
	case r.Routine != nil:
		t := r.Routine
		tx.putRoutine(&RoutineGrant{
			Grantee: t.Grantee, Database: t.Database, Routine: t.Routine, Type: t.Type, Privs: t.Privs & RoutinePrivs,
			Grantor: t.Grantor, Timestamp: t.Timestamp, host: compileHost(t.Grantee.Host),
		})
	case r.Role != nil:
		tx.editRoles(r.Role.Grantee, func(l []RoleGrant) []RoleGrant { return append(l, *r.Role) })
	case r.Proxy != nil:
		tx.snap.proxies = append(tx.snap.proxies, *r.Proxy)
	default:
		return fmt.Errorf("neither account nor grant: %.80q", line)
	}
	return nil
}

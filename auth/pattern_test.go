package auth_test

import (
	"testing"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Who may grant on a pattern of database names;
// the verdicts are those of mariadbd 10.11.
func TestGrantOnPattern(t *testing.T) {
	for _, tt := range []struct {
		held, granted string
		allowed       bool
	}{
		{`my\_1`, `my\_1`, true},
		{`my\_1`, `my_1`, false},
		{`my_1`, `my_1`, true},
		{`my_1`, `my\_1`, true},
		{`my%`, `my\_1`, true},
		{`my%`, `my%`, true},
		{`my%`, `my_%`, true},
		{`my_`, `my%`, false},
		{`my`, `my%`, false},
		{`my`, `my`, true},
	} {
		store := auth.New(auth.Options{})
		mustRun(t, store, "CREATE USER foo@localhost", "CREATE USER bar@localhost",
			"GRANT SELECT ON `"+tt.held+"`.* TO foo@localhost WITH GRANT OPTION")
		foo, _ := store.Snapshot().Account(auth.Name{User: "foo", Host: "localhost"})
		s := &sqlSession{store, auth.Login(store, foo, auth.SocketPeer())}
		err := s.run("GRANT SELECT ON `" + tt.granted + "`.* TO bar@localhost").err
		if tt.allowed && err != nil || !tt.allowed && mariaerr.Number(err) != mariaerr.ER_DBACCESS_DENIED_ERROR {
			t.Errorf("with %s, GRANT ON %s: %v", tt.held, tt.granted, err)
		}
	}
}

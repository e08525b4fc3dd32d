package auth_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

// rightsCase is a random set of grants and what MariaDB let a session do.
type rightsCase struct {
	Accounts []auth.Name
	Grants   []string // GRANT statements
	User     string
	// Got has a line for each database: the privileges of the session, worked
	// out by trying.
	Got map[string]string
}

var (
	rightsDBs      = []string{"ab", "abc", "a_c", "axc", "b1", "zz"}
	rightsPatterns = []string{"ab", "a%", "%", "a_c", `a\_c`, "ab_", "_b", "b%", "%c", "z_", "zz", "abc", "a%c", "__", "ab%"}
	rightsTries    = []struct {
		priv auth.Privs
		sql  string
	}{
		{auth.PrivSelect, "SELECT 1 FROM `%s`.t"},
		{auth.PrivInsert, "INSERT INTO `%s`.t VALUES (1)"},
		{auth.PrivCreate, "CREATE TABLE IF NOT EXISTS `%s`.t (a INT)"},
		{auth.PrivLockTables, ""},
		{auth.PrivDelete, "DELETE FROM `%s`.t"},
	}
)

func randomRightsCases() []rightsCase {
	rng := rand.New(rand.NewPCG(3, 5))
	names := []string{"SELECT", "INSERT", "CREATE", "DELETE"}
	hosts := []string{"%", "localhost", "local%", "l%"}
	var cases []rightsCase
	for range 50 {
		c := rightsCase{User: "al"}
		for range 1 + rng.IntN(3) {
			n := auth.Name{User: []string{"al", "al", ""}[rng.IntN(3)], Host: hosts[rng.IntN(len(hosts))]}
			if !slices.Contains(c.Accounts, n) {
				c.Accounts = append(c.Accounts, n)
			}
		}
		for range 1 + rng.IntN(6) {
			n := c.Accounts[rng.IntN(len(c.Accounts))]
			to := fmt.Sprintf("`%s`@`%s`", n.User, n.Host)
			switch rng.IntN(6) {
			case 0:
				to = "r1"
			case 1:
				to = "r2"
			case 2:
				to = "PUBLIC"
			}
			on := "`" + rightsPatterns[rng.IntN(len(rightsPatterns))] + "`.*"
			if rng.IntN(5) == 0 {
				on = "`" + rightsDBs[rng.IntN(len(rightsDBs))] + "`.t"
			}
			c.Grants = append(c.Grants, fmt.Sprintf("GRANT %s ON %s TO %s", names[rng.IntN(len(names))], on, to))
		}
		if rng.IntN(2) == 0 {
			c.Grants = append(c.Grants, "GRANT r2 TO r1")
		}
		cases = append(cases, c)
	}
	return cases
}

// TestRightsAsMariaDB grants at random and compares what a session may do in
// several databases, with the role r1 active, with what it could do in MariaDB.
func TestRightsAsMariaDB(t *testing.T) {
	const file = "testdata/rights.json"
	if *record {
		recordRights(t, file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []rightsCase
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		store := auth.New(auth.Options{})
		s := &sqlSession{store, auth.AllRights(store)}
		for _, q := range c.statements() {
			if a := s.run(q); a.err != nil {
				t.Fatalf("%s: %v", q, a.err)
			}
		}
		account, ok := store.Snapshot().Match(c.User, auth.SocketPeer())
		if !ok {
			if c.Got != nil {
				t.Errorf("%q: no account", c.Accounts)
			}
			continue
		}
		if c.Got == nil {
			t.Errorf("%q: MariaDB turns the login away", c.Accounts)
			continue
		}
		rights := auth.NewRights(store, account, auth.SocketPeer())
		if err := rights.SetRole("r1"); err != nil {
			t.Fatal(err)
		}
		for _, db := range rightsDBs {
			got := ""
			for _, try := range rightsTries {
				if try.sql != "" && rights.HasTable(db, "t", try.priv) {
					got += try.priv.String() + " "
				}
			}
			if rights.CanSeeDB(db) {
				got += "SEE"
			}
			if got != c.Got[db] {
				t.Errorf("in %s: got %q, want %q\nlogged in to %s after %q", db, got, c.Got[db], account.Name, c.statements())
			}
		}
	}
}

func (c *rightsCase) statements() []string {
	var list []string
	for _, n := range c.Accounts {
		list = append(list, fmt.Sprintf("CREATE USER `%s`@`%s`", n.User, n.Host))
	}
	list = append(list, "CREATE ROLE r1", "CREATE ROLE r2")
	for _, n := range c.Accounts {
		list = append(list, fmt.Sprintf("GRANT r1 TO `%s`@`%s`", n.User, n.Host))
	}
	return append(list, c.Grants...)
}

func recordRights(t *testing.T, file string) {
	o := startOracle(t)
	root := o.open(t, "root", "")
	must := func(q string) {
		if _, err := root.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	for _, db := range rightsDBs {
		must("CREATE DATABASE `" + db + "`")
		must("CREATE TABLE `" + db + "`.t (a INT)")
	}
	must("GRANT USAGE ON *.* TO PUBLIC")
	cases := randomRightsCases()
	for i := range cases {
		c := &cases[i]
		for _, q := range c.statements() {
			must(q)
		}
		db := o.open(t, c.User, "")
		if conn, err := db.Conn(context.Background()); err == nil {
			if _, err := conn.ExecContext(context.Background(), "SET ROLE r1"); err != nil {
				t.Fatal(err)
			}
			c.Got = make(map[string]string)
			see, err := queryRows(conn, "SHOW DATABASES")
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range rightsDBs {
				for _, try := range rightsTries {
					if try.sql == "" {
						continue
					}
					if _, err := conn.ExecContext(context.Background(), fmt.Sprintf(try.sql, name)); err == nil {
						c.Got[name] += try.priv.String() + " "
					}
				}
				if slices.ContainsFunc(see, func(r []string) bool { return r[0] == name }) {
					c.Got[name] += "SEE"
				}
			}
			conn.Close()
		}
		db.Close()
		for _, n := range c.Accounts {
			must(fmt.Sprintf("DROP USER `%s`@`%s`", n.User, n.Host))
		}
		must("DROP ROLE r1, r2")
		must("REVOKE ALL, GRANT OPTION FROM PUBLIC")
	}
	text, err := json.MarshalIndent(cases, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

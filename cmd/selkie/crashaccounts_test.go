package main

import (
	"context"
	"crypto/sha1"
	"database/sql"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/go-sql-driver/mysql"
)

// accounts creates, changes and drops users.
type accounts struct {
	server    *crashServer // that its users log in to
	next      int
	passwords map[string]string // by their hash
	journal[account]
}

// An account has privileges of accountGrants, one for each bit.
type account struct {
	hash   string
	grants uint8
	fault  string // what else it was found to have
}

// accountGrants are things to grant, in the words of SHOW GRANTS.
var accountGrants = []string{
	"SELECT ON *.*",
	"INSERT, UPDATE ON `shop`.*",
	"SELECT ON `shop`.`item`",
	"EXECUTE ON `code`.*",
	"`crash_role`",
}

const userSlots = 4

func newAccounts(s *crashServer) *accounts {
	return &accounts{server: s, passwords: map[string]string{}, journal: newJournal[account]()}
}

func (*accounts) name() string { return "accounts" }

func (a *accounts) clone() load {
	c := *a
	return &c
}

func (*accounts) prepare(ctx context.Context, db *sql.DB) error {
	return doAll(ctx, db, "CREATE DATABASE shop", "CREATE TABLE shop.item (id INT PRIMARY KEY)", "CREATE ROLE crash_role")
}

func (a *accounts) step(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	user := fmt.Sprintf("crash%d", r.IntN(userSlots))
	v, query := a.now[user], ""
	switch roll := r.IntN(10); {
	case v.hash == "":
		query = "CREATE USER %s IDENTIFIED BY '" + a.password(&v) + "'"
	case roll < 1:
		v, query = account{}, "DROP USER %s"
	case roll < 2:
		query = "ALTER USER %s IDENTIFIED BY '" + a.password(&v) + "'"
	case roll < 3:
		query = "SET PASSWORD FOR %s = PASSWORD('" + a.password(&v) + "')"
	default:
		i := r.IntN(len(accountGrants))
		if v.grants&(1<<i) == 0 {
			query = "GRANT " + accountGrants[i] + " TO %s"
		} else {
			query = "REVOKE " + accountGrants[i] + " FROM %s"
		}
		v.grants ^= 1 << i
	}
	return a.send(change[account]{user: v}, func() error { return do(ctx, c, fmt.Sprintf(query, user+"@'%'")) })
}

// password thinks of a new one.
func (a *accounts) password(v *account) string {
	a.next++
	word := fmt.Sprintf("secret %d", a.next)
	once := sha1.Sum([]byte(word))
	v.hash = fmt.Sprintf("*%X", sha1.Sum(once[:]))
	a.passwords[v.hash] = word
	return word
}

func (a *accounts) settle(ctx context.Context, db *sql.DB, lossy bool) error {
	var users []string
	err := each(ctx, db, func(scan func(...any) error) error {
		var user string
		err := scan(&user)
		users = append(users, user)
		return err
	}, "SELECT user FROM mysql.user WHERE user LIKE 'crash%' AND host = '%'")
	if err != nil {
		return err
	}
	found := map[string]account{}
	for _, user := range users {
		if found[user], err = lookAtGrants(ctx, db, user); err != nil {
			return err
		}
	}
	if err := a.journal.settle(found, lossy); err != nil {
		return err
	}
	for user, v := range found {
		if err := a.login(ctx, user, a.passwords[v.hash]); err != nil {
			return err
		}
	}
	return nil
}

var (
	grantLine = regexp.MustCompile("^GRANT (.*) TO `crash[0-9]+`@`%`(?: IDENTIFIED BY PASSWORD '([^']*)')?$")
	allGrants = uint8(1)<<len(accountGrants) - 1
)

func lookAtGrants(ctx context.Context, db *sql.DB, user string) (account, error) {
	var v account
	err := each(ctx, db, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		m := grantLine.FindStringSubmatch(line)
		if m == nil {
			v.fault += " " + line + ";"
			return nil
		}
		v.hash += m[2]
		if i := slices.Index(accountGrants, m[1]); i >= 0 {
			v.grants |= 1 << i
		} else if m[1] != "USAGE ON *.*" {
			v.fault += " " + line + ";"
		}
		return nil
	}, "SHOW GRANTS FOR "+user+"@'%'")
	return v, err
}

// login sees that a user gets in with the password that its account has.
func (a *accounts) login(ctx context.Context, user, password string) error {
	config := a.server.config(true)
	config.User, config.Passwd = user, password
	connector, err := mysql.NewConnector(config)
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	var who string
	if err := db.QueryRowContext(ctx, "SELECT CURRENT_USER()").Scan(&who); err != nil {
		return fmt.Errorf("%s with the password %q: %w", user, password, err)
	}
	if !strings.HasPrefix(who, user+"@") {
		return fmt.Errorf("%s with the password %q became %s", user, password, who)
	}
	return nil
}

func (v account) String() string {
	var words []string
	for left := v.grants & allGrants; left != 0; left &= left - 1 {
		words = append(words, accountGrants[bits.TrailingZeros8(left)])
	}
	return fmt.Sprintf("{hash %s, grants %q%s}", v.hash, words, v.fault)
}

package auth

import (
	"strings"
	"unicode/utf8"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// The longest names that MariaDB stores, in characters.
const (
	maxUserName = 128
	maxHostName = 255
)

// checkNames refuses names that do not fit into the grant tables (1470).
func checkNames(users []UserSpec) error {
	for _, u := range users {
		if err := checkLength(u.Name.User, maxUserName, "user name"); err != nil {
			return err
		}
		if err := checkLength(u.Name.Host, maxHostName, "host name"); err != nil {
			return err
		}
	}
	return nil
}

func checkLength(s string, longest int, what string) error {
	if utf8.RuneCountInString(s) <= longest {
		return nil
	}
	if r := []rune(s); len(r) > 70 {
		s = string(r[:67]) + "..."
	}
	return mariaerr.New(mariaerr.ER_WRONG_STRING_LENGTH, s, what, longest)
}

// userName returns the user that a statement means which cannot mean a role.
func (u UserSpec) userName() Name {
	n := Name{u.Name.User, strings.ToLower(u.Name.Host)}
	if n.Host == "" {
		n.Host = "%"
	}
	return n
}

// grantee returns the user or role that a GRANT means.
func (tx *Tx) grantee(u UserSpec) Name {
	if u.CurrentRole {
		return Name{User: tx.actor.role}
	}
	if u.Public {
		return Name{User: Public}
	}
	if u.Name.Host == "" && u.Auth == nil {
		if _, ok := tx.snap.Role(u.Name.User); ok {
			return Name{User: u.Name.User}
		}
	}
	return u.userName()
}

// needCurrentRole refuses CURRENT_ROLE where no role is active.
func (tx *Tx) needCurrentRole(users []UserSpec) error {
	for _, u := range users {
		if u.CurrentRole && tx.actor.role == "" {
			return mariaerr.New(mariaerr.ER_MALFORMED_DEFINER)
		}
	}
	return nil
}

// keyword returns the keyword that the statement has for an account, or
// nothing where it names one.
func (u UserSpec) keyword() string {
	switch {
	case u.CurrentUser:
		return "CURRENT_USER"
	case u.CurrentRole:
		return "CURRENT_ROLE"
	}
	return ""
}

// failures collects the accounts for which a statement failed, for the list in
// error 1396.
type failures []string

func (f *failures) add(n Name) { *f = append(*f, n.Quoted()) }

func (f failures) err(operation string) error {
	if len(f) == 0 {
		return nil
	}
	return mariaerr.New(mariaerr.ER_CANNOT_USER, operation, strings.Join(f, ","))
}

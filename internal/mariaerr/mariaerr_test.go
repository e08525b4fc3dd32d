package mariaerr_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// The texts are MariaDB's own, as its server sent them.
func TestNew(t *testing.T) {
	tests := []struct {
		err  *mariaerr.Error
		want string
	}{
		{mariaerr.New(mariaerr.ER_ACCESS_DENIED_ERROR, "alice", "localhost", "NO"),
			"ERROR 1045 (28000): Access denied for user 'alice'@'localhost' (using password: NO)"},
		{mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "RELOAD"),
			"ERROR 1227 (42000): Access denied; you need (at least one of) the RELOAD privilege(s) for this operation"},
		{mariaerr.New(mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE, "ssl_nosuch"),
			"ERROR 1193 (HY000): Unknown system variable 'ssl_nosuch'"},
		{mariaerr.New(mariaerr.ER_WRONG_VALUE_FOR_VAR, "require_secure_transport", "maybe"),
			"ERROR 1231 (42000): Variable 'require_secure_transport' can't be set to the value of 'maybe'"},
		{mariaerr.New(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, "ssl_cert", "read only"),
			"ERROR 1238 (HY000): Variable 'ssl_cert' is a read only variable"},
		{mariaerr.New(mariaerr.ER_UNKNOWN_COM_ERROR), "ERROR 1047 (08S01): Unknown command"},
		{mariaerr.New(mariaerr.ER_ACCOUNT_HAS_BEEN_LOCKED), "ERROR 4151 (HY000): Access denied, this account is locked"},
		{mariaerr.New(mariaerr.ER_TABLEACCESS_DENIED_ERROR, "SELECT", "alice", "%", "d", "t"),
			"ERROR 1142 (42000): SELECT command denied to user 'alice'@'%' for table `d`.`t`"},
		{mariaerr.New(mariaerr.ER_CANT_DROP_FIELD_OR_KEY, "COLUMN", "x"), "ERROR 1091 (42000): Can't DROP COLUMN `x`; check that it exists"},
		{mariaerr.New(mariaerr.ER_WRONG_STRING_LENGTH, strings.Repeat("x", 80), "user name", 70),
			"ERROR 1470 (HY000): String '" + strings.Repeat("x", 67) + "...' is too long for user name (should be no longer than 70)"},
		{mariaerr.New(9999, "odd"), "ERROR 1105 (HY000): odd"},
	}
	for _, tt := range tests {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestNumber(t *testing.T) {
	err := fmt.Errorf("while logging in: %w", mariaerr.New(mariaerr.ER_ACCESS_DENIED_ERROR, "a", "b", "NO"))
	if got := mariaerr.Number(err); got != 1045 {
		t.Errorf("Number = %d, want 1045", got)
	}
	if !errors.Is(err, mariaerr.New(mariaerr.ER_ACCESS_DENIED_ERROR)) {
		t.Error("errors.Is does not find the error by its number")
	}
	if got := mariaerr.Number(errors.New("x")); got != 0 {
		t.Errorf("Number of a foreign error = %d, want 0", got)
	}
}

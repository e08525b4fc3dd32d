package sqlvars

import "github.com/selkiedb/selkie/internal/mariaerr"

// SQLError is an error of MariaDB's as a client gets it: its Number, such as 1193
// (https://mariadb.com/kb/en/mariadb-error-code-reference/), its SQLSTATE as State,
// and its Message. Reading and setting variables fails with a *SQLError.
type SQLError = mariaerr.Error

package auth

import "github.com/selkiedb/selkie/internal/mariaerr"

// SQLError is an error of MariaDB's as a client gets it: its Number, such as 1045
// (https://mariadb.com/kb/en/mariadb-error-code-reference/), its SQLSTATE as State,
// and its Message. The statements of a [Tx], [Rights] and logins fail with a
// *SQLError; a [Plugin] of one's own may make one.
type SQLError = mariaerr.Error

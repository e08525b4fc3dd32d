package collation

import "github.com/dolthub/go-mysql-server/sql"

// Collations that MariaDB has and the engine lacks go by ids of collations that
// only the engine has: it cannot be taught new ones. They have the character set,
// utf8mb4, in common.
const (
	NopadBin          = sql.Collation_utf8mb4_0900_as_cs
	GeneralNopadCI    = sql.Collation_utf8mb4_0900_as_ci
	UnicodeNopadCI    = sql.Collation_utf8mb4_ru_0900_ai_ci
	Unicode520NopadCI = sql.Collation_utf8mb4_vi_0900_ai_ci
)

// standsFor returns the collation whose weights one has, and whether blanks count
// although they do not in that one.
func standsFor(id sql.CollationID) (base sql.CollationID, nopad bool) {
	switch id {
	case NopadBin:
		return sql.Collation_utf8mb4_bin, true
	case GeneralNopadCI:
		return sql.Collation_utf8mb4_general_ci, true
	case UnicodeNopadCI:
		return sql.Collation_utf8mb4_unicode_ci, true
	case Unicode520NopadCI:
		return sql.Collation_utf8mb4_unicode_520_ci, true
	case sql.Collation_utf8mb4_0900_ai_ci:
		// What the engine takes for utf8mb4's default.
		return sql.Collation_utf8mb4_general_ci, false
	}
	return id, false
}

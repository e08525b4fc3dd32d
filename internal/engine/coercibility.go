package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// derivations are MariaDB's names of coercibilities, the strongest first.
var derivations = [...]string{"EXPLICIT", "NONE", "IMPLICIT", "SYSCONST", "COERCIBLE", "NUMERIC", "IGNORABLE", "IGNORABLE"}

// A strength is a collation and what weight it has against others.
type strength struct {
	collation    sql.CollationID
	coercibility byte
}

const (
	explicitly   = 0
	undetermined = 1 // of two that were equally strong
)

// aggregate returns the collation that expressions are compared in, or error 1267
// where MariaDB knows none. operation is the name that the error gives.
func aggregate(ctx *sql.Context, operation string, exprs ...sql.Expression) (sql.CollationID, error) {
	var all strength
	for i, e := range exprs {
		if e.Type() == nil || !isText(e) {
			continue
		}
		s := strengthOf(ctx, e)
		if i == 0 || all.collation == 0 {
			all = s
			continue
		}
		next, ok := stronger(all, s)
		if !ok {
			return 0, illegalMix(ctx, operation, exprs)
		}
		all = next
	}
	if all.coercibility == undetermined {
		return 0, illegalMix(ctx, operation, exprs)
	}
	return all.collation, nil
}

// strengthOf returns the collation of a text.
func strengthOf(ctx *sql.Context, e sql.Expression) strength {
	id, c := sql.GetCoercibility(ctx, e)
	if id == sql.Collation_binary || id == sql.Collation_Unspecified {
		// The engine knows no better, but the type does.
		id = e.Type().(sql.StringType).Collation()
	}
	return strength{effective(ctx, id), min(c, byte(len(derivations)-1))}
}

// effective returns a collation that is none of the engine's own: what has no
// other is of the connection's, and utf8mb4 alone means its default here.
func effective(ctx *sql.Context, id sql.CollationID) sql.CollationID {
	if id == sql.Collation_Default || id == sql.Collation_Unspecified {
		id = ctx.GetCollation()
	}
	switch id {
	case sql.Collation_Default, sql.Collation_Unspecified, sql.Collation_utf8mb4_0900_ai_ci:
		return sql.Collation_utf8mb4_general_ci
	}
	return id
}

// stronger returns the one of two that decides, false where neither may.
func stronger(a, b strength) (strength, bool) {
	if a.collation == b.collation {
		return strength{a.collation, min(a.coercibility, b.coercibility)}, true
	}
	x, y := a.collation.CharacterSet(), b.collation.CharacterSet()
	if x != y {
		// The wider character set can hold what the other one has.
		if w := width(x) - width(y); w != 0 && a.coercibility == b.coercibility {
			if w > 0 {
				return a, true
			}
			return b, true
		}
	}
	switch {
	case a.coercibility < b.coercibility:
		return a, true
	case b.coercibility < a.coercibility:
		return b, true
	case a.coercibility == explicitly || x != y:
		return a, false
	case isBin(a.collation):
		return a, true
	case isBin(b.collation):
		return b, true
	}
	return strength{a.collation, undetermined}, true
}

func isBin(id sql.CollationID) bool { return strings.HasSuffix(id.Name(), "_bin") }

// width orders character sets by what they can hold: 0 are those of one script.
func width(cs sql.CharacterSetID) int {
	switch cs {
	case sql.CharacterSet_utf8mb4, sql.CharacterSet_utf16, sql.CharacterSet_utf32:
		return 3
	case sql.CharacterSet_utf8mb3:
		return 2
	case sql.CharacterSet_ascii:
		return 0
	}
	return 1
}

func illegalMix(ctx *sql.Context, operation string, exprs []sql.Expression) error {
	var parts []any
	for _, e := range exprs {
		if isText(e) {
			s := strengthOf(ctx, e)
			parts = append(parts, collationName(s.collation), derivations[s.coercibility])
		}
	}
	switch len(parts) {
	case 4:
		return mariaerr.New(mariaerr.ER_CANT_AGGREGATE_2COLLATIONS, append(parts, operation)...)
	case 6:
		return mariaerr.New(mariaerr.ER_CANT_AGGREGATE_3COLLATIONS, append(parts, operation)...)
	}
	return mariaerr.New(mariaerr.ER_CANT_AGGREGATE_NCOLLATIONS, operation)
}

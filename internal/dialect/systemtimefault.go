package dialect

import "github.com/selkiedb/selkie/internal/mariaerr"

// SystemTimeFault refuses the periods of FOR SYSTEM_TIME that the grammar knows and
// MariaDB does not (CONTAINED IN), or not for tables whose rows have times rather than
// transactions.
func SystemTimeFault(query string, mode Mode) error {
	lex := NewLexer(query, mode)
	var table Token // what stands in front of FOR
	var before [2]Token
	for t := lex.Next(); t.Kind != EOF && t.Kind != Bad; t = lex.Next() {
		if !t.isWordOf(query, "system_time") || !before[0].isWordOf(query, "for") {
			before[0], before[1] = t, before[0]
			continue
		}
		table = before[1]
		look := lex
		switch next := look.Next(); {
		case next.isWordOf(query, "contained"):
			return SyntaxErrorAt(query, next.Start, mode)
		case next.isWordOf(query, "as"):
			if look.Next().isWordOf(query, "of") && look.Next().isWordOf(query, "transaction") {
				return mariaerr.New(mariaerr.ER_VERS_ENGINE_UNSUPPORTED, Unquote(query[table.Start:table.End], table.Kind, mode))
			}
		}
	}
	return nil
}

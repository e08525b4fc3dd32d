package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// The engine looks at how many digits of the second are asked for when it has sent
// the names of the columns: MariaDB refuses the statement.
func init() {
	for name, f := range map[string]func(...sql.Expression) (sql.Expression, error){
		"now": function.NewNow, "current_timestamp": function.NewNow, "localtime": function.NewNow, "localtimestamp": function.NewNow,
		"sysdate": function.NewSysdate,
	} {
		shown := name
		if name == "now" || name[0] == 'l' {
			shown = "current_timestamp"
		}
		functions[name] = sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
			if len(args) == 1 {
				if l, ok := args[0].(*expression.Literal); ok {
					if n, _ := magnitude(l.Value()); n > coltype.MaxDigits {
						return nil, mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, shown, coltype.MaxDigits)
					}
				}
			}
			return f(args...)
		}}
	}
}

package coltype

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

var jsonText = types.MustCreateString(sqltypes.Text, types.LongTextBlobMax, sql.Collation_utf8mb4_bin)

// MayBeJSON tells the type that a JSON column has. Other columns may have it too:
// what is JSON besides is the value's to say.
func MayBeJSON(t sql.Type) bool { return t == sql.Type(jsonText) }

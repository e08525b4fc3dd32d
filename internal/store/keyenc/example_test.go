package keyenc_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/selkiedb/selkie/internal/store/keyenc"
)

// An index on a name and an age, and the rows of a name up to an age.
func Example() {
	ctx := sql.NewContext(context.Background())
	name := types.MustCreateString(sqltypes.VarChar, 50, sql.Collation_utf8mb4_general_ci)
	e := keyenc.New([]keyenc.Column{{Type: name}, {Type: types.Uint8}})

	from, to, exact, err := e.KeyRange(ctx, sql.MySQLRange{
		sql.ClosedRangeColumnExpr("Ärne", "Ärne", name),
		sql.LessOrEqualRangeColumnExpr(29.5, types.Uint8),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("exact:", exact)
	for _, row := range [][]any{{"arne", uint8(29)}, {"ARNE", uint8(30)}, {"arne", nil}, {"Arneb", uint8(1)}} {
		key, err := e.AppendKey(ctx, nil, row)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row, bytes.Compare(key, from) >= 0 && bytes.Compare(key, to) < 0)
	}
	// Output:
	// exact: true
	// [arne 29] true
	// [ARNE 30] false
	// [arne <nil>] false
	// [Arneb 1] false
}

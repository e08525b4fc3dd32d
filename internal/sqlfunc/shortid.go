package sqlfunc

import (
	"sync/atomic"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
)

// UUIDShort is UUID_SHORT, whose numbers count on from when the server started.
// Each engine has its own.
func UUIDShort(env Env) sql.Function {
	last := new(atomic.Uint64)
	last.Store(uint64(time.Now().Unix()) << 24)
	d := &def{name: "uuid_short", typ: tUBig, varies: true, env: env, eval: func(c *call, _ []val) any {
		return uint64(c.number("server_id")&255)<<56 + last.Add(1)
	}}
	return sql.FunctionN{Name: d.name, Fn: func(args ...sql.Expression) (sql.Expression, error) { return d.new(args) }}
}

package sqlvars_test

import (
	"fmt"

	"github.com/selkiedb/selkie/sqlvars"
)

// A session begins with the global values and has its own from then on.
func ExampleGlobals_NewSession() {
	globals := sqlvars.NewGlobals()
	session := globals.NewSession(nil)
	if _, err := globals.Init("wait_timeout", "60", sqlvars.OriginCompiled, ""); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("global:", globals.Uint(sqlvars.VarWaitTimeout))
	fmt.Println("session of before:", session.Uint(sqlvars.VarWaitTimeout))
	// Output:
	// global: 60
	// session of before: 28800
}

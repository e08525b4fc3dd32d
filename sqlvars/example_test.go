package sqlvars_test

import (
	"errors"
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

// Values are converted and checked as SET does it.
func ExampleSession_Set() {
	session := sqlvars.NewGlobals().NewSession(nil)
	warnings, err := session.Set("wait_timeout", sqlvars.Int(0))
	fmt.Println(session.Int(sqlvars.VarWaitTimeout), len(warnings), err)

	var refused *sqlvars.SQLError
	if _, err := session.Set("max_connections", sqlvars.Int(20)); errors.As(err, &refused) {
		fmt.Println(refused.Number, refused.Message)
	}
	// Output:
	// 1 1 <nil>
	// 1229 Variable 'max_connections' is a GLOBAL variable and should be set with SET GLOBAL
}

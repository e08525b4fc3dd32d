package auth_test

import (
	"fmt"

	"github.com/selkiedb/selkie/auth"
)

// What an account requires of the connection, and what is said of one that has not
// got it.
func ExampleDecide() {
	store := auth.New(auth.Options{})
	alice := auth.Name{User: "alice", Host: "%"}
	err := store.Update(func(tx *auth.Tx) error {
		return tx.CreateUsers([]auth.UserSpec{{Name: alice}}, auth.AccountOptions{
			Require: &auth.Requirement{Type: auth.RequireSpecified, Subject: "/CN=alice/O=My Dom, Inc."},
		}, false, false)
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	account, _ := store.Snapshot().Account(alice)
	for _, subject := range []string{"/CN=alice/O=My Dom, Inc.", "/CN=alice"} {
		err := auth.Decide(account, auth.Transport{TLS: true, CertVerified: true, Subject: subject})
		fmt.Println(subject, "may log in:", err == nil)
	}
	// Output:
	// /CN=alice/O=My Dom, Inc. may log in: true
	// /CN=alice may log in: false
}

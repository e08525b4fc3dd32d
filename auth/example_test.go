package auth_test

import (
	"crypto/sha1"
	"errors"
	"fmt"
	"net/netip"
	"slices"

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

// A login by password: what the client sends is fed to the exchange that the server's
// challenge began.
func ExampleStore_Begin() {
	store := auth.New(auth.Options{})
	err := store.Update(func(tx *auth.Tx) error {
		return tx.CreateUsers([]auth.UserSpec{{
			Name: auth.Name{User: "alice", Host: "%"},
			Auth: []auth.AuthSpec{{Password: "secret", Plain: true}},
		}}, auth.AccountOptions{}, false, false)
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	scramble := []byte("twenty random bytes.") // of the server's greeting
	for _, password := range []string{"secret", "guess"} {
		step := store.Begin(auth.Request{
			User: "alice", Peer: auth.PeerOf(netip.MustParseAddr("192.0.2.7"), false),
			ClientPlugin: auth.NativePassword, Scramble: scramble, Response: nativeAnswer(scramble, password),
		}).Start()
		if !step.Done {
			fmt.Println("the client is asked for more")
			continue
		}
		if err := step.Result.Err; err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println("logged in as", step.Result.Account.Name)
	}
	// Output:
	// logged in as alice@%
	// ERROR 1045 (28000): Access denied for user 'alice'@'192.0.2.7' (using password: YES)
}

// nativeAnswer is what a client of mysql_native_password sends.
func nativeAnswer(scramble []byte, password string) []byte {
	once := sha1.Sum([]byte(password))
	twice := sha1.Sum(once[:])
	mask := sha1.Sum(append(slices.Clone(scramble), twice[:]...))
	for i := range once {
		once[i] ^= mask[i]
	}
	return once[:]
}

// Statements run with a session's rights, and fail with MariaDB's numbers.
func ExampleStore_Exec() {
	store := auth.New(auth.Options{})
	alice := auth.UserSpec{Name: auth.Name{User: "alice", Host: "localhost"}}
	create := func(tx *auth.Tx) error {
		return tx.CreateUsers([]auth.UserSpec{alice}, auth.AccountOptions{}, false, false)
	}
	if _, err := store.Exec(auth.AllRights(store), create); err != nil {
		fmt.Println(err)
		return
	}
	account, _ := store.Snapshot().Account(alice.Name)
	session := auth.Login(store, account, auth.SocketPeer())
	_, err := store.Exec(session, func(tx *auth.Tx) error { return tx.DropUsers([]auth.UserSpec{alice}, false) })
	var refused *auth.SQLError
	if errors.As(err, &refused) {
		fmt.Println(refused.Number, refused.State)
	}
	fmt.Println(store.Snapshot().ShowGrants(alice.Name))
	// Output:
	// 1227 42000
	// [GRANT USAGE ON *.* TO `alice`@`localhost`]
}

package auth_test

import (
	"fmt"
	"net/netip"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

func storeOf(b *testing.B, n int) *auth.Store {
	b.Helper()
	store := auth.New(auth.Options{})
	err := store.Update(func(tx *auth.Tx) error {
		var users []auth.UserSpec
		for i := range n {
			users = append(users, auth.UserSpec{Name: auth.Name{User: fmt.Sprintf("user%d", i), Host: []string{"%", "localhost", "10.0.%"}[i%3]}})
		}
		return tx.CreateUsers(users, auth.AccountOptions{}, false, false)
	})
	if err != nil {
		b.Fatal(err)
	}
	return store
}

func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			store := storeOf(b, n)
			peer := auth.PeerOf(netip.MustParseAddr("10.0.0.7"), true)
			b.ReportAllocs()
			for b.Loop() {
				if s := store.Snapshot(); !s.HostAllowed(peer) {
					b.Fatal("host")
				} else if _, ok := s.Match("user6", peer); !ok {
					b.Fatal("user")
				}
			}
		})
	}
}

func BenchmarkCreateUser(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			store := storeOf(b, n)
			i := 0
			for b.Loop() {
				i++
				u := []auth.UserSpec{{Name: auth.Name{User: fmt.Sprintf("new%d", i)}}}
				if err := store.Update(func(tx *auth.Tx) error { return tx.CreateUsers(u, auth.AccountOptions{}, false, false) }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkHasTable(b *testing.B) {
	store := auth.New(auth.Options{})
	s := &sqlSession{store, auth.AllRights(store)}
	for _, q := range []string{"CREATE USER a", "GRANT SELECT ON d1.* TO a", "GRANT INSERT ON d1.t TO a", "GRANT SELECT(a) ON d2.t TO a"} {
		if r := s.run(q); r.err != nil {
			b.Fatal(r.err)
		}
	}
	a, _ := store.Snapshot().Match("a", auth.SocketPeer())
	rights := auth.NewRights(store, a, auth.SocketPeer())
	for _, bench := range []struct {
		name string
		f    func() bool
	}{
		{"database", func() bool { return rights.HasTable("d1", "t", auth.PrivSelect) }},
		{"table", func() bool { return rights.HasTable("d1", "t", auth.PrivSelect|auth.PrivInsert) }},
		{"column", func() bool { return rights.HasColumn("d2", "t", "a", auth.PrivSelect) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if !bench.f() {
					b.Fatal("denied")
				}
			}
		})
	}
}

func BenchmarkCheckNative(b *testing.B) {
	token, hash := nativeToken(scramble, "secret"), auth.HashNative("secret")
	b.ReportAllocs()
	for b.Loop() {
		if !auth.CheckNative(scramble, token, hash) {
			b.Fatal("refused")
		}
	}
}

// Package servertest gives tests MariaDB servers of their own: in the test's
// process, over real TLS, gone when the test is.
//
//	func TestShop(t *testing.T) {
//		srv := servertest.Start(t, servertest.Files("testdata/schema/*.sql"))
//		db := srv.DB(t, "test")
//		...
//	}
//
// A schema that many tests use is built once, and each test gets a server with
// a copy of it, which costs the same whatever there is in it:
//
//	var shop = servertest.NewTemplate(servertest.Files("testdata/schema/*.sql"))
//
//	func TestMain(m *testing.M) { os.Exit(shop.Run(m)) }
//
//	func TestOrder(t *testing.T) {
//		t.Parallel()
//		db := shop.Clone(t).DB(t, "test")
//		...
//	}
//
// Each server has an authority of its own for certificates, see [Server.CA] and
// [Server.ClientCert]. Connections of [Server.DB] go through memory and are
// encrypted and verified; any other client finds the server at [Server.Addr].
//
// What the package is given wrongly, and statements of the set-up that fail, end
// the test with t.Fatal.
package servertest

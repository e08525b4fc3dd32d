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
// # The program under test
//
// A program that takes a *sql.DB is given [Server.DB]; one that takes the
// configuration of the go-sql-driver [Server.Config], changed as needed; one that
// takes a data source name [Server.DSN]. Programs of any other kind find the server at
// [Server.Addr] or [Server.Socket], and certificates in [Server.CAFile] and
// [Server.ClientCertFiles]. Connections of DB and Config go through memory and are
// encrypted and verified, and a port is opened when one is asked for.
//
// # What it meets
//
// Files, FS and SQL load schemas and dumps, Fill runs migrations, Accounts makes
// accounts. Each server has an authority of its own for certificates: see
// [Server.CA] and [Server.ClientCert] for accounts with REQUIRE clauses, and
// [Server.RotateCert] for a certificate that changes under the program. Clock sets
// NOW(), [Server.Faults] break connections, [Server.Restore] takes back what a test
// has done.
//
// # How it ends
//
// However the test ends, also by t.Fatal or a panic, its servers leave no goroutine,
// file or socket, and a pool that nobody closed keeps them from nothing. Statements
// that still run then have a second, and a tenth of one when the test has failed.
//
// What the package is given wrongly, and statements of the set-up that fail, end
// the test with t.Fatal.
package servertest

package server_test

import (
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
)

// stockClient is one that TestClients runs. command returns the program and its
// arguments, run in testdata/clients; it skips the test if the client is missing.
type stockClient struct {
	name    string
	command func(t *testing.T) []string
}

var stockClients = []stockClient{
	{"mariadb", tool("mariadb")},
	{"mariadb-admin", tool("mariadb-admin")},
	{"mariadb-dump", tool("mariadb-dump")},
	{"mariadb-import", tool("mariadb-import")},
	{"mariadb-show", tool("mariadb-show")},
	{"mariadb-check", tool("mariadb-check")},
	{"mariadb-slap", tool("mariadb-slap")},
	{"pymysql", python("dbapi.py", "pymysql")},
	{"mysqlclient", python("dbapi.py", "MySQLdb")},
	{"sqlalchemy", python("sqlalchemy_battery.py", "sqlalchemy", "pymysql")},
	{"django", python("django_battery.py", "django", "MySQLdb")},
	{"mycli", func(t *testing.T) []string {
		peertest.Need(t, "mycli")
		return []string{peertest.Need(t, "sh"), "mycli.sh"}
	}},
	{"sysbench", func(t *testing.T) []string {
		peertest.Need(t, "sysbench")
		return []string{peertest.Need(t, "sh"), "sysbench.sh"}
	}},
	{"adminer", browsed("adminer")},
	{"phpmyadmin", browsed("phpmyadmin")},
	{"php-mysqli", packaged("php-mysql", "php", "mysqli.php")},
	{"php-pdo", packaged("php-mysql", "php", "pdo.php")},
	{"perl-dbd-mariadb", packaged("libdbd-mariadb-perl", "perl", "dbi.pl", "MariaDB")},
	{"perl-dbd-mysql", packaged("libdbd-mysql-perl", "perl", "dbi.pl", "mysql")},
	{"ruby-mysql2", packaged("ruby-mysql2", "ruby", "mysql2.rb")},
	{"activerecord", packaged("ruby-activerecord", "ruby", "active_record.rb")},
	{"connector-j", packaged("libmariadb-java", "java", "-cp", "/usr/share/java/mariadb-java-client.jar", "JDBC.java")},
	{"connector-odbc", func(t *testing.T) []string {
		peertest.Need(t, "isql")
		return packaged("odbc-mariadb", "sh", "isql.sh")(t)
	}},
	{"go-sql-driver", goProgram("driver")},
	{"go-gorm", goProgram("gorm")},
	{"go-sqlx", goProgram("sqlx")},
	{"go-bun", goProgram("bun")},
	{"go-migrate", goProgram("migrate")},
	{"go-goose", goProgram("goose")},
	{"npm-mysql2", npm("drivers.js", "mysql2")},
	{"npm-mysql", npm("drivers.js", "mysql")},
	{"npm-mariadb", npm("drivers.js", "mariadb")},
	{"npm-knex", npm("knex.js")},
	{"npm-sequelize-mysql", npm("sequelize.js", "mysql")},
	{"npm-sequelize-mariadb", npm("sequelize.js", "mariadb")},
	{"npm-typeorm", npm("typeorm.js", "mariadb")},
	{"npm-drizzle", npm("drizzle.js")},
}

// npm is a script for Node.js with the packages of testdata/clients/npm.
func npm(args ...string) func(*testing.T) []string {
	return func(t *testing.T) []string {
		node, modules := peertest.Need(t, "node"), peertest.NPM(t, "clients/npm")
		return append([]string{"/usr/bin/env", "NODE_PATH=" + modules, node}, args...)
	}
}

// browsed is a script for Node.js that uses a program of Debian's with a web page, in
// Debian's Chromium.
func browsed(pkg string) func(*testing.T) []string {
	return func(t *testing.T) []string {
		peertest.Package(t, pkg)
		peertest.Package(t, "php-mysql")
		peertest.Need(t, "php")
		peertest.Need(t, "chromium")
		return npm(pkg + ".js")(t)
	}
}

// python is a script for Python; module is its first argument, and more are
// modules that it needs besides.
func python(script, module string, more ...string) func(*testing.T) []string {
	return func(t *testing.T) []string {
		return []string{peertest.Python(t, append(more, module)...), "-B", script, module}
	}
}

// packaged is a script for a program of PATH with a library of Debian's.
func packaged(pkg, program string, args ...string) func(*testing.T) []string {
	return func(t *testing.T) []string {
		path := peertest.Need(t, program)
		peertest.Package(t, pkg)
		return append([]string{path}, args...)
	}
}

// goProgram is a battery of the Go module in testdata/clients/go, built here so
// that this module needs none of what that one does.
func goProgram(battery string) func(*testing.T) []string {
	return func(t *testing.T) []string {
		return []string{peertest.GoProgram(t, "clients/go"), battery}
	}
}

// tool is one of the programs of mariadb-client.
func tool(name string) func(*testing.T) []string {
	return func(t *testing.T) []string {
		peertest.Need(t, name)
		return []string{peertest.Need(t, "sh"), "tools.sh", name}
	}
}

// Command go runs the battery of TestClients through one of Go's libraries:
// its argument names the file here that does it.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/go-sql-driver/mysql"
)

var batteries = map[string]func(){
	"driver": driver, "gorm": gormBattery, "sqlx": sqlxBattery, "bun": bunBattery, "migrate": migrateBattery, "goose": gooseBattery,
}

func main() {
	batteries[os.Args[1]]()
}

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func must[T any](v T, err error) T {
	check(err)
	return v
}

// config is how to get to the server, with the client's certificate.
func config() *mysql.Config {
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(must(os.ReadFile(os.Getenv("DB_CA")))) {
		check(errors.New("no certificate in DB_CA"))
	}
	cert := must(tls.LoadX509KeyPair(os.Getenv("DB_CERT"), os.Getenv("DB_KEY")))
	check(mysql.RegisterTLSConfig("certified", &tls.Config{RootCAs: pool, ServerName: "localhost", Certificates: []tls.Certificate{cert}}))
	check(mysql.RegisterTLSConfig("bare", &tls.Config{RootCAs: pool, ServerName: "localhost"}))
	c := mysql.NewConfig()
	c.Net, c.Addr = "tcp", "127.0.0.1:"+os.Getenv("DB_PORT")
	c.User, c.Passwd, c.DBName = os.Getenv("DB_USER"), os.Getenv("DB_PASSWORD"), os.Getenv("DB_NAME")
	c.TLSConfig, c.ParseTime, c.MultiStatements, c.Loc = "certified", true, true, time.UTC
	return c
}

func open(change func(*mysql.Config)) *sql.DB {
	c := config()
	if change != nil {
		change(c)
	}
	return must(sql.Open("mysql", c.FormatDSN()))
}

// number is the server's number of an error.
func number(err error) string {
	var e *mysql.MySQLError
	if errors.As(err, &e) {
		return fmt.Sprintf("%d %s", e.Number, e.SQLState[:])
	}
	return fmt.Sprint(err)
}

func show(v any) string {
	switch v := v.(type) {
	case []byte:
		return fmt.Sprintf("%q", v)
	case time.Time:
		return v.Format(time.RFC3339Nano)
	}
	return fmt.Sprintf("%T %v", v, v)
}

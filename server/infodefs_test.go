package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/server"
)

// The files of internal/engine that say what information_schema's tables look
// like, and what is in those that are the same on every server.
const (
	infoDefinitions = "../internal/engine/infodefs.txt"
	infoContents    = "../internal/engine/infoconst.txt"
)

// constantTables are those whose rows no statement changes.
var constantTables = []string{"KEYWORDS", "SQL_FUNCTIONS", "ENGINES", "ALL_PLUGINS", "INNODB_FT_DEFAULT_STOPWORD", "SPATIAL_REF_SYS"}

// TestInformationSchemaDefinitions holds the columns of every table of
// information_schema to the recorded ones;
//
//	go test ./server -run TestInformationSchemaDefinitions -record
//
// writes both files anew from mariadbd.
func TestInformationSchemaDefinitions(t *testing.T) {
	addr := ""
	if *record {
		addr = mariadbd(t)
	} else {
		addr = address(start(t, server.Config{BindAddress: "127.0.0.1"}))
	}
	subject := &subject{addr: addr}
	db := subject.pool(t, subject.config("information_schema"))
	definitions := definitionsOf(t, db)
	if *record {
		write := func(path, text string) {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		write(infoDefinitions, definitions)
		write(infoContents, contentsOf(t, db))
		return
	}
	want, err := os.ReadFile(infoDefinitions)
	if err != nil {
		t.Fatal(err)
	}
	if definitions != string(want) {
		t.Errorf("information_schema is not as recorded:\n%s", difference(definitions, string(want)))
	}
}

// definitionsOf lists the tables in MariaDB's order: name, engine, row format,
// average row length, data, greatest data, index and greatest index length,
// options, with tabs between them, and on lines of their own the columns.
func definitionsOf(t *testing.T, db *sql.DB) string {
	var b strings.Builder
	b.WriteString("# information_schema of MariaDB, from go test ./server -run TestInformationSchemaDefinitions -record\n")
	for _, table := range lines(t, db, "SHOW TABLES") {
		facts := lines(t, db, "SELECT TABLE_NAME, ENGINE, ROW_FORMAT, AVG_ROW_LENGTH, DATA_LENGTH, MAX_DATA_LENGTH, INDEX_LENGTH, MAX_INDEX_LENGTH, CREATE_OPTIONS "+
			"FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'information_schema' AND TABLE_NAME = '"+table+"'")
		b.WriteString(strings.Join(facts, "\n") + "\n")
		_, create, _ := strings.Cut(lines(t, db, "SHOW CREATE TABLE `"+table+"`")[0], "\t")
		for _, line := range strings.Split(create, `\n`) {
			if column, ok := strings.CutPrefix(line, "  `"); ok {
				name, typ, _ := strings.Cut(column, "` ")
				b.WriteString("  " + name + " " + strings.TrimSuffix(typ, ",") + "\n")
			}
		}
	}
	return b.String()
}

func contentsOf(t *testing.T, db *sql.DB) string {
	var b strings.Builder
	b.WriteString("# Tables of information_schema that are the same on every MariaDB, recorded together with infodefs.txt\n")
	for _, table := range constantTables {
		where := ""
		if table == "ALL_PLUGINS" {
			where = " WHERE PLUGIN_STATUS = 'ACTIVE'" // the others are files in a folder that Selkie has not
		}
		rows := lines(t, db, "SELECT * FROM information_schema."+table+where)
		fmt.Fprintf(&b, "%s\n  %s\n", table, strings.Join(rows, "\n  "))
	}
	for _, people := range []string{"AUTHORS", "CONTRIBUTORS", "PRIVILEGES"} {
		fmt.Fprintf(&b, "%s\n  %s\n", people, strings.Join(lines(t, db, "SHOW "+people), "\n  "))
	}
	return b.String()
}

// lines returns a result's rows, values with tabs between them.
func lines(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	values := make([]sql.NullString, len(names))
	into := make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	escapes := strings.NewReplacer("\\", `\\`, "\n", `\n`, "\t", `\t`)
	var out []string
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		cells := make([]string, len(values))
		for i, v := range values {
			cells[i] = `\N`
			if v.Valid {
				cells[i] = escapes.Replace(v.String)
			}
		}
		out = append(out, strings.Join(cells, "\t"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

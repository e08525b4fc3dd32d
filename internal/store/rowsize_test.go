package store_test

import (
	"fmt"
	"testing"

	"github.com/dolthub/go-mysql-server/sql/analyzer/analyzererrors"
)

// What a column leaves of a row's 65535 bytes for a VARBINARY NOT NULL beside it
// is what mariadbd 10.11 leaves.
func TestRowSize(t *testing.T) {
	e := newTestEngine(t)
	for _, c := range []struct {
		columns string
		taken   int // with the two bytes of the other column's length
	}{
		{"x int not null", 6},
		{"x int", 7},
		{"x tinyint not null", 3},
		{"x smallint not null", 4},
		{"x mediumint not null", 5},
		{"x bigint not null", 10},
		{"x float not null", 6},
		{"x double not null", 10},
		{"x decimal(10,0) not null", 7},
		{"x decimal(18,9) not null", 10},
		{"x decimal(13,4) not null", 8},
		{"x char(10) not null", 12},
		{"x varchar(10) not null", 13},
		{"x varchar(300) not null", 304},
		{"x tinytext not null", 11},
		{"x text not null", 12},
		{"x mediumtext not null", 13},
		{"x longtext not null", 14},
		{"x blob not null", 12},
		{"x json not null", 14},
		{"x point not null", 14},
		{"x enum('a','b') not null", 3},
		{"x set('a','b','c','d','e','f','g','h','i') not null", 4},
		{"x set('1','2','3','4','5','6','7','8','9','10','11','12','13','14','15','16','17') not null", 5},
		{"x bit(1) not null", 3},
		{"x bit(9) not null", 4},
		{"x bit(9)", 5},
		{"x date not null", 5},
		{"x datetime not null", 7},
		{"x datetime(3) not null", 9},
		{"x datetime(6) not null", 10},
		{"x timestamp not null", 6},
		{"x timestamp(6) not null", 9},
		{"x time not null", 8}, // the grammar's TIME has six digits
		{"x year not null", 3},
		{"a int, b int, c int, d int, e int, g int, h int", 31},
		{"a int, b int, c int, d int, e int, g int, h int, i int", 35},
	} {
		create := fmt.Sprintf("create table t (%s, f varbinary(%%d) not null) character set latin1", c.columns)
		most := 65535 - c.taken
		if _, err := e.query(fmt.Sprintf(create, most+1)); !analyzererrors.ErrInvalidRowLength.Is(err) {
			t.Errorf("%s: with %d bytes beside it: %v, want the error for rows that are too long", c.columns, most+1, err)
		}
		if _, err := e.query(fmt.Sprintf(create, most)); err != nil {
			t.Errorf("%s: with %d bytes beside it: %v", c.columns, most, err)
		} else {
			e.exec(t, "drop table t")
		}
	}
}

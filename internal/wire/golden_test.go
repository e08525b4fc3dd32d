package wire

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// same plays a reply through our own encoder and compares it with the golden.
func same(t *testing.T, want []byte, caps Capability, reply func(*Conn) error) {
	t.Helper()
	nc := newTape(packet(0, byte(ComPing)))
	c := NewConn(nc)
	c.SetCapabilities(caps)
	if _, _, err := c.ReadCommand(0); err != nil {
		t.Fatal(err)
	}
	if err := reply(c); err != nil {
		t.Fatal(err)
	}
	if err := c.Flush(); err != nil {
		t.Fatal(err)
	}
	compare(t, nc.out.Bytes(), want)
}

func compare(t *testing.T, got, want []byte) {
	t.Helper()
	if bytes.Equal(got, want) {
		return
	}
	g, w := packets(t, got), packets(t, want)
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(g):
			t.Errorf("packet %d missing, want %q", i, w[i])
		case i >= len(w):
			t.Errorf("packet %d too many: %q", i, g[i])
		case !bytes.Equal(g[i], w[i]):
			t.Errorf("packet %d is\n%q, want\n%q", i, g[i], w[i])
		}
	}
	if !t.Failed() {
		t.Errorf("sequence numbers differ: % x, want % x", got, want)
	}
}

func TestGoldenGreeting(t *testing.T) {
	b := golden(t, "greeting", func(o *oracle) []byte {
		p := o.dial(t)
		p.packet()
		return p.raw
	})
	d := decoder{b: packets(t, b)[0]}
	d.uint8()
	g := Greeting{ServerVersion: d.nulString(), ConnectionID: d.uint32(), AuthPlugin: "mysql_native_password",
		Collation: 8, Status: StatusAutocommit, Capabilities: DefaultCapabilities}
	copy(g.Salt[:8], d.bytes(8))
	d.bytes(19)
	copy(g.Salt[8:], d.bytes(12))
	nc := newTape()
	if err := NewConn(nc).WriteGreeting(&g); err != nil {
		t.Fatal(err)
	}
	compare(t, nc.out.Bytes(), b)
}

func TestGoldenErrors(t *testing.T) {
	// Before the client is known an error has an SQLSTATE only after the greeting.
	b := golden(t, "bad-handshake", func(o *oracle) []byte {
		p := o.dial(t)
		p.packet()
		p.send(1, 'a', 'b', 'c')
		p.packet()
		return p.raw
	})
	nc := newTape(packet(1, 'a', 'b', 'c'))
	c := NewConn(nc)
	if err := c.WriteGreeting(&Greeting{Capabilities: DefaultCapabilities}); err != nil {
		t.Fatal(err)
	}
	nc.out.Reset()
	_, err := c.ReadLogin()
	wantNumber(t, err, mariaerr.ER_HANDSHAKE_ERROR)
	c.WriteError(err.(*mariaerr.Error))
	c.Flush()
	compare(t, nc.out.Bytes(), b)

	nc = newTape()
	c = NewConn(nc)
	c.WriteError(mariaerr.New(mariaerr.ER_CON_COUNT_ERROR))
	c.Flush()
	compare(t, nc.out.Bytes(), packet(0, []byte("\xff\x10\x04Too many connections")...))

	b = golden(t, "unknown-command", func(o *oracle) []byte {
		return o.login(t, loginCaps).command(1, 0x1e)
	})
	same(t, b, loginCaps, func(c *Conn) error { return c.WriteError(mariaerr.New(mariaerr.ER_UNKNOWN_COM_ERROR)) })
	b = golden(t, "syntax-error", func(o *oracle) []byte { return o.login(t, loginCaps).query("select \xff") })
	e := packets(t, b)[0]
	same(t, b, loginCaps, func(c *Conn) error {
		return c.WriteError(&mariaerr.Error{Number: binary.LittleEndian.Uint16(e[1:]), State: string(e[4:9]), Message: string(e[9:])})
	})
}

func TestGoldenOldClient(t *testing.T) {
	b := golden(t, "old-result", func(o *oracle) []byte {
		p := o.dial(t)
		p.packet()
		p.send(1, append([]byte{0, 0x20, 0xff, 0xff, 0xff}, "root\x00"...)...)
		p.packet()
		return p.query("select 1, 'abc', null")
	})
	same(t, b, ClientTransactions, func(c *Conn) error {
		cols := []Column{
			{Name: "1", Type: TypeLong, Length: 1, Flags: FlagNotNull | FlagBinary},
			{Name: "abc", Type: TypeVarString, Length: 3, Flags: FlagNotNull, Decimals: 39},
			{Name: "NULL", Type: TypeNull, Flags: FlagBinary},
		}
		if err := c.BeginResult(cols, false, StatusAutocommit, 0); err != nil {
			return err
		}
		r := c.Rows(cols, false)
		r.Begin()
		r.Int(1)
		r.String("abc")
		r.Null()
		if err := r.End(); err != nil {
			return err
		}
		return c.EndResult(StatusAutocommit, 0)
	})
}

func TestGoldenOK(t *testing.T) {
	auto := StatusAutocommit
	sets := []string{"set session_track_state_change=1", "set session_track_schema=1",
		"set session_track_transaction_info='CHARACTERISTICS'", "set session_track_system_variables='*'"}
	setup := []string{"create database if not exists w", "use w", "create or replace table ok (a int auto_increment primary key, b int)"}
	for _, test := range []struct {
		name  string
		caps  Capability
		setup []string
		sql   string
		ok    OK
	}{
		{"ok-plain", loginCaps, nil, "set @a=1", OK{Status: auto}},
		{"ok-insert", loginCaps, setup, "insert into w.ok(b) values (1),(2)",
			OK{AffectedRows: 2, LastInsertID: 1, Status: auto, Info: "Records: 2  Duplicates: 0  Warnings: 0"}},
		{"ok-update", loginCaps | ClientSessionTrack, append(setup, "insert into ok(b) values (1),(2)"), "update w.ok set b=2",
			OK{AffectedRows: 1, Status: auto | StatusNoIndexUsed, Info: "Rows matched: 2  Changed: 1  Warnings: 0"}},
		{"ok-warning", loginCaps, nil, "drop table if exists w.nothing", OK{Status: auto, Warnings: 1}},
		{"ok-schema", loginCaps | ClientSessionTrack, sets, "use mysql",
			OK{Status: auto, State: []StateChange{{Type: StateSchema, Value: "mysql"}, {Type: StateChanged, Value: "1"}}}},
		{"ok-schema-untracked", loginCaps, sets, "use mysql",
			OK{Status: auto, State: []StateChange{{Type: StateSchema, Value: "mysql"}}}},
		{"ok-variables", loginCaps | ClientSessionTrack, nil, "set time_zone='+02:00'",
			OK{Status: auto, State: []StateChange{{Type: StateSystemVariable, Name: "time_zone", Value: "+02:00"}}}},
		{"ok-begin", loginCaps | ClientSessionTrack, sets, "start transaction with consistent snapshot",
			OK{Status: auto | StatusInTrans, State: []StateChange{{Type: StateTransaction, Value: "T_R_____"},
				{Type: StateTransactionCharacteristics, Value: "START TRANSACTION WITH CONSISTENT SNAPSHOT;"}}}},
		{"ok-readonly", loginCaps | ClientSessionTrack, nil, "start transaction read only",
			OK{Status: auto | StatusInTrans | StatusInTransReadonly}},
		{"ok-ansi", loginCaps, nil, "set sql_mode='ansi_quotes,no_backslash_escapes'",
			OK{Status: auto | StatusAnsiQuotes | StatusNoBackslashEscapes}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := golden(t, test.name, func(o *oracle) []byte {
				p := o.login(t, test.caps)
				p.exec(test.setup...)
				return p.query(test.sql)
			})
			same(t, b, test.caps, func(c *Conn) error { return c.WriteOK(&test.ok) })
		})
	}
}

func TestGoldenEnds(t *testing.T) {
	for _, test := range []struct {
		name string
		caps Capability
	}{{"eof", loginCaps}, {"ok-eof", loginCaps | ClientDeprecateEOF | ClientSessionTrack}} {
		for _, command := range []struct {
			name string
			b    []byte
		}{{"debug", []byte{byte(ComDebug)}}, {"set-option", []byte{byte(ComSetOption), 0, 0}}} {
			b := golden(t, command.name+"-"+test.name, func(o *oracle) []byte { return o.login(t, test.caps).command(1, command.b...) })
			same(t, b, test.caps, func(c *Conn) error { return c.WriteEOF(StatusAutocommit, 0) })
		}
		b := golden(t, "empty-result-"+test.name, func(o *oracle) []byte {
			return o.login(t, test.caps).query("select 1 limit 0")
		})
		cols := definitions(t, b, test.caps)
		same(t, b, test.caps, func(c *Conn) error {
			if err := c.BeginResult(cols, false, StatusAutocommit, 0); err != nil {
				return err
			}
			return c.EndResult(StatusAutocommit, 0)
		})
		b = golden(t, "field-list-"+test.name, func(o *oracle) []byte {
			p := o.login(t, test.caps)
			p.exec("create database if not exists w", "use w", "create or replace table fl (a int not null, b int default 7, c varchar(9) default 'x')")
			return p.command(4, append([]byte{byte(ComFieldList)}, "fl\x00"...)...)
		})
		cols = nil
		for _, p := range packets(t, b)[:3] {
			cols = append(cols, definition(t, p, test.caps))
		}
		same(t, b, test.caps, func(c *Conn) error { return c.WriteFieldList(cols, StatusAutocommit, 0) })
	}
	b := golden(t, "statistics", func(o *oracle) []byte { return o.login(t, loginCaps).command(1, byte(ComStatistics)) })
	same(t, b, loginCaps, func(c *Conn) error { return c.WriteString(string(packets(t, b)[0])) })
	b = golden(t, "infile", func(o *oracle) []byte {
		p := o.login(t, loginCaps|ClientLocalFiles)
		p.exec("create database if not exists w", "create or replace table w.inf (a int)")
		return p.query("load data local infile '/some file' into table w.inf")
	})
	nc := newTape(packet(0, byte(ComPing)), packet(2))
	c := NewConn(nc)
	if _, _, err := c.ReadCommand(0); err != nil {
		t.Fatal(err)
	}
	if _, err := c.RequestFile("/some file"); err != nil {
		t.Fatal(err)
	}
	compare(t, nc.out.Bytes(), b)
}

func TestGoldenPrepare(t *testing.T) {
	for _, test := range []struct {
		name string
		caps Capability
	}{
		{"eof", loginCaps},
		{"ok-eof", loginCaps | ClientDeprecateEOF},
		{"cached", loginCaps | ClientCacheMetadata},
		{"cached-ok-eof", loginCaps | ClientCacheMetadata | ClientDeprecateEOF},
	} {
		t.Run(test.name, func(t *testing.T) {
			ends := 2
			if test.caps.Has(ClientDeprecateEOF) {
				ends = 0
			}
			var replies [4][]byte
			all := golden(t, "prepare-"+test.name, func(o *oracle) []byte {
				p := o.login(t, test.caps)
				p.exec("create database if not exists w", "create or replace table w.p (a int primary key, d double)", "insert into w.p values (1,1.5),(2,2.5),(3,null)")
				replies[0] = p.command(5+ends, append([]byte{byte(ComStmtPrepare)}, "select a, d from w.p where a < ? or a = ?"...)...)
				id := packets(t, replies[0])[0][1:5]
				args := func(flags byte) []byte {
					b := append([]byte{byte(ComStmtExecute)}, id...)
					return append(b, flags, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 3, 3)
				}
				// Metadata is sent in full where the columns changed since the prepare.
				n := ends/2 + 4
				if !test.caps.Has(ClientCacheMetadata) {
					n += 2
				}
				n += 1
				replies[1] = p.command(n, args(0)...)
				header := 4
				replies[2] = p.command(header, args(byte(CursorReadOnly))...)
				replies[3] = p.command(3, append(append([]byte{byte(ComStmtFetch)}, id...), 2, 0, 0, 0)...)
				return bytes.Join(replies[:], nil)
			})
			list := packets(t, all)
			// The replies' sequences begin at one: find where.
			var starts []int
			for i, at := 0, 0; i < len(list); i++ {
				if all[at+3] == 1 {
					starts = append(starts, at)
				}
				at += 4 + len(list[i])
			}
			if len(starts) != 4 {
				t.Fatalf("%d replies", len(starts))
			}
			starts = append(starts, len(all))
			part := func(i int) []byte { return all[starts[i]:starts[i+1]] }
			cols := []Column{definition(t, list[3+ends/2], test.caps), definition(t, list[4+ends/2], test.caps)}
			params := []Column{definition(t, list[1], test.caps), definition(t, list[2], test.caps)}
			id := binary.LittleEndian.Uint32(list[0][1:])
			same(t, part(0), test.caps, func(c *Conn) error { return c.WritePrepareOK(id, params, cols, 0, StatusAutocommit) })
			rows := func(c *Conn, values ...any) error {
				r := c.Rows(cols, true)
				for i := 0; i < len(values); i += 2 {
					r.Begin()
					r.Int(int64(values[i].(int)))
					if v, ok := values[i+1].(float64); ok {
						r.Float64(v)
					} else {
						r.Null()
					}
					if err := r.End(); err != nil {
						return err
					}
				}
				return nil
			}
			executed := cols
			if !test.caps.Has(ClientCacheMetadata) {
				executed = definitions(t, part(1), test.caps)
			}
			same(t, part(1), test.caps, func(c *Conn) error {
				if err := c.BeginCachedResult(executed, true, StatusAutocommit, 0); err != nil {
					return err
				}
				if err := rows(c, 1, 1.5, 2, 2.5, 3, nil); err != nil {
					return err
				}
				return c.EndResult(StatusAutocommit, 0)
			})
			same(t, part(2), test.caps, func(c *Conn) error {
				return c.BeginCursor(definitions(t, part(2), test.caps), StatusAutocommit|StatusCursorExists, 0)
			})
			same(t, part(3), test.caps, func(c *Conn) error {
				if err := rows(c, 1, 1.5, 2, 2.5); err != nil {
					return err
				}
				return c.EndResult(StatusAutocommit|StatusCursorExists, 0)
			})
		})
	}
}

// definition decodes a column definition, for tests.
func definition(t *testing.T, p []byte, caps Capability) Column {
	t.Helper()
	d := decoder{b: p}
	s := func() string { return string(d.lenencBytes()) }
	s()
	col := Column{Schema: s(), Table: s(), OrgTable: s(), Name: s(), OrgName: s()}
	if caps.Has(ClientExtendedMetadata) {
		in := decoder{b: d.lenencBytes()}
		for len(in.b) > 0 {
			if kind := in.uint8(); kind == 0 {
				col.ExtendedType = string(in.lenencBytes())
			} else {
				col.Format = string(in.lenencBytes())
			}
		}
	}
	d.uint8()
	col.Charset, col.Length, col.Type, col.Flags, col.Decimals = d.uint16(), d.uint32(), FieldType(d.uint8()), FieldFlag(d.uint16()), d.uint8()
	d.uint16()
	if len(d.b) > 0 && d.b[0] != 0xfb {
		col.Default, col.HasDefault = s(), true
	}
	if d.bad {
		t.Fatalf("column definition %q", p)
	}
	return col
}

// definitions decodes those of a result set.
func definitions(t *testing.T, stream []byte, caps Capability) []Column {
	list := packets(t, stream)
	var cols []Column
	for i := range int(list[0][0]) {
		cols = append(cols, definition(t, list[1+i], caps))
	}
	return cols
}

// allTypes is a table with every type, its rows, and the same rows by the
// methods of RowWriter.
const allTypes = `create or replace table w.t (
 ti tinyint, tu tinyint unsigned, si smallint, su smallint unsigned zerofill, mi mediumint, mu mediumint unsigned,
 i int, iz int(7) zerofill, bi bigint, bu bigint unsigned, de decimal(20,5), f float, d double, ff float(9,2), dd double(12,3) , dz double zerofill,
 bt bit(12), y year, da date, t0 time, t3 time(3), t6 time(6), dt datetime, dt2 datetime(2), dt6 datetime(6), ts timestamp null, ts6 timestamp(6) null,
 c char(5), v varchar(20), vu varchar(20) character set utf8mb4, b binary(4), vb varbinary(9), tb tinyblob, mb mediumblob, lb longblob, tt tinytext, tx text, lt longtext,
 e enum('a','b'), s set('x','y','z'), g geometry, j json, u uuid, i6 inet6, i4 inet4)`

var allRows = []string{
	`insert into w.t values (-128,255,-32768,42,-8388608,16777215,-2147483648,42,-9223372036854775808,18446744073709551615,
 -123456789012345.12345,0.1,1e20,1234.5,-3.14159,2.5, b'101010101010',2026,'2026-11-23','-838:59:59','100:01:02.345','-00:00:00.000001',
 '2026-11-23 00:00:00','2026-11-23 10:11:12.34','0001-01-01 00:00:00.000001','2026-11-23 10:11:12','2026-11-23 10:11:12.123456',
 'abc','x','ä€😀','ab','ab','t','m','l','t','x','l','b','x,z',point(1,2),'{"a":1}','123e4567-e89b-12d3-a456-426655440000','::1','10.0.0.1')`,
	`insert into w.t values (1,0,1,0,1,0,1,0,1,0,0,1.5e-20,1e-16,0,0,0,b'0',1901,'0000-00-00','00:00:00','00:00:00','00:00:00',
 '0000-00-00 00:00:00','2026-11-23 00:00:00','2026-11-23 00:00:00.5','0000-00-00 00:00:00','2026-11-23 00:00:00',
 '','','','','','','','','','','','','',null,'[]','00000000-0000-0000-0000-000000000000','::','0.0.0.0')`,
	`insert into w.t () values ()`,
}

func writeAllRows(c *Conn, cols []Column, binary bool, strings [][]string) error {
	r := c.Rows(cols, binary)
	day := TimeValue{Year: 2026, Month: 11, Day: 23}
	clock := day
	clock.Hour, clock.Minute, clock.Second = 10, 11, 12
	with := func(t TimeValue, micro uint32) TimeValue { t.Micro = micro; return t }
	rest := func(row int, from int) {
		for _, s := range strings[row][from:] {
			if s == "\x00NULL" {
				r.Null()
			} else {
				r.String(s)
			}
		}
	}
	r.Begin()
	r.Int(-128)
	r.Uint(255)
	r.Int(-32768)
	r.Uint(42)
	r.Int(-8388608)
	r.Uint(16777215)
	r.Int(-2147483648)
	r.Uint(42)
	r.Int(-9223372036854775808)
	r.Uint(18446744073709551615)
	r.Bytes([]byte("-123456789012345.12345"))
	r.Float32(0.1)
	r.Float64(1e20)
	r.Float32(1234.5)
	r.Float64(-3.142)
	r.Float64(2.5)
	r.Bytes([]byte{0x0a, 0xaa})
	r.Int(2026)
	r.Date(2026, 11, 23)
	r.Time(TimeValue{Neg: true, Days: 34, Hour: 22, Minute: 59, Second: 59})
	r.Time(TimeValue{Hour: 100, Minute: 1, Second: 2, Micro: 345000})
	r.Duration(-1000)
	r.Datetime(day)
	r.Datetime(with(clock, 340000))
	r.Datetime(TimeValue{Year: 1, Month: 1, Day: 1, Micro: 1})
	r.Datetime(clock)
	r.Datetime(with(clock, 123456))
	rest(0, 27)
	if err := r.End(); err != nil {
		return err
	}
	r.Begin()
	for range 5 {
		r.Int(1)
		r.Uint(0)
	}
	r.String("0.00000")
	r.Float32(1.5e-20)
	r.Float64(1e-16)
	r.Float32(0)
	r.Float64(0)
	r.Float64(0)
	r.Bytes([]byte{0, 0})
	r.Int(1901)
	r.Date(0, 0, 0)
	r.Duration(0)
	r.Duration(0)
	r.Duration(0)
	r.Datetime(TimeValue{})
	r.Datetime(day)
	r.Datetime(with(day, 500000))
	r.Datetime(TimeValue{})
	r.Datetime(day)
	rest(1, 27)
	if err := r.End(); err != nil {
		return err
	}
	r.Begin()
	return r.End() // the last row is all NULL
}

func TestGoldenTypes(t *testing.T) {
	for _, ext := range []Capability{0, ClientExtendedMetadata} {
		for _, binary := range []bool{false, true} {
			caps := loginCaps | ext
			name := fmt.Sprintf("types-%s-%s", map[bool]string{false: "text", true: "binary"}[binary],
				map[bool]string{false: "plain", true: "extended"}[ext != 0])
			t.Run(name, func(t *testing.T) {
				b := golden(t, name, func(o *oracle) []byte {
					p := o.login(t, caps)
					p.exec("create database if not exists w", "set names utf8mb4", "set sql_mode='allow_invalid_dates'", "set time_zone='+00:00'", allTypes)
					p.exec(allRows...)
					if !binary {
						return p.query("select * from w.t")
					}
					first := packets(t, p.command(1+45+1, append([]byte{byte(ComStmtPrepare)}, "select * from w.t"...)...))[0]
					return p.command(-1, append(append([]byte{byte(ComStmtExecute)}, first[1:5]...), 0, 1, 0, 0, 0)...)
				})
				cols := definitions(t, b, caps)
				// The strings of the text result are the strings of both.
				text := readGolden(t, "types-text-plain")
				same(t, b, caps, func(c *Conn) error {
					status := StatusAutocommit
					end := status | StatusNoIndexUsed
					if err := c.BeginResult(cols, binary, end, 0); err != nil {
						return err
					}
					if err := writeAllRows(c, cols, binary, textRows(t, text)); err != nil {
						return err
					}
					return c.EndResult(end, 0)
				})
			})
		}
	}
}

// textRows decodes the rows of a text result.
func textRows(t *testing.T, stream []byte) [][]string {
	list := packets(t, stream)
	n := int(list[0][0])
	var rows [][]string
	for _, p := range list[n+2 : len(list)-1] {
		d := decoder{b: p}
		var row []string
		for range n {
			if d.b[0] == 0xfb {
				d.uint8()
				row = append(row, "\x00NULL")
				continue
			}
			row = append(row, string(d.lenencBytes()))
		}
		rows = append(rows, row)
	}
	return rows
}

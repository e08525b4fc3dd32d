package server_test

import (
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/selkiedb/selkie/internal/wire"
)

// answerTime is how long a statement may take.
const answerTime = time.Minute

// An asker asks statements on one connection and writes the answers down, all
// that a client gets to see of them.
type asker struct {
	*raw
	err error // the connection's end
}

// ask returns a statement's answer as lines:
//
//	`a` LONG(11) unsigned not null key d.t     a column of a table, with its width
//	`a+1` LONGLONG~12                          one of an expression; see widths
//	| 1 | NULL |                               a row
//	ok, 2 affected, id 7, "Records: 2 ..."     no rows
//	ERROR 1064 (42000): ...
//	Warning 1265: ...                          and what else SHOW WARNINGS tells
func (a *asker) ask(statement string) string {
	a.nc.SetDeadline(time.Now().Add(answerTime))
	var out strings.Builder
	seq, payload := a.seq, append([]byte{byte(wire.ComQuery)}, statement...)
	if a.seq = 0; a.err == nil {
		a.err = a.trySend(payload)
	}
	conditions, failed := 0, ""
	for more := a.err == nil; more; {
		var n int
		n, more, failed = a.result(&out)
		conditions += n
	}
	if a.err != nil {
		return fmt.Sprintf("the connection ends (packet %d): %v\n", seq, a.err)
	}
	if conditions > 0 || failed != "" {
		warnings := a.warnings()
		if failed == "" || len(warnings) != 1 || !strings.HasSuffix(failed, strings.TrimPrefix(warnings[0], "Error ")) {
			for _, w := range warnings {
				fmt.Fprintf(&out, "%s\n", w)
			}
		}
	}
	return out.String()
}

// result reads one result of a statement, which may have several. failed is the
// number and text of its error.
func (a *asker) result(out *strings.Builder) (warnings int, more bool, failed string) {
	b := a.packet()
	switch {
	case b == nil:
		return 0, false, ""
	case b[0] == 0xff:
		text := describe(b)
		fmt.Fprintf(out, "%s\n", plain(text))
		return 0, false, fmt.Sprintf("%d: %s", errorNumber(b), plain(string(b[9:])))
	case b[0] == 0:
		affected, b := lenenc(b[1:])
		id, b := lenenc(b)
		status, info := wire.Status(binary.LittleEndian.Uint16(b)), b[4:]
		out.WriteString("ok")
		if affected > 0 {
			fmt.Fprintf(out, ", %d affected", affected)
		}
		if id > 0 {
			fmt.Fprintf(out, ", id %d", id)
		}
		if len(info) > 0 {
			_, info = lenenc(info)
			fmt.Fprintf(out, ", %q", info)
		}
		out.WriteByte('\n')
		return int(binary.LittleEndian.Uint16(b[2:])), status&wire.StatusMoreResults != 0, ""
	}
	columns, _ := lenenc(b)
	for range columns {
		if b := a.packet(); b != nil {
			fmt.Fprintf(out, "%s\n", columnLine(b))
		}
	}
	a.packet()
	for {
		b := a.packet()
		switch {
		case b == nil:
			return 0, false, ""
		case b[0] == 0xff:
			fmt.Fprintf(out, "%s\n", plain(describe(b)))
			return 0, false, fmt.Sprintf("%d: %s", errorNumber(b), plain(string(b[9:])))
		case b[0] == 0xfe && len(b) < 9:
			return int(binary.LittleEndian.Uint16(b[1:])), wire.Status(binary.LittleEndian.Uint16(b[3:]))&wire.StatusMoreResults != 0, ""
		}
		out.WriteString("|")
		for range columns {
			if b[0] == 0xfb {
				out.WriteString(" NULL |")
				b = b[1:]
				continue
			}
			n, rest := lenenc(b)
			fmt.Fprintf(out, " %s |", plain(string(rest[:n])))
			b = rest[n:]
		}
		out.WriteByte('\n')
	}
}

// packet reads a packet; nil when the connection has ended.
func (a *asker) packet() []byte {
	if a.err != nil {
		return nil
	}
	b, err := a.recv()
	if err == nil && len(b) == 0 {
		err = fmt.Errorf("an empty packet")
	}
	if err != nil {
		a.err = err
		return nil
	}
	return b
}

func (a *asker) warnings() (lines []string) {
	a.seq = 0
	if a.err = a.trySend(append([]byte{byte(wire.ComQuery)}, "SHOW WARNINGS"...)); a.err != nil {
		return nil
	}
	var out strings.Builder
	a.result(&out)
	for _, line := range strings.Split(out.String(), "\n") {
		if cells := strings.SplitN(strings.Trim(line, "| "), " | ", 3); strings.HasPrefix(line, "|") && len(cells) == 3 {
			lines = append(lines, cells[0]+" "+cells[1]+": "+cells[2])
		}
	}
	return lines
}

var typeNames = map[wire.FieldType]string{
	wire.TypeDecimal: "DECIMAL", wire.TypeTiny: "TINY", wire.TypeShort: "SHORT", wire.TypeLong: "LONG", wire.TypeFloat: "FLOAT",
	wire.TypeDouble: "DOUBLE", wire.TypeNull: "NULL", wire.TypeTimestamp: "TIMESTAMP", wire.TypeLongLong: "LONGLONG",
	wire.TypeInt24: "INT24", wire.TypeDate: "DATE", wire.TypeTime: "TIME", wire.TypeDatetime: "DATETIME", wire.TypeYear: "YEAR",
	wire.TypeNewDate: "NEWDATE", wire.TypeVarchar: "VARCHAR", wire.TypeBit: "BIT", wire.TypeNewDecimal: "NEWDECIMAL",
	wire.TypeEnum: "ENUM", wire.TypeSet: "SET", wire.TypeTinyBlob: "TINY_BLOB", wire.TypeMediumBlob: "MEDIUM_BLOB",
	wire.TypeLongBlob: "LONG_BLOB", wire.TypeBlob: "BLOB", wire.TypeVarString: "VAR_STRING", wire.TypeString: "STRING",
	wire.TypeGeometry: "GEOMETRY",
}

// columnLine reads a column's definition.
func columnLine(b []byte) string {
	var texts [6]string // catalog, schema, table, original table, name, original name
	for i := range texts {
		n, rest := lenenc(b)
		texts[i], b = string(rest[:n]), rest[n:]
	}
	b = b[1:]
	charset, length := binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint32(b[2:])
	kind, flags, decimals := wire.FieldType(b[6]), wire.FieldFlag(binary.LittleEndian.Uint16(b[7:])), b[9]
	var out strings.Builder
	fmt.Fprintf(&out, "`%s` %s", plain(texts[4]), typeNames[kind])
	table := texts[3] != "" && kind != wire.TypeNull
	width := fmt.Sprintf("(%d)", length)
	if !table {
		width = fmt.Sprintf("~%d", length)
		if flags&wire.FlagNotNull != 0 {
			width += "!"
		}
	}
	out.WriteString(width)
	switch kind {
	case wire.TypeNewDecimal, wire.TypeDouble, wire.TypeFloat, wire.TypeTime, wire.TypeDatetime, wire.TypeTimestamp:
		if decimals != 0 {
			fmt.Fprintf(&out, " .%d", decimals)
		}
	}
	text := false
	switch kind {
	case wire.TypeVarString, wire.TypeString, wire.TypeBlob, wire.TypeTinyBlob, wire.TypeMediumBlob, wire.TypeLongBlob:
		text = true
	}
	say := func(cond bool, what string) {
		if cond {
			out.WriteString(" " + what)
		}
	}
	say(flags&wire.FlagUnsigned != 0, "unsigned")
	say(flags&wire.FlagZerofill != 0, "zerofill")
	say(flags&wire.FlagEnum != 0, "enum")
	say(flags&wire.FlagSet != 0, "set")
	say(text && charset == 63, "binary")
	say(text && charset != 63 && charset != 45, fmt.Sprintf("charset %d", charset))
	if table {
		say(flags&wire.FlagNotNull != 0, "not null")
		say(flags&wire.FlagPriKey != 0, "primary")
		say(flags&wire.FlagAutoIncrement != 0, "auto_increment")
		say(texts[2] == texts[3], texts[2])
		say(texts[2] != texts[3], texts[2]+"="+texts[3])
		say(texts[4] != texts[5], "."+texts[5])
	}
	return out.String()
}

var copyName = regexp.MustCompile("#sql-alter-[0-9a-f]+-[0-9a-f]+")

// plain writes text so that it fits on a line: what is no printable character
// as an escape.
func plain(s string) string {
	if strings.Contains(s, "#sql-alter-") {
		s = copyName.ReplaceAllString(s, "#sql-alter") // made of numbers of processes and connections
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1, r < ' ', r == 0x7f:
			switch s[i] {
			case '\n':
				out.WriteString(`\n`)
			case '\t':
				out.WriteString(`\t`)
			default:
				fmt.Fprintf(&out, `\x%02x`, s[i])
			}
		case r == '\\':
			out.WriteString(`\\`)
		default:
			out.WriteString(s[i : i+n])
		}
		i += n
	}
	return out.String()
}

package engine

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

// What MariaDB says of its own tables in information_schema, and the rows of
// those that are the same on every server. The test that reads the first back
// through a server records both anew.
var (
	//go:embed infodefs.txt
	infoDefsText string
	//go:embed infoconst.txt
	infoConstText string
)

// infoDef is a table of information_schema as MariaDB defines it.
type infoDef struct {
	name    string
	engine  string   // of the temporary table that MariaDB fills: MEMORY, or Aria where there are long texts
	facts   []string // row format, average row length, data, greatest data, index and greatest index length, options
	columns []infoColumn
	schema  sql.Schema
}

// infoColumn is a column with its type as MariaDB writes it.
type infoColumn struct {
	name, typ string
	nullable  bool
}

// infoDefs are the definitions in MariaDB's order and by name in lower case.
var infoDefs = sync.OnceValues(func() ([]*infoDef, map[string]*infoDef) {
	var list []*infoDef
	byName := map[string]*infoDef{}
	for line := range strings.Lines(infoDefsText) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		column, ok := strings.CutPrefix(line, "  ")
		if !ok {
			facts := strings.Split(line, "\t")
			d := &infoDef{name: facts[0], engine: facts[1], facts: facts[2:]}
			list = append(list, d)
			byName[strings.ToLower(d.name)] = d
			continue
		}
		d := list[len(list)-1]
		name, typ, _ := strings.Cut(column, " ")
		typ, notNull := strings.CutSuffix(typ, " NOT NULL")
		d.columns = append(d.columns, infoColumn{name, typ, !notNull})
		d.schema = append(d.schema, &sql.Column{
			Name: name, Type: infoType(typ), Nullable: !notNull, Source: d.name, DatabaseSource: informationSchema,
		})
	}
	return list, byName
})

// infoDefOf returns the definition of a table, nil for none.
func infoDefOf(name string) *infoDef {
	_, byName := infoDefs()
	return byName[strings.ToLower(name)]
}

// create is the answer of SHOW CREATE TABLE.
func (d *infoDef) create() string {
	var b strings.Builder
	b.WriteString("CREATE TEMPORARY TABLE " + quoteName(d.name) + " (\n")
	for i, c := range d.columns {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString("  " + quoteName(c.name) + " " + c.typ)
		if !c.nullable {
			b.WriteString(" NOT NULL")
		}
	}
	b.WriteString("\n) ENGINE=" + d.engine + " DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci")
	if d.engine == "Aria" {
		b.WriteString(" PAGE_CHECKSUM=0")
	}
	return b.String()
}

// infoConst are the rows of the constant tables by name. A nil value is NULL.
var infoConst = sync.OnceValue(func() map[string][][]any {
	tables := map[string][][]any{}
	table := ""
	for line := range strings.Lines(infoConstText) {
		line = strings.TrimSuffix(line, "\n")
		row, ok := strings.CutPrefix(line, "  ")
		switch {
		case strings.HasPrefix(line, "#"):
		case !ok:
			table = line
		default:
			var values []any
			for _, v := range strings.Split(row, "\t") {
				if v == `\N` {
					values = append(values, nil)
					continue
				}
				values = append(values, infoEscapes.Replace(v))
			}
			tables[table] = append(tables[table], values)
		}
	}
	return tables
})

var infoEscapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t")

var infoTypeParts = regexp.MustCompile(`^(\w+)(?:\((.*)\))?( unsigned)?`)

// infoType is the engine's type for one of MariaDB's texts.
func infoType(text string) sql.Type {
	m := infoTypeParts.FindStringSubmatch(text)
	n, _ := strconv.ParseInt(m[2], 10, 64)
	switch m[1] {
	case "tinyint":
		return types.Int8
	case "smallint":
		return types.Int16
	case "int":
		if m[3] != "" {
			return types.Uint32
		}
		return types.Int32
	case "bigint":
		if m[3] != "" {
			return types.Uint64
		}
		return types.Int64
	case "float":
		return types.Float32
	case "double":
		return types.Float64
	case "decimal":
		precision, scale, _ := strings.Cut(m[2], ",")
		p, _ := strconv.Atoi(precision)
		s, _ := strconv.Atoi(scale)
		return types.MustCreateDecimalType(uint8(p), uint8(s))
	case "datetime":
		if n > 0 {
			return types.MustCreateDatetimeType(sqltypes.Datetime, int(n))
		}
		return types.Datetime
	case "time":
		return types.Time
	case "blob":
		return types.Blob
	case "longblob":
		return types.LongBlob
	case "longtext":
		return infoText
	case "enum":
		return types.MustCreateEnumType(splitMembers(m[2]), sql.Collation_utf8mb3_general_ci)
	}
	return varchar(max(n, 1))
}

var infoText = types.CreateLongText(sql.Collation_utf8mb3_general_ci)

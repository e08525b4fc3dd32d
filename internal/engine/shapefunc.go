package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/sqlvars"
)

// longestConcat is the longest group_concat_max_len with which the result is no BLOB.
const longestConcat = 512

// functionShapes are the functions whose shape does not depend on their
// arguments.
var functionShapes = map[string]valueShape{}

func init() {
	for names, s := range map[string]valueShape{
		"is_ipv4 is_ipv6 is_ipv4_mapped is_ipv4_compat json_valid json_contains json_contains_path json_exists json_equals json_overlaps " +
			"regexp_like is_free_lock get_lock release_lock sleep benchmark isnull dayofweek weekday quarter": fixedInt(1, false),
		"bit_count strcmp sign interval month day dayofmonth hour minute second week weekofyear": fixedInt(2, false),
		"ascii field find_in_set dayofyear": fixedInt(3, false),
		"year":                              fixedInt(4, false),
		"to_days yearweek microsecond period_add period_diff": fixedInt(6, false),
		"ord":      fixedInt(7, false),
		"datediff": fixedInt(8, false),
		"length char_length character_length octet_length lengthb coercibility json_depth json_length uncompressed_length " +
			"is_used_lock time_to_sec": fixedInt(10, false),
		"crc32 crc32c":                       fixedInt(10, true),
		"locate instr regexp_instr position": {kind: shapeInt, chars: 10, digits: 10},
		"bit_length":                         fixedInt(11, false),
		"to_seconds":                         fixedInt(12, false),
		"unix_timestamp":                     fixedInt(17, false),
		"timestampdiff row_count found_rows row_number rank dense_rank ntile count": {kind: shapeInt, chars: 21, digits: 21, notNull: true},
		"inet_aton": {kind: shapeInt, chars: 21, digits: 21, unsigned: true},
		"connection_id last_insert_id bit_and bit_or bit_xor":                                            {kind: shapeInt, chars: 21, digits: 21, unsigned: true, notNull: true},
		"sqrt pow power exp ln log log10 log2 sin cos tan asin acos atan atan2 cot degrees radians rand": doubleShape(notFixed),
		"pi":                     {kind: shapeDouble, decimals: 6, chars: 8, notNull: true},
		"percent_rank cume_dist": doubleShape(10),
		"last_day from_days date curdate current_date makedate utc_date": {kind: shapeDate, chars: 10},
		"convert_tz": {kind: shapeDatetime, chars: 19},
		"adddate subdate date_add date_sub timestampadd add_months": {kind: shapeChar, chars: 19},
		"addtime subtime": {kind: shapeChar, chars: 26},
		"regexp_replace sformat extractvalue updatexml json_detailed json_pretty": {kind: shapeLongBlob, chars: 1 << 24},
		"uncompress load_file":                      {kind: shapeLongBlob, chars: 1 << 24, binary: true},
		"group_concat json_arrayagg json_objectagg": {kind: shapeBlob, chars: 1 << 20},
		"release_all_locks":                         {kind: shapeInt, chars: 10, digits: 10, unsigned: true, notNull: true},
		"bin oct conv charset collation database schema user current_user session_user system_user current_role version uuid":          textShape(64, false),
		"monthname dayname get_format inet_ntoa inet6_ntoa md5 sha sha1 sha2 json_type soundex date_format time_format format to_char": textShape(64, false),
		"inet6_aton": textShape(16, true),
	} {
		for _, name := range strings.Fields(names) {
			functionShapes[name] = s
		}
	}
}

// function is the shape of a call.
func (d *describer) function(name string, f sql.FunctionExpression) valueShape {
	args := d.shapes(f.Children())
	first := valueShape{kind: shapeNull}
	if len(args) > 0 {
		first = args[0]
	}
	switch name {
	case "from_unixtime", "timestamp":
		if name == "timestamp" || len(args) == 1 {
			return valueShape{kind: shapeDatetime, chars: 19, decimals: fraction(f.Children(), args)}
		}
		return textShape(64, false)
	case "abs":
		return number(first).like(first)
	case "ceil", "ceiling", "floor":
		n := number(first).like(first)
		switch n.kind {
		case shapeDecimal:
			if n.intDigits() < 18 {
				return fixedInt(n.intDigits()+2, false).like(first)
			}
			return decimalShape(n.intDigits()+1, 0).like(first)
		case shapeDouble:
			return doubleShape(0).like(first)
		}
		return n
	case "round", "truncate":
		return d.rounded(name, f.Children(), args)
	case "mod":
		if len(args) == 2 {
			return d.modulo(first, args[1])
		}
	case "coalesce", "ifnull", "nvl", "nvl2", "elt", "lag", "lead":
		switch {
		case name == "nvl2" || name == "elt":
			if len(args) > 1 {
				args = args[1:]
			}
		case name == "lag" || name == "lead":
			return first.nullable()
		}
		return mixedShape(args...)
	case "greatest", "least":
		return extremeShape(args)
	case "sum":
		return summed(first)
	case "avg":
		n := number(first)
		more := d.increment()
		if n.kind == shapeDouble {
			return doubleShape(uint8(min(uint32(n.decimals)+more, notFixed)))
		}
		return decimalShape(n.digits+more, uint32(n.decimals)+more).nullable()
	case "min", "max":
		if t := first.typ; t != nil {
			switch t.Type() {
			case sqltypes.Bit, sqltypes.Year: // the values are numbers
				return valueShape{kind: shapeOther, typ: ColumnType{valueType: t, Width: first.chars}}
			}
		}
		if _, field := f.Children()[0].(*expression.GetField); !field && first.kind == shapeInt && !integerType(first.typ) && (first.chars > 1 || first.counted) {
			first.typ = types.Int64 // an integer that is no column's
			if first.unsigned {
				first.typ = types.Uint64
			}
		}
		if first.kind == shapeNull {
			return textShape(0, true)
		}
		return first.nullable()
	case "any_value", "first_value", "last_value", "nth_value", "first", "last":
		return first.nullable()
	case "std", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp":
		n := number(first)
		return doubleShape(min(n.decimals+uint8(d.increment()), notFixed))
	case "count":
		return functionShapes[name]
	case "concat", "concat_ws", "replace", "insert", "json_array", "json_object", "json_set", "json_insert", "json_replace",
		"json_array_append", "json_array_insert", "json_merge", "json_merge_preserve", "json_merge_patch":
		sum, binary := uint32(0), false
		for _, a := range args {
			sum, binary = min(sum+min(a.chars, unlimitedLength), unlimitedLength), binary || binaryOf(a)
		}
		if strings.HasPrefix(name, "json") {
			binary = false
		}
		return textShape(sum, binary)
	case "upper", "lower", "ucase", "lcase", "left", "right", "substring", "substr", "mid", "substring_index", "trim", "ltrim", "rtrim",
		"reverse", "quote", "regexp_substr", "json_unquote", "json_quote", "json_extract", "json_value", "json_query", "json_keys",
		"json_remove", "json_search", "json_compact", "json_normalize", "json_loose", "convert_using":
		return textShape(first.chars, binaryOf(first) || first.kind == shapeNull)
	case "hex":
		if first.text() {
			return textShape(min(first.chars, unlimitedLength/8)*2*first.width(), false)
		}
		return textShape(16, false)
	case "unhex", "from_base64", "aes_encrypt", "aes_decrypt", "compress", "weight_string", "des_encrypt", "des_decrypt":
		return textShape(min(first.chars, unlimitedLength/4)*first.width(), true)
	case "to_base64":
		return textShape(min(first.chars, unlimitedLength/8)*first.width()*2, false)
	case "char":
		return textShape(uint32(len(args))*4, true)
	case "repeat", "lpad", "rpad", "space":
		at := min(1, max(len(args)-1, 0))
		if name == "space" {
			at = 0
		}
		n, known := literalInt(f.Children(), at)
		switch {
		case !known:
			return valueShape{kind: shapeLongBlob, chars: 1 << 24, binary: binaryOf(first)}
		case name == "repeat":
			n *= uint64(first.chars)
		}
		return textShape(uint32(min(n, unlimitedLength)), binaryOf(first))
	case "now", "current_timestamp", "localtime", "localtimestamp", "sysdate", "utc_timestamp":
		return valueShape{kind: shapeDatetime, chars: 19, decimals: precisionArgument(f), notNull: true}
	case "curtime", "current_time", "utc_time":
		return valueShape{kind: shapeTime, chars: 10, decimals: precisionArgument(f), notNull: true}
	case "time", "timediff", "maketime", "sec_to_time":
		return valueShape{kind: shapeTime, chars: 10, decimals: fraction(f.Children(), args)}
	case "str_to_date":
		return strToDate(f)
	}
	if s, ok := functionShapes[name]; ok {
		switch name {
		case "timestampdiff", "database", "schema":
			s.notNull = false
		}
		return s
	}
	s := shapeOfType(f.Type())
	s.notNull = !f.IsNullable()
	if s.kind == shapeBlob && s.chars <= 65535 {
		s = textShape(255, s.binary).like(s)
	}
	return s
}

func (d *describer) windowed(f sql.FunctionExpression) valueShape {
	switch name := strings.ToLower(f.FunctionName()); name {
	case "lag", "lead", "first_value", "last_value", "nth_value", "percentile_disc":
		if args, _, _ := windowedParts(f); len(args) > 0 {
			return d.valueShape(args[0]).nullable()
		}
	}
	return d.function(strings.ToLower(f.FunctionName()), f)
}

// unnamedWindow is for the window functions of the engine that have no name.
func (d *describer) unnamedWindow(e sql.Expression) valueShape {
	name, _, _ := strings.Cut(e.String(), "(")
	name = strings.TrimSpace(strings.ToLower(name))
	first := valueShape{kind: shapeNull}
	if args, _, _ := windowedParts(e); len(args) > 0 {
		first = d.valueShape(args[0])
	}
	switch name {
	case "lag", "lead", "first_value", "last_value":
		return first.nullable()
	}
	if s, ok := functionShapes[name]; ok {
		return s
	}
	s := shapeOfType(e.Type())
	s.notNull = !e.IsNullable()
	return s
}

func (d *describer) increment() uint32 {
	return uint32(d.division(intShape(1, false), intShape(1, false)).decimals)
}

// summed is the shape of SUM.
func summed(s valueShape) valueShape {
	n := number(s)
	if n.kind == shapeDouble {
		return doubleShape(n.decimals)
	}
	return decimalShape(n.digits+22, uint32(n.decimals)).nullable()
}

// concatenated is the shape of GROUP_CONCAT where group_concat_max_len is so small that
// it is no BLOB.
func (d *describer) concatenated() (s valueShape, ok bool) {
	if limit := d.session.Vars.Uint(sqlvars.VarGroupConcatMaxLen); limit <= longestConcat {
		return textShape(uint32(limit), false), true
	}
	return s, false
}

// rounded is the shape of ROUND and TRUNCATE.
func (d *describer) rounded(name string, list []sql.Expression, args []valueShape) valueShape {
	if len(args) == 0 {
		return doubleShape(0)
	}
	n := number(args[0])
	places, known := uint64(0), true
	if len(args) > 1 {
		places, known = literalInt(list, 1)
	}
	if !known {
		places = uint64(n.decimals)
	}
	switch n.kind {
	case shapeInt:
		if len(args) > 1 && name == "round" && n.digits >= 19 {
			return decimalShape(n.digits+1, 0).like(args...)
		}
		return n.like(args...)
	case shapeDecimal:
		scale := min(places, uint64(n.decimals))
		digits := n.intDigits() + uint32(scale)
		if name == "round" && scale < uint64(n.decimals) {
			digits++
		}
		return decimalShape(digits, uint32(scale)).like(args...)
	}
	if !known {
		return doubleShape(notFixed)
	}
	return doubleShape(uint8(min(places, notFixed))).like(args...)
}

// literalInt is the value of an argument that is an integer; negative ones
// count as 0.
func literalInt(list []sql.Expression, at int) (uint64, bool) {
	if at >= len(list) {
		return 0, true
	}
	e := list[at]
	if m, ok := e.(*expression.UnaryMinus); ok {
		_, known := literalInt([]sql.Expression{m.Child}, 0)
		return 0, known
	}
	l, ok := e.(*expression.Literal)
	if !ok || !types.IsInteger(l.Typ) {
		return 0, false
	}
	v, _, err := types.Int64.Convert(sql.NewEmptyContext(), l.Val)
	n, ok := v.(int64)
	if err != nil || !ok {
		return 0, false
	}
	return uint64(max(n, 0)), true
}

// extremeShape is the shape of GREATEST and LEAST, which compare as numbers if one
// is a number.
func extremeShape(args []valueShape) valueShape {
	numbers, texts, dates, nulls, decimals := 0, 0, 0, 0, uint8(0)
	for _, a := range args {
		switch a.kind {
		case shapeNull:
			nulls++
			continue
		case shapeInt, shapeDecimal, shapeDouble:
			numbers++
			decimals = max(decimals, a.decimals)
		case shapeDate, shapeTime, shapeDatetime:
			dates++
		default:
			texts++
		}
	}
	switch {
	case numbers > 0 && texts > 0:
		return doubleShape(notFixed).like(args...)
	case numbers > 0 && nulls > 0:
		return doubleShape(decimals)
	case dates > 0 && texts > 0:
		for _, a := range args {
			if a.kind == shapeDate || a.kind == shapeTime || a.kind == shapeDatetime {
				return a.nullable()
			}
		}
	}
	return mixedShape(args...)
}

// fraction is how many digits of a second a function of times gives.
func fraction(list []sql.Expression, args []valueShape) (decimals uint8) {
	for i, a := range args {
		n := a.decimals
		switch a.kind {
		case shapeText, shapeChar, shapeBlob:
			n = 6
			if l, ok := list[i].(*expression.Literal); ok {
				text, _ := l.Val.(string)
				_, digits, _ := strings.Cut(text, ".")
				n = uint8(min(len(digits), 6))
			}
		}
		decimals = max(decimals, min(n, 6))
	}
	return decimals
}

// precisionArgument is the argument of NOW(6) and its kin.
func precisionArgument(f sql.FunctionExpression) uint8 {
	list := f.Children()
	if len(list) == 0 {
		return 0
	}
	n, _ := literalInt(list, 0)
	return uint8(min(n, 6))
}

// strToDate depends on what the format asks for.
func strToDate(f sql.FunctionExpression) valueShape {
	list := f.Children()
	format := "%Y%f%H"
	if len(list) == 2 {
		if l, ok := list[1].(*expression.Literal); ok {
			format, _ = l.Val.(string)
		}
	}
	s := valueShape{kind: shapeDatetime, chars: 19}
	verbs := strings.Split(format, "%")
	date, clock, micro := false, false, false
	for _, v := range verbs[1:] {
		if v == "" {
			continue
		}
		switch v[0] {
		case 'H', 'h', 'I', 'i', 'k', 'l', 'p', 'r', 'S', 's', 'T':
			clock = true
		case 'f':
			clock, micro = true, true
		default:
			date = true
		}
	}
	switch {
	case date && !clock:
		return valueShape{kind: shapeDate, chars: 10}
	case clock && !date:
		s.kind, s.chars = shapeTime, 10
	}
	if micro {
		s.decimals = 6
	}
	return s
}

// userVariable is the shape of a variable with the value that it has now.
func (d *describer) userVariable(name string) valueShape {
	t, v, err := d.session.sql.GetUserVariable(d.ctx, name)
	if err != nil || v == nil || t == nil {
		return valueShape{kind: shapeLongBlob, chars: 16777215, binary: true}
	}
	switch {
	case types.IsInteger(t) || types.IsBoolean(t):
		return valueShape{kind: shapeInt, digits: 20, chars: 20, unsigned: t.Type() == sqltypes.Uint64}
	case types.IsDecimal(t):
		s := decimalShape(maxDigits, maxScale).nullable()
		s.typ = t
		return s
	case types.IsFloat(t):
		return shapeOfType(t)
	}
	return valueShape{kind: shapeLongBlob, chars: 16777215, binary: types.IsBinaryType(t)}
}

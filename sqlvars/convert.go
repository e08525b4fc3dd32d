package sqlvars

import (
	"math"
	"strconv"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Warning is a note or warning of a statement that succeeded.
type Warning struct {
	Level   string // "Warning" or "Note"
	Number  uint16
	Message string
}

// conversion turns the value of one SET into the variable's own.
type conversion struct {
	def      *Def
	global   bool
	strict   bool // STRICT_ALL_TABLES makes a value out of range an error
	starting bool // from a command line: read-only variables too
	globals  *Globals
	session  *Session
	warnings []Warning
}

func (c *conversion) check(v Value) (Value, error) {
	d := c.def
	if !c.starting {
		if err := c.allowed(); err != nil {
			return Value{}, err
		}
	}
	c.warnDeprecated()
	if v.t == TypeDefault {
		nv, err := c.defaultValue()
		if err == nil && !c.global && sessionReadOnly(d.ID) {
			err = mariaerr.New(mariaerr.ER_VARIABLE_IS_READONLY, "SESSION", d.Name, "GLOBAL")
		}
		if err == nil && d.ID == VarSystemVersioningAsof {
			nv = d.Initial() // none, whatever the server's is
		}
		if err == nil && d.ID == VarPseudoSlaveMode {
			return c.checked(v, nv)
		}
		return nv, err
	}
	if !d.accepts(v) {
		return Value{}, mariaerr.New(mariaerr.ER_WRONG_TYPE_FOR_VAR, d.Name)
	}
	nv, err := c.convert(v)
	if err != nil {
		return Value{}, err
	}
	if nv, err = c.checked(v, nv); err != nil {
		return Value{}, err
	}
	c.related(nv)
	return nv, nil
}

func (c *conversion) allowed() error {
	d := c.def
	switch {
	case c.global && d.ID == VarSQLLogBin:
		return mariaerr.New(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, d.Name, "SESSION")
	case d.ReadOnly:
		return mariaerr.New(mariaerr.ER_INCORRECT_GLOBAL_LOCAL_VAR, d.Name, "read only")
	case c.global && d.Scope == ScopeSessionOnly:
		return mariaerr.New(mariaerr.ER_LOCAL_VARIABLE, d.Name)
	case !c.global && d.Scope == ScopeGlobal:
		return mariaerr.New(mariaerr.ER_GLOBAL_VARIABLE, d.Name)
	}
	return nil
}

func (c *conversion) defaultValue() (Value, error) {
	d := c.def
	switch {
	case d.ID == VarIdentity, d.ID == VarLastInsertID, d.ID == VarRandSeed1, d.ID == VarRandSeed2:
		return Value{}, mariaerr.New(mariaerr.ER_NO_DEFAULT, d.Name)
	case d.Computed:
		return Default, nil
	case !c.global && c.session != nil && (d.ID == VarCharacterSetDatabase || d.ID == VarCollationDatabase):
		return c.session.databaseCollation(d.ID), nil
	case !c.global && d.Scope == ScopeSession:
		return c.globals.Value(d.ID), nil
	}
	if v, ok := d.Default(); ok {
		if d.nullInitially && v.s == "" {
			return Value{}, nil
		}
		return v, nil
	}
	return d.Initial(), nil
}

// accepts reports whether the value's type suits the variable at all; 1232
// is the answer otherwise. NULL counts as a string, and so reaches those kinds
// that take strings.
func (d *Def) accepts(v Value) bool {
	number := v.t == TypeInt || v.t == TypeUint || v.t == TypeBool
	str := v.t == TypeString || v.t == TypeNull || v.t == TypeEnum || v.t == TypeSet
	switch d.Kind {
	case KindInt, KindUint:
		return number
	case KindDouble:
		return number || v.t == TypeFloat
	case KindString:
		return str
	}
	return number || str
}

func (c *conversion) wrongValue(text string) error {
	return mariaerr.New(mariaerr.ER_WRONG_VALUE_FOR_VAR, c.def.spelled(), ellipsis(text, 200))
}

// ellipsis cuts a text to limit bytes as MariaDB's messages do.
func ellipsis(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	cut := limit - 3
	for cut > 0 && s[cut]&0xC0 == 0x80 { // not within a character
		cut--
	}
	return s[:cut] + "..."
}

// truncated warns of a value that was cut to the range, or refuses it.
func (c *conversion) truncated(v Value) error {
	if c.strict && !c.starting {
		return c.wrongValue(v.literal())
	}
	e := mariaerr.New(mariaerr.ER_TRUNCATED_WRONG_VALUE, ellipsis(c.def.Name, 32), ellipsis(v.literal(), 128))
	c.warnings = append(c.warnings, Warning{"Warning", e.Number, e.Message})
	return nil
}

func (c *conversion) convert(v Value) (Value, error) {
	d := c.def
	if f := special(d.ID); f != nil {
		return f(c, v)
	}
	switch d.Kind {
	case KindBool:
		return c.toBool(v)
	case KindInt:
		return c.toInt(v)
	case KindUint:
		return c.toUint(v)
	case KindDouble:
		return c.toDouble(v)
	case KindEnum:
		return c.toEnum(v)
	case KindSet:
		return c.toSet(v)
	case KindFlagSet:
		return c.toFlagSet(v)
	}
	if v.t == TypeNull {
		return v, nil
	}
	return String(v.Text()), nil
}

func (c *conversion) toBool(v Value) (Value, error) {
	switch v.t {
	case TypeInt, TypeUint, TypeBool:
		if v.n > 1 {
			return Value{}, c.wrongValue(v.literal())
		}
		return Bool(v.n == 1), nil
	case TypeNull:
		return Value{}, c.wrongValue("NULL")
	}
	i, ok := findType([]string{"OFF", "ON"}, v.s)
	if !ok {
		return Value{}, c.wrongValue(v.s)
	}
	return Bool(i == 1), nil
}

func (c *conversion) toInt(v Value) (Value, error) {
	lo, _ := strconv.ParseInt(c.def.Min, 10, 64)
	hi, _ := strconv.ParseInt(c.def.Max, 10, 64)
	block, _ := strconv.ParseInt(c.def.Block, 10, 64)
	if v.t == TypeUint && int64(v.n) < 0 {
		v = Int(math.MaxInt64)
		if err := c.truncated(v); err != nil {
			return Value{}, err
		}
		return Int(hi), nil
	}
	n := int64(v.n)
	n = min(n, hi)
	if block > 1 {
		n -= n % block
	}
	n = max(n, lo)
	if int64(v.n) != n {
		if err := c.truncated(v); err != nil {
			return Value{}, err
		}
	}
	return Int(n), nil
}

func (c *conversion) toUint(v Value) (Value, error) {
	lo, _ := strconv.ParseUint(c.def.Min, 10, 64)
	hi, _ := strconv.ParseUint(c.def.Max, 10, 64)
	block, _ := strconv.ParseUint(c.def.Block, 10, 64)
	n := v.n
	negative := v.t == TypeInt && int64(n) < 0
	if negative {
		n = 0
	}
	if hi > 0 {
		n = min(n, hi)
	}
	if block > 1 {
		n -= n % block
	}
	n = max(n, lo)
	if negative || n != v.n {
		if err := c.truncated(v); err != nil {
			return Value{}, err
		}
	}
	return Uint(n), nil
}

func (c *conversion) toDouble(v Value) (Value, error) {
	lo, _ := strconv.ParseFloat(c.def.Min, 64)
	hi, _ := strconv.ParseFloat(c.def.Max, 64)
	f := min(max(v.Float(), lo), hi)
	if f != v.Float() {
		if err := c.truncated(v); err != nil {
			return Value{}, err
		}
	}
	return Float(f), nil
}

func (c *conversion) toEnum(v Value) (Value, error) {
	names := c.def.Values
	switch v.t {
	case TypeInt, TypeUint, TypeBool:
		if v.n >= uint64(len(names)) {
			return Value{}, c.wrongValue(v.literal())
		}
		return enum(names, int(v.n)), nil
	case TypeNull:
		return Value{}, c.wrongValue("NULL")
	}
	i, ok := findType(names, v.s)
	if !ok {
		return Value{}, c.wrongValue(v.s)
	}
	return enum(names, i), nil
}

func enum(names []string, i int) Value { return Value{s: names[i], n: uint64(i), t: TypeEnum} }

// findType finds a whole name in a list, in any case.
func findType(names []string, s string) (int, bool) {
	for i, name := range names {
		if strings.EqualFold(name, s) {
			return i, true
		}
	}
	return 0, false
}

func (c *conversion) toSet(v Value) (Value, error) {
	names := c.def.Values
	switch v.t {
	case TypeInt, TypeUint, TypeBool:
		if len(names) < 64 && v.n >= 1<<len(names) {
			return Value{}, c.wrongValue(v.literal())
		}
		return set(names, v.n), nil
	case TypeNull:
		return Value{}, c.wrongValue("NULL")
	}
	bits, bad := parseSet(names, v.s)
	if bad != "" {
		if d := c.def; strings.HasPrefix(d.Name, "aria_") || strings.HasPrefix(d.Name, "innodb_") {
			bad = v.s // engines quote the whole list
		}
		return Value{}, c.wrongValue(bad)
	}
	return set(names, bits), nil
}

// parseSet returns the bits of a comma separated list, or the part of it that
// is no name.
func parseSet(names []string, s string) (bits uint64, bad string) {
	if s == "" {
		return 0, ""
	}
	for part := range strings.SplitSeq(s, ",") {
		if part == "" {
			continue
		}
		i, ok := findType(names, strings.TrimRight(part, " "))
		if !ok {
			return 0, part
		}
		bits |= 1 << i
	}
	return bits, ""
}

func set(names []string, bits uint64) Value {
	var b strings.Builder
	for i, name := range names {
		if bits&(1<<i) != 0 {
			if b.Len() > 0 {
				b.WriteByte(',')
			}
			b.WriteString(name)
		}
	}
	return Value{s: b.String(), n: bits, t: TypeSet}
}

func flagSet(names []string, bits uint64) Value {
	var b strings.Builder
	for i, name := range names {
		if name == "default" && i == len(names)-1 {
			break
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(name)
		if bits&(1<<i) != 0 {
			b.WriteString("=on")
		} else {
			b.WriteString("=off")
		}
	}
	return Value{s: b.String(), n: bits, t: TypeSet}
}

// parse reads a recorded text, which is as SHOW prints it.
func (d *Def) parse(s string) Value {
	switch d.Kind {
	case KindBool:
		return Bool(s == "ON" || s == "1")
	case KindInt:
		n, _ := strconv.ParseInt(s, 10, 64)
		return Int(n)
	case KindUint:
		n, _ := strconv.ParseUint(s, 10, 64)
		return Uint(n)
	case KindDouble:
		f, _ := strconv.ParseFloat(s, 64)
		return Float(f)
	case KindEnum:
		if len(d.Values) > 0 {
			if i, ok := findType(d.Values, s); ok {
				return enum(d.Values, i)
			}
		}
		return catalogueValue(d.ID, s)
	case KindSet:
		bits, _ := parseSet(d.Values, s)
		return set(d.Values, bits)
	case KindFlagSet:
		bits, _ := parseFlags(d.Values, 0, 0, s)
		return flagSet(d.Values, bits)
	}
	return String(s)
}

package sqlvars

import (
	"fmt"
	"strconv"
	"strings"
)

// optionNames are the start options that are called otherwise than their
// variable.
var optionNames = map[string]string{
	"default_time_zone":     "time_zone",
	"transaction_isolation": "tx_isolation",
	"transaction_read_only": "tx_read_only",
}

// Init gives a variable the value of a start option: read-only variables too,
// numbers with MariaDB's suffixes K, M, G, T, P and E. origin is OriginConfig
// (with the option file's path) or OriginCommandLine. A number out of range is
// cut to it, as MariaDB does, and reported as a warning. The error is for the
// log: it names the option, the value and what is allowed.
func (g *Globals) Init(name, text string, origin Origin, path string) ([]Warning, error) {
	variable := strings.ReplaceAll(name, "-", "_")
	if other, ok := optionNames[strings.ToLower(variable)]; ok {
		variable = other
	}
	d, ok := Lookup(variable)
	if !ok {
		return nil, fmt.Errorf("unknown variable '%s=%s'", name, text)
	}
	if d.Scope == ScopeSessionOnly {
		return nil, fmt.Errorf("option '%s' has no global value to set at start", name)
	}
	v, err := d.fromOption(text)
	if err != nil {
		return nil, err
	}
	c := conversion{def: d, global: true, starting: true, globals: g}
	nv, err := c.check(v)
	if err != nil {
		return nil, fmt.Errorf("option '%s': '%s' is not allowed%s: %w", name, text, d.allowedText(), err)
	}
	return c.warnings, g.store(d, nv, source{origin, path})
}

// fromOption reads an option's text as a literal of the variable's kind.
func (d *Def) fromOption(text string) (Value, error) {
	switch d.Kind {
	case KindInt, KindUint:
		return parseSize(d, text)
	case KindDouble:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return Value{}, fmt.Errorf("option '%s': '%s' is not a number", d.Name, text)
		}
		return Float(f), nil
	case KindBool:
		switch strings.ToLower(text) {
		case "", "on", "true", "1":
			return Bool(true), nil
		case "off", "false", "0":
			return Bool(false), nil
		}
	case KindEnum, KindSet:
		if n, err := strconv.ParseUint(text, 10, 63); err == nil {
			return Uint(n), nil
		}
	}
	return String(text), nil
}

func (d *Def) allowedText() string {
	switch {
	case d.Kind == KindBool:
		return " (ON or OFF)"
	case len(d.Values) > 0:
		return " (" + strings.Join(d.Values, ", ") + ")"
	case d.Max != "":
		return " (from " + d.Min + " to " + d.Max + ")"
	}
	return ""
}

// parseSize reads an integer with an optional suffix. A number beyond 64 bits
// becomes the greatest one, which the range then cuts.
func parseSize(d *Def, text string) (Value, error) {
	bad := fmt.Errorf("option '%s': '%s' is not an integer (digits, and at most one suffix of K, M, G, T, P, E)", d.Name, text)
	digits := strings.TrimRight(text, "kKmMgGtTpPeE")
	if len(text)-len(digits) > 1 || digits == "" {
		return Value{}, bad
	}
	shift := 0
	if suffix := text[len(digits):]; suffix != "" {
		shift = 10 * (1 + strings.Index("KMGTPE", strings.ToUpper(suffix)))
	}
	if digits[0] == '-' {
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || n<<shift>>shift != n {
			return Value{}, bad
		}
		return Int(n << shift), nil
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(digits, "+"), 10, 64)
	if err != nil {
		if ne, ok := err.(*strconv.NumError); !ok || ne.Err != strconv.ErrRange {
			return Value{}, bad
		}
		n = 1<<64 - 1
	}
	if shift > 0 && n > (1<<64-1)>>shift {
		return Uint(1<<64 - 1), nil
	}
	return Uint(n << shift), nil
}

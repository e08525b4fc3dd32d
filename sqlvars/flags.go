package sqlvars

import "strings"

// parseFlags reads name=on|off|default items over the bits in now; bad is the
// part that is none.
func parseFlags(names []string, deflt, now uint64, s string) (bits uint64, bad string) {
	bits = now
	var touched uint64
	wholeDefault := false
	for item := range strings.SplitSeq(s, ",") {
		if item == "" && s == "" {
			break
		}
		name, value, has := strings.Cut(item, "=")
		if !has {
			if !strings.EqualFold(name, "default") || wholeDefault {
				return 0, item
			}
			wholeDefault = true
			bits = deflt&^touched | bits&touched
			continue
		}
		i, ok := findType(names, name)
		if !ok || touched&(1<<i) != 0 {
			return 0, item
		}
		touched |= 1 << i
		state, ok := findType([]string{"off", "on", "default"}, value)
		switch {
		case !ok:
			return 0, item
		case state == 1 || state == 2 && deflt&(1<<i) != 0:
			bits |= 1 << i
		default:
			bits &^= 1 << i
		}
	}
	return bits, ""
}

func (c *conversion) toFlagSet(v Value) (Value, error) {
	names := c.def.Values
	switch v.t {
	case TypeInt, TypeUint, TypeBool:
		if v.n >= 1<<(len(names)-1) {
			return Value{}, c.wrongValue(v.literal())
		}
		return flagSet(names, v.n), nil
	case TypeNull:
		return Value{}, c.wrongValue("NULL")
	}
	deflt := c.def.parse(c.def.deflt).n
	now := c.current().n
	bits, bad := parseFlags(names, deflt, now, v.s)
	if bad != "" {
		return Value{}, c.wrongValue(bad)
	}
	return flagSet(names, bits), nil
}

// current is the value that the SET would replace.
func (c *conversion) current() Value {
	if c.global || c.session == nil {
		return c.globals.Value(c.def.ID)
	}
	return c.session.Value(c.def.ID)
}

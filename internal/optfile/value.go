package optfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// parseBool knows mariadbd's spellings.
func parseBool(s string) (value, ok bool) {
	switch strings.ToLower(s) {
	case "1", "on", "true":
		return true, true
	case "0", "off", "false":
		return false, true
	}
	return false, false
}

func onOff(b bool) string {
	if b {
		return "ON"
	}
	return "OFF"
}

// value turns an argument into the form of Setting.Value.
func (o *Option) value(arg string) (value, warning string, err *Error) {
	ok := true
	switch o.Kind {
	case Bool:
		on, known := parseBool(arg)
		if !known {
			warning = fmt.Sprintf("option '%s': boolean value '%s' wasn't recognized. Set to OFF.", o.Name, arg)
		}
		return onOff(on), warning, nil
	case Int, Uint, Double:
		if value, warning, err = o.number(arg); err != nil {
			err.Lines = append(err.Lines, o.cannotSet(arg))
		}
		return value, warning, err
	case Enum:
		value, ok = o.enum(arg)
	case Set:
		value, ok = o.set(arg)
	case FlagSet:
		value, ok = o.flagSet(arg)
	default:
		value = arg
	}
	if !ok {
		return "", "", &Error{Lines: []string{o.cannotSet(arg)}}
	}
	return value, "", nil
}

func (o *Option) cannotSet(arg string) string {
	return fmt.Sprintf("Error while setting value '%s' to '%s'", arg, o.Name)
}

// findValue finds the one of values that is word or alone begins with it.
func findValue(values []string, word string) (int, bool) {
	found := -1
	for i, v := range values {
		if strings.EqualFold(v, word) {
			return i, true
		}
		if len(word) < len(v) && strings.EqualFold(v[:len(word)], word) {
			if found >= 0 {
				found = len(values)
			} else {
				found = i
			}
		}
	}
	return found, 0 <= found && found < len(values)
}

func (o *Option) enum(arg string) (string, bool) {
	if i, ok := findValue(o.Values, arg); ok {
		return o.Values[i], true
	}
	if arg == "" {
		return o.Values[0], true // as a number it is 0
	}
	if n, err := strconv.ParseUint(arg, 10, 64); err == nil && n < uint64(len(o.Values)) {
		return o.Values[n], true
	}
	return "", false
}

func (o *Option) set(arg string) (string, bool) {
	var mask uint64
	all := uint64(1)<<len(o.Values) - 1
	switch {
	case arg == "":
	case strings.EqualFold(arg, "all"):
		mask = all
	default:
		ok := true
		for word := range strings.SplitSeq(arg, ",") {
			i, found := findValue(o.Values, word)
			if !found || word == "" {
				ok = false
				break
			}
			mask |= 1 << i
		}
		if !ok {
			n, err := strconv.ParseUint(arg, 10, 64)
			if err != nil || n > all {
				return "", false
			}
			mask = n
		}
	}
	var names []string
	for i, v := range o.Values {
		if mask>>i&1 != 0 {
			names = append(names, v)
		}
	}
	return strings.Join(names, ","), true
}

// flagSet merges name=on|off|default pairs into the default.
func (o *Option) flagSet(arg string) (string, bool) {
	base := flags(o.Values, o.Default)
	result := base
	set := uint64(0)
	for pair := range strings.SplitSeq(arg, ",") {
		if arg == "" {
			break
		}
		if strings.EqualFold(pair, "default") {
			result = result&set | base&^set
			continue
		}
		name, state, _ := strings.Cut(pair, "=")
		i := slices.IndexFunc(o.Values, func(v string) bool { return strings.EqualFold(v, name) })
		bit := uint64(1) << max(i, 0)
		if i < 0 || set&bit != 0 {
			return "", false
		}
		set |= bit
		switch strings.ToLower(state) {
		case "on":
			result |= bit
		case "off":
			result &^= bit
		case "default":
			result = result&^bit | base&bit
		default:
			return "", false
		}
	}
	var b strings.Builder
	for i, v := range o.Values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(v)
		b.WriteByte('=')
		b.WriteString(strings.ToLower(onOff(result>>i&1 != 0)))
	}
	return b.String(), true
}

// flags reads a FlagSet's own list of pairs.
func flags(values []string, list string) uint64 {
	var mask uint64
	for pair := range strings.SplitSeq(list, ",") {
		name, state, _ := strings.Cut(pair, "=")
		if i, ok := findValue(values, name); ok && strings.EqualFold(state, "on") {
			mask |= 1 << i
		}
	}
	return mask
}

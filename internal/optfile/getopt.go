package optfile

import (
	"fmt"
	"strings"
)

// parser walks the expanded command line.
type parser struct {
	table    *Table
	res      *Result
	program  string
	prefixes bool     // beginnings of names are enough
	plugins  []string // loaded by the options, folded
	args     []argument
	extra    []string // arguments that are no options
	unknown  *Error   // the first unknown option
}

// getopt interprets all arguments into res.
func (t *Table) getopt(res *Result, args []argument, program string) error {
	p := &parser{table: t, res: res, program: program, args: args}
	p.prefixes, p.plugins = t.prefixMatching(args), loadedPlugins(args)
	for len(p.args) > 0 {
		a := p.args[0]
		p.args = p.args[1:]
		var err *Error
		switch {
		case len(a.text) < 2 || a.text[0] != '-':
			p.extra = append(p.extra, a.text)
		case a.text == "--":
		case a.text[1] == '-':
			err = p.long(a)
		default:
			err = p.cluster(a)
		}
		if err != nil {
			return err
		}
	}
	if p.unknown != nil {
		if !p.helpAsked() {
			return p.unknown
		}
		res.Messages = append(res.Messages, Message{Severe, p.unknown.Error()})
	}
	if len(p.extra) > 0 {
		return errorf("Too many arguments (first extra is '%s').", p.extra[0])
	}
	return nil
}

func (p *parser) helpAsked() bool {
	s, i := p.res.Last("help")
	return i >= 0 && s.Value == "ON"
}

// prefixMatching looks for --skip-getopt-prefix-matching, which counts
// wherever it stands.
func (t *Table) prefixMatching(args []argument) bool {
	on := true
	if _, ok := t.Lookup("getopt-prefix-matching"); !ok {
		return on
	}
	for _, a := range args {
		name, value, given := strings.Cut(strings.TrimPrefix(a.text, "--"), "=")
		switch strings.TrimPrefix(fold(name), "loose-") {
		case "getopt-prefix-matching", "enable-getopt-prefix-matching":
			on, _ = parseBool(value)
			on = on || !given
		case "skip-getopt-prefix-matching", "disable-getopt-prefix-matching":
			on = value == "0"
		}
	}
	return on
}

// fail makes an error of the program with the place of the argument.
func (p *parser) fail(a argument, format string, args ...any) *Error {
	return errorf("%s: %s%s", p.program, fmt.Sprintf(format, args...), a.origin.suffix())
}

func (p *parser) message(l Level, text string, a argument) {
	p.res.Messages = append(p.res.Messages, Message{l, text + a.origin.suffix()})
}

// prefixes of options. Loose comes first: it may stand before another one.
var optionPrefixes = []string{"skip", "disable", "enable", "maximum", "loose", "autoset"}

// request is an option as it is asked for.
type request struct {
	argument
	name    string // without prefixes, as written
	folded  string // name, folded
	key     string
	value   string
	given   bool // there is a value
	prefix  string
	loose   bool
	special bool // a prefix was taken off
	option  *Option
}

// long interprets --name, --prefix-name and --name=value.
func (p *parser) long(a argument) *Error {
	body := a.text[2:]
	q := request{argument: a}
	q.name, q.value, q.given = strings.Cut(body, "=")
	if i := strings.IndexByte(q.name, '.'); i > 0 {
		q.key, q.name = q.name[:i], q.name[i+1:]
	}
	q.folded = fold(q.name)
	found := p.table.find(q.folded, p.prefixes)
	if len(found) == 0 {
		found = p.withoutPrefix(&q)
	}
	if len(found) == 0 {
		found = p.ofPlugin(&q)
	}
	switch len(found) {
	case 0:
		return p.notFound(&q, body)
	case 1:
	default:
		return p.ambiguous(&q, body, found)
	}
	q.option = found[0]
	if len(q.name) < len(q.option.Name) {
		p.message(Note, fmt.Sprintf("Using unique option prefix '%s' is error-prone and can break in the future. Please use the full name '%s' instead.", q.name, q.option.Name), a)
	}
	return p.set(&q)
}

// withoutPrefix takes --loose-, --skip- and their kin off the name until an option is found.
func (p *parser) withoutPrefix(q *request) []*Option {
	for again := true; again; {
		again = false
		for _, prefix := range optionPrefixes {
			rest, ok := strings.CutPrefix(q.folded, prefix)
			if !ok || rest == "" || rest[0] != '-' {
				continue
			}
			q.folded = rest[1:]
			q.name = q.name[len(prefix)+1:]
			q.special = true
			if prefix == "loose" {
				q.loose = true
			}
			if found := p.table.find(q.folded, p.prefixes); len(found) > 0 {
				if prefix != "loose" {
					q.prefix = prefix
				}
				return found
			}
			again = true
			break
		}
	}
	return nil
}

func (p *parser) notFound(q *request, body string) *Error {
	text := fmt.Sprintf("unknown option '--%s'", body)
	if q.given {
		text = fmt.Sprintf("unknown variable '%s'", body)
	}
	if q.loose {
		p.message(Warning, p.program+": "+text, q.argument)
		return nil
	}
	if p.unknown != nil {
		return nil // the first one is told
	}
	p.unknown = p.fail(q.argument, "%s", text)
	if hint := p.hint(q.name); hint != "" {
		p.unknown.Lines[0] += "; did you mean '--" + hint + "'?"
	}
	return nil
}

// hint guesses what an unknown option was meant to be.
func (p *parser) hint(name string) string {
	// A line of an option file without its "=".
	if word, value, ok := strings.Cut(name, " "); ok {
		if o, ok := p.table.Lookup(word); ok {
			return display(o.Name) + "=" + strings.TrimSpace(value)
		}
	}
	return p.table.nearest(name)
}

func (p *parser) ambiguous(q *request, body string, found []*Option) *Error {
	const most = 5
	var names []string
	for _, o := range found[:min(len(found), most)] {
		names = append(names, o.Name)
	}
	list := strings.Join(names, ", ")
	if len(found) > most {
		list += ", ..."
	}
	if q.special && q.given {
		return p.fail(q.argument, "variable prefix '%s=%s' is not unique (%s)", q.name, q.value, list)
	}
	return p.fail(q.argument, "ambiguous option '--%s' (%s)", body, list)
}

// set takes the option's argument, where it needs one from the next word, and
// stores the setting.
func (p *parser) set(q *request) *Error {
	o := q.option
	s := Setting{Option: o, Origin: q.origin, Maximum: q.prefix == "maximum"}
	if o.Keyed {
		s.Key = q.key
	}
	switch q.prefix {
	case "skip", "disable":
		// A double negation is on again.
		s.Disabled = !q.given || q.value != "0"
		s.Bare = !q.given
		q.given, q.value = true, map[bool]string{true: "0", false: "1"}[s.Disabled]
	case "enable":
		s.Disabled = q.given && q.value == "0"
		if s.Disabled {
			q.value = "0"
		} else {
			q.given, q.value = o.Kind == Bool || o.arg() == NoArg, "1"
			s.Bare = true
		}
	case "autoset":
		return p.autoset(q, s)
	}
	if o.arg() == NoArg {
		return p.setNoArg(q, s)
	}
	if !q.given && o.arg() == RequiredArg && !s.Bare {
		// The lines of option files do not spill into the next one.
		if q.origin.File != "" || len(p.args) == 0 {
			return p.fail(q.argument, "option '--%s' requires an argument", o.Name)
		}
		q.value, q.given = p.args[0].text, true
		p.args = p.args[1:]
	}
	return p.store(q, s)
}

func (p *parser) setNoArg(q *request, s Setting) *Error {
	o := q.option
	if o.Kind != Bool {
		if q.given {
			return p.fail(q.argument, "option '--%s' cannot take an argument", o.Name)
		}
		return p.store(q, s)
	}
	if q.given {
		if _, ok := parseBool(q.value); !ok {
			p.message(Warning, fmt.Sprintf("%s: ignoring option '--%s' due to invalid value '%s'", p.program, o.Name, q.value), q.argument)
			return nil
		}
	}
	return p.store(q, s)
}

func (p *parser) autoset(q *request, s Setting) *Error {
	text := ""
	switch {
	case q.given:
		text = fmt.Sprintf("automatically set option '--%s' cannot take an argument", q.option.Name)
	case !q.option.AutoSet:
		text = fmt.Sprintf("automatic setup request is unsupported by option '--%s'", q.option.Name)
	}
	if text != "" && q.loose {
		p.message(Warning, p.program+": "+text, q.argument)
		return nil
	}
	if text != "" {
		return p.fail(q.argument, "%s", text)
	}
	s.Auto, s.Bare, s.Value = true, true, q.option.Default
	p.res.add(s)
	return nil
}

// store checks the value and adds the setting.
func (p *parser) store(q *request, s Setting) *Error {
	o := q.option
	if s.Maximum && !o.Maximum {
		return p.fail(q.argument, "Maximum value of '%s' cannot be set", o.Name)
	}
	arg := q.value
	if !q.given {
		s.Bare = true
		if arg = "1"; o.Kind == String {
			arg = ""
		}
	}
	value, warning, err := o.value(arg)
	if err != nil {
		last := len(err.Lines) - 1
		err.Lines[last] = p.program + ": " + err.Lines[last] + q.origin.suffix()
		if q.loose {
			for _, line := range err.Lines {
				p.res.Messages = append(p.res.Messages, Message{Severe, line})
			}
			return nil
		}
		return err
	}
	if warning != "" {
		p.message(Warning, warning, q.argument)
	}
	s.Value = value
	p.res.add(s)
	return nil
}

// cluster interprets -abc: several options of one letter, the last of which may have an argument.
func (p *parser) cluster(a argument) *Error {
	for i, c := range a.text {
		if i == 0 {
			continue
		}
		o := p.table.short[c]
		if o == nil {
			if p.unknown == nil {
				p.unknown = p.fail(a, "unknown option '-%c'", c)
			}
			continue
		}
		q := request{argument: a, option: o}
		s := Setting{Option: o, Origin: a.origin}
		if o.arg() == NoArg {
			if err := p.store(&q, s); err != nil {
				return err
			}
			continue
		}
		q.value = a.text[i+len(string(c)):]
		q.given = q.value != ""
		if !q.given && o.arg() == RequiredArg {
			if len(p.args) == 0 {
				return p.fail(a, "option '-%c' requires an argument", c)
			}
			q.value, q.given = p.args[0].text, true
			p.args = p.args[1:]
		}
		return p.store(&q, s)
	}
	return nil
}

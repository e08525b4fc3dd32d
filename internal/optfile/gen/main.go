// Command gen records the options of the installed mariadbd 10.11 in
// options.tsv: their names, kinds, ranges, values and defaults, none of their
// texts. Run it by "go generate ./internal/optfile". It needs mariadbd,
// mariadb-install-db and mariadb in PATH, and a minute.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// row is a line of options.tsv.
type row struct {
	name, short, kind, arg, flags, def, min, max, block string
	values                                              []string
}

func (r *row) String() string {
	return strings.Join([]string{
		r.name, r.short, r.kind, r.arg, r.flags, r.def, r.min, r.max, r.block, strings.Join(r.values, ","),
	}, "\t")
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "optfile-gen")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	m := oracle{dir: dir}
	help, _, err := m.help()
	if err != nil {
		return err
	}
	rows := helpRows(help)
	hidden, err := m.hidden(rows)
	if err != nil {
		return err
	}
	for _, name := range hidden {
		rows[name] = &row{name: name, flags: "H", def: `\N`}
	}
	vars, err := m.variables()
	if err != nil {
		return err
	}
	var list []*row
	for _, r := range rows {
		v, ok := vars[strings.ToLower(r.name)]
		if ok {
			err = r.fromVariable(v)
		} else {
			err = m.probe(r)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		if ok && v[8] == "server" {
			r.name = strings.ReplaceAll(r.name, "-", "_") // as messages have it
		}
		list = append(list, r)
	}
	if err := m.autoset(list); err != nil {
		return err
	}
	if err := m.scrub(list); err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b *row) int {
		return strings.Compare(strings.ReplaceAll(a.name, "_", "-"), strings.ReplaceAll(b.name, "_", "-"))
	})
	var out bytes.Buffer
	out.WriteString("# Written by go generate from mariadbd 10.11. name, short, kind, argument, flags, default, min, max, block, values\n")
	for _, r := range list {
		fmt.Fprintln(&out, r)
	}
	return os.WriteFile("options.tsv", out.Bytes(), 0o644)
}

// oracle is the installed mariadbd.
type oracle struct{ dir string }

// help runs mariadbd --help with args in front and returns what it prints.
func (m oracle) help(args ...string) (stdout, stderr string, err error) {
	all := append([]string{"--no-defaults"}, m.root()...)
	all = append(append(all, args...), "--verbose", "--help")
	cmd := exec.Command("mariadbd", all...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if _, exited := err.(*exec.ExitError); exited {
		err = nil
	}
	return out.String(), errs.String(), err
}

func (m oracle) root() []string {
	if os.Getuid() == 0 {
		return []string{"--user=root"}
	}
	return nil
}

var (
	headLine  = regexp.MustCompile(`^  (?:-(.), )?--([\w-]+)(\[?=name\]?|\[?=#\]?)? `)
	valueLine = regexp.MustCompile(`^([\w-]+) +(.*)$`)
	listText  = regexp.MustCompile(`(?:One of|Any combination of): ([\w-]+(?:, [\w-]+)*)`)
)

// helpRows reads the options and the values from the text of --verbose --help.
func helpRows(help string) map[string]*row {
	rows := map[string]*row{}
	options, values, _ := strings.Cut(help, "\nVariables (--variable-name=value)\n")
	var last *row
	texts := map[*row]string{}
	for line := range strings.Lines(options) {
		h := headLine.FindStringSubmatch(strings.TrimRight(line, "\n") + " ")
		if h == nil {
			if last != nil {
				texts[last] += " " + strings.TrimSpace(line)
			}
			continue
		}
		last = &row{short: h[1], name: h[2], arg: "required", def: `\N`, flags: "A"}
		switch {
		case h[3] == "":
			last.arg, last.kind = "none", "bool"
		case strings.Contains(h[3], "#"):
			last.kind = "uint"
		default:
			last.kind = "string"
		}
		if strings.HasPrefix(h[3], "[") {
			last.arg = "optional"
		}
		texts[last] = strings.TrimSpace(line)
		rows[last.name] = last
	}
	for r, text := range texts {
		if found := listText.FindStringSubmatch(text); found != nil && r.kind == "string" {
			r.kind, r.values = "enum", strings.Split(found[1], ", ")
		}
	}
	for line := range strings.Lines(values) {
		v := valueLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if v == nil || rows[v[1]] == nil {
			continue
		}
		r := rows[v[1]]
		r.flags = ""
		switch {
		case r.kind == "bool":
			r.def = map[string]string{"TRUE": "ON"}[v[2]]
			if r.def == "" {
				r.def = "OFF"
			}
		case v[2] != "(No default value)":
			r.def = strings.TrimSpace(v[2])
		}
	}
	return rows
}

// hidden finds the options that --help keeps quiet about: of all words in the
// program it takes those that mariadbd knows as options.
func (m oracle) hidden(rows map[string]*row) ([]string, error) {
	path, err := exec.LookPath("mariadbd")
	if err != nil {
		return nil, err
	}
	program, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	words := map[string]bool{}
	for _, w := range regexp.MustCompile(`\x00[a-z][a-z0-9_-]{3,60}\x00`).FindAll(bytes.ReplaceAll(program, []byte{0}, []byte{0, 0}), -1) {
		words[strings.ReplaceAll(string(w[1:len(w)-1]), "_", "-")] = true
	}
	// The beginning of a known name would be taken for that name.
	for name := range rows {
		for i := range name {
			delete(words, strings.ToLower(name[:i+1]))
		}
	}
	var args []string
	for w := range words {
		args = append(args, "--loose-"+w+"=1")
	}
	_, stderr, err := m.help(append([]string{"--skip-getopt-prefix-matching"}, args...)...)
	if err != nil {
		return nil, err
	}
	unknown := regexp.MustCompile(`unknown variable 'loose-([\w-]+)=1'`).FindAllStringSubmatch(stderr, -1)
	if len(unknown) < len(words)/2 {
		return nil, fmt.Errorf("mariadbd did not look at all words: %s", stderr)
	}
	for _, u := range unknown {
		delete(words, u[1])
	}
	var names []string
	for w := range words {
		_, rest, _ := strings.Cut(w, "-")
		if rows[rest] == nil { // not a known one behind skip- or disable-
			names = append(names, w)
		}
	}
	return names, nil
}

// fromVariable fills in what information_schema.SYSTEM_VARIABLES says.
func (r *row) fromVariable(v []string) error {
	kind, arg, scope, def, low, high, block, list := v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]
	r.arg = strings.ToLower(arg)
	number := false
	switch kind {
	case "BOOLEAN":
		r.kind = "bool"
	case "ENUM", "SET", "FLAGSET":
		r.kind = strings.ToLower(kind)
	case "VARCHAR":
		r.kind = "string"
		return nil // the table of --help tells NULL from empty
	case "DOUBLE":
		r.kind, number = "double", true
	case "INT", "BIGINT":
		r.kind, number = "int", true
	case "INT UNSIGNED", "BIGINT UNSIGNED":
		r.kind, number = "uint", true
	default:
		return fmt.Errorf("unknown type %s", kind)
	}
	if def != "NULL" {
		r.def = def
	}
	if number {
		r.min, r.max = low, high
		if block != "NULL" && block != "1" && block != "0" {
			r.block = block
		}
		if scope == "SESSION" {
			r.flags += "M"
		}
		if strings.HasPrefix(r.name, "key-") { // of MyISAM's key caches, which have names
			r.flags += "K"
		}
		if r.kind == "double" {
			r.def = strings.TrimRight(strings.TrimRight(r.def, "0"), ".")
		}
	}
	r.values = nil
	if r.kind == "enum" || r.kind == "set" || r.kind == "flagset" {
		r.values = strings.Split(list, ",")
		if r.kind == "flagset" {
			r.values = slices.DeleteFunc(r.values, func(v string) bool { return v == "default" })
		}
	}
	return nil
}

// variables asks a server of our own for its SYSTEM_VARIABLES, by option name.
func (m oracle) variables() (map[string][]string, error) {
	data, socket := filepath.Join(m.dir, "data"), filepath.Join(m.dir, "s")
	args := append([]string{"--no-defaults"}, m.root()...)
	args = append(args, "--datadir="+data)
	if out, err := exec.Command("mariadb-install-db", append(args, "--auth-root-authentication-method=normal", "--skip-test-db")...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("mariadb-install-db: %w: %s", err, out)
	}
	server := exec.Command("mariadbd", append(args, "--skip-networking", "--socket="+socket, "--pid-file="+socket+".pid", "--log-error="+socket+".log")...)
	if err := server.Start(); err != nil {
		return nil, err
	}
	defer server.Wait()
	defer server.Process.Kill()
	ping := exec.Command("mariadb-admin", "--no-defaults", "--user=root", "--socket="+socket, "--wait=50", "ping")
	if out, err := ping.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("mariadb-admin: %w: %s", err, out)
	}
	out, err := exec.Command("mariadb", "--no-defaults", "--user=root", "--socket="+socket, "-N", "-B", "-e",
		`SELECT REPLACE(LOWER(variable_name), '_', '-'), variable_type, command_line_argument, variable_scope, default_value,
			numeric_min_value, numeric_max_value, numeric_block_size, enum_value_list,
			IF(EXISTS(SELECT * FROM information_schema.plugins WHERE plugin_name NOT IN ('binlog', 'wsrep') AND variable_name LIKE CONCAT(plugin_name, '\\_%')), 'plugin', 'server')
		FROM information_schema.system_variables WHERE command_line_argument IS NOT NULL`).Output()
	if err != nil {
		return nil, fmt.Errorf("mariadb: %w", err)
	}
	vars := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		vars[f[0]] = f[1:]
	}
	return vars, nil
}

// probe finds the kind of an option that is no variable by what mariadbd says to bad values.
func (m oracle) probe(r *row) error {
	_, text, err := m.help("--loose-" + r.name + "=zzz")
	if err != nil {
		return err
	}
	switch {
	case strings.Contains(text, "ignoring option"):
		r.kind, r.arg = "bool", "none"
	case strings.Contains(text, "boolean value 'zzz'"):
		r.kind, r.arg = "bool", "optional"
	case strings.Contains(text, "Unknown suffix"):
		r.kind = "int"
		_, text, err = m.help("--loose-" + r.name + "=-1")
		if strings.Contains(text, "Incorrect unsigned value") {
			r.kind = "uint"
		}
	case strings.Contains(text, "Invalid decimal value"):
		r.kind = "double"
	case strings.Contains(text, "Error while setting value 'zzz'"):
		r.kind = "enum"
		if r.values, err = m.enumValues(r); err != nil {
			return err
		}
	default:
		r.kind, r.values = "string", nil
	}
	if r.arg == "" {
		r.arg = "required"
		_, text, err := m.help("--loose-" + r.name + "=1")
		if err != nil {
			return err
		}
		// A bare option at the end of an option file shows whether it needs an argument.
		file := filepath.Join(m.dir, "probe.cnf")
		if err := os.WriteFile(file, []byte("[mysqld]\nloose-"+r.name+"\n"), 0o600); err != nil {
			return err
		}
		cmd := exec.Command("mariadbd", append(append([]string{"--defaults-file=" + file}, m.root()...), "--verbose", "--help")...)
		out, _ := cmd.CombinedOutput()
		if !strings.Contains(string(out), "requires an argument") {
			r.arg = "optional"
		}
		if r.kind == "string" && strings.Contains(text, "cannot take an argument") {
			r.arg = "none"
		}
	}
	if r.kind == "bool" && r.def == `\N` {
		r.def = "OFF"
	}
	return err
}

// enumValues gives an Enum each number in turn and reads the value's name from
// the table at the end of --help. What is not an on/off switch of a plugin
// stands there; those all have the same four values.
func (m oracle) enumValues(r *row) ([]string, error) {
	if slices.Contains(r.values, "FORCE") {
		return []string{"OFF", "ON", "FORCE", "FORCE_PLUS_PERMANENT"}, nil
	}
	line := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(r.name) + ` +(\S+)$`)
	var values []string
	for n := range 64 {
		out, text, err := m.help(fmt.Sprintf("--%s=%d", r.name, n))
		if err != nil {
			return nil, err
		}
		_, out, _ = strings.Cut(out, "\nVariables (")
		found := line.FindStringSubmatch(out)
		if found == nil || strings.Contains(text, "Error while setting value") {
			break
		}
		values = append(values, found[1])
	}
	if len(values) == 0 {
		return nil, fmt.Errorf("its values are not to be found")
	}
	return values, nil
}

// autoset finds the numbers that --autoset- works for.
func (m oracle) autoset(rows []*row) error {
	var args []string
	for _, r := range rows {
		if r.kind == "int" || r.kind == "uint" {
			args = append(args, "--loose-autoset-"+r.name)
		}
	}
	_, text, err := m.help(args...)
	if err != nil {
		return err
	}
	refused := map[string]bool{}
	for _, f := range regexp.MustCompile(`automatic setup request is unsupported by option '--([\w-]+)'`).FindAllStringSubmatch(text, -1) {
		refused[strings.ReplaceAll(f[1], "_", "-")] = true
	}
	if len(refused) == 0 {
		return fmt.Errorf("mariadbd takes --autoset- for everything: %s", text)
	}
	for _, r := range rows {
		if r.kind != "int" && r.kind != "uint" || refused[r.name] {
			continue
		}
		// Together with --loose- not every refusal is told: ask alone.
		_, text, err := m.help("--autoset-" + r.name)
		if err != nil {
			return err
		}
		if !strings.Contains(text, "unsupported by option") {
			r.flags += "S"
		}
	}
	return nil
}

// scrub removes what belongs to this machine and this run: the machine's name,
// our folder, the version, and that help was asked for.
func (m oracle) scrub(rows []*row) error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	name := regexp.MustCompile(`(^|\W)` + regexp.QuoteMeta(host) + `($|\W)`)
	for _, r := range rows {
		if r.kind == "string" && (name.MatchString(r.def) || strings.Contains(r.def, m.dir)) {
			r.def = `\N`
		}
		switch r.name {
		case "help", "verbose":
			r.def = "OFF"
		case "version":
			r.def = `\N`
		}
	}
	return nil
}

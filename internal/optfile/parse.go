package optfile

import (
	"os"
	"path/filepath"
	"strings"
)

// Env is what Parse needs to know of its surroundings.
type Env struct {
	// Program is the name in messages, "selkie".
	Program string
	// Groups of the option files that are read.
	Groups []string
	// SystemDirs hold the first option files; nil means /etc and /etc/mysql.
	SystemDirs []string
	// LookupEnv answers for environment variables; nil means os.LookupEnv.
	// Read are MARIADB_HOME, MYSQL_HOME, MYSQL_GROUP_SUFFIX and HOME.
	LookupEnv func(string) (string, bool)
}

// Parse reads args, a command line without the program's name, and the option
// files that belong to it. The error is an *Error; the Result is there with it
// too, for the messages up to then.
//
// --help, --version and --verbose are options like any other for Parse, but when
// the table has an option "help" and it is on, unknown options are no errors
// but messages: help is what one asks for then.
func (t *Table) Parse(args []string, env Env) (*Result, error) {
	if env.LookupEnv == nil {
		env.LookupEnv = os.LookupEnv
	}
	if env.SystemDirs == nil {
		env.SystemDirs = []string{"/etc/", "/etc/mysql/"}
	}
	d, rest := leading(args)
	if d.suffix == nil {
		if s, ok := env.LookupEnv("MYSQL_GROUP_SUFFIX"); ok {
			d.suffix = &s
		}
	}
	res := &Result{
		PrintDefaults: d.print,
		Groups:        env.Groups[:len(env.Groups):len(env.Groups)],
		table:         t,
		last:          map[*Option]int{},
	}
	if d.suffix != nil {
		for _, g := range env.Groups {
			res.Groups = append(res.Groups, g+*d.suffix)
		}
	}
	fromFiles, err := d.files(res, env)
	if err != nil {
		return res, err
	}
	all := fromFiles
	for _, a := range rest {
		all = append(all, argument{text: a})
	}
	for _, a := range all {
		res.Arguments = append(res.Arguments, a.text)
	}
	if d.print {
		return res, nil
	}
	return res, t.getopt(res, all, env.Program)
}

// defaults are the options that stand first on the command line and govern the
// option files.
type defaults struct {
	none, print         bool
	file, extra, suffix *string
}

// leading takes them off args.
func leading(args []string) (defaults, []string) {
	var d defaults
	if len(args) > 0 && args[0] == "--no-defaults" {
		d.none = true
		args = args[1:]
	} else {
		take := func(option string, value **string) bool {
			v, ok := strings.CutPrefix(args[0], option)
			if !ok || *value != nil {
				return false
			}
			*value = &v
			return true
		}
		for len(args) > 0 &&
			(take("--defaults-file=", &d.file) ||
				take("--defaults-extra-file=", &d.extra) ||
				take("--defaults-group-suffix=", &d.suffix)) {
			args = args[1:]
		}
	}
	if len(args) > 0 && args[0] == "--print-defaults" {
		d.print = true
		args = args[1:]
	}
	return d, args
}

// files reads the option files and lists them in res.
func (d *defaults) files(res *Result, env Env) ([]argument, error) {
	home, _ := env.LookupEnv("HOME")
	r := &fileReader{groups: map[string]bool{}, home: home, left: maxBytes}
	for _, g := range res.Groups {
		r.groups[strings.ToLower(g)] = true
	}
	type file struct {
		name     string
		required bool
	}
	var files []file
	if d.file != nil {
		files = []file{{r.absolute(*d.file), true}}
	} else {
		for _, dir := range directories(env) {
			switch {
			case dir == "" && d.extra != nil:
				files = append(files, file{r.absolute(*d.extra), true})
			case dir == "":
			case dir == "~/":
				files = append(files, file{"~/.my.cnf", false})
			default:
				files = append(files, file{withSlash(dir) + "my.cnf", false})
			}
		}
	}
	for _, f := range files {
		res.Files = append(res.Files, f.name)
	}
	if d.none {
		return nil, nil
	}
	defer func() { res.Messages = append(res.Messages, r.msgs...) }()
	for _, f := range files {
		switch err := r.read(f.name, 0); {
		case err == errNotFound && f.required:
			return nil, defaultsError("Could not open required defaults file: %s", f.name)
		case err == errTooMuch:
			return nil, defaultsError("error: The option files that begin with %s have more than %d MiB", f.name, maxBytes>>20)
		case err != nil && err != errNotFound:
			return nil, err
		}
	}
	return r.args, nil
}

// absolute is the path of a file that the command line names.
func (r *fileReader) absolute(name string) string {
	if strings.HasPrefix(name, "~") {
		return r.expandHome(name)
	}
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// directories are searched for option files; "" stands for the file of
// --defaults-extra-file. One that comes again counts at its later place.
func directories(env Env) []string {
	var dirs []string
	add := func(dir string) {
		for i, d := range dirs {
			if withSlash(d) == withSlash(dir) {
				dirs = append(dirs[:i], dirs[i+1:]...)
				break
			}
		}
		dirs = append(dirs, dir)
	}
	for _, d := range env.SystemDirs {
		add(d)
	}
	for _, name := range []string{"MARIADB_HOME", "MYSQL_HOME"} {
		if dir, ok := env.LookupEnv(name); ok {
			if dir != "" {
				add(dir)
			}
			break
		}
	}
	add("")
	add("~/")
	return dirs
}

func withSlash(dir string) string {
	if dir == "" || strings.HasSuffix(dir, "/") {
		return dir
	}
	return dir + "/"
}

package optfile

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteDefaults prints what --print-defaults asks for.
func (r *Result) WriteDefaults(w io.Writer, program string) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s would have been started with the following arguments:\n", program)
	for _, a := range r.Arguments {
		fmt.Fprintf(b, "%s ", a)
	}
	b.WriteByte('\n')
	return b.Flush()
}

// WriteVersion prints the line of --version:
// "selkie  Ver 10.11.14-MariaDB for Linux on x86_64".
func WriteVersion(w io.Writer, program, version, system, machine string) error {
	_, err := fmt.Fprintf(w, "%s  Ver %s for %s on %s\n", program, version, system, machine)
	return err
}

// WriteHelpHint prints the end of --help without --verbose.
func WriteHelpHint(w io.Writer, program string) error {
	_, err := fmt.Fprintf(w, "Usage: %s [OPTIONS]\n\nFor more help options (several pages), use %s --verbose --help.\n", program, program)
	return err
}

// WriteHelp prints --verbose --help from the usage line on: the option files, the groups,
// the options and the values that r gives them.
func (r *Result) WriteHelp(w io.Writer, program string) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "Usage: %s [OPTIONS]\n", program)
	r.writeFiles(b)
	b.WriteByte('\n')
	var ignored []string
	for _, o := range r.table.options {
		switch {
		case o.Hidden:
		case o.Ignored:
			ignored = append(ignored, display(o.Name))
		default:
			writeOption(b, o)
		}
	}
	if len(ignored) > 0 {
		b.WriteString("\nThese options of MariaDB are accepted and have no effect:\n")
		writeWrapped(b, strings.Join(ignored, " "), "  ", 76)
	}
	r.writeVariables(b)
	return b.Flush()
}

// WriteVariables prints the table of values at the end of --verbose --help.
func (r *Result) WriteVariables(w io.Writer) error {
	b := bufio.NewWriter(w)
	r.writeVariables(b)
	return b.Flush()
}

// display is how names are printed.
func display(name string) string { return strings.ReplaceAll(name, "_", "-") }

func (r *Result) writeFiles(b *bufio.Writer) {
	b.WriteString("\nDefault options are read from the following files in the given order:\n")
	for _, f := range r.Files {
		fmt.Fprintf(b, "%s ", f)
	}
	b.WriteString("\nThe following groups are read:")
	for _, g := range r.Groups {
		fmt.Fprintf(b, " %s", g)
	}
	b.WriteString(`
The following options may be given as the first argument:
--print-defaults          Print the program argument list and exit.
--no-defaults             Don't read default options from any option file.
The following specify which files/extra groups are read (specified before remaining options):
--defaults-file=#         Only read default options from the given file #.
--defaults-extra-file=#   Read this file after the global files are read.
--defaults-group-suffix=# Additionally read default groups with # appended as a suffix.
`)
}

const (
	helpColumn = 22 // where the help texts begin
	helpWidth  = 57
)

func writeOption(b *bufio.Writer, o *Option) {
	head := "  "
	if o.Short != 0 {
		head += "-" + string(o.Short) + ", "
	}
	head += "--" + display(o.Name)
	open, shut := "", ""
	if o.arg() == OptionalArg {
		open, shut = "[", "]"
	}
	switch {
	case o.arg() == NoArg || o.Kind == Bool:
		head += " "
	case o.Kind == Int || o.Kind == Uint || o.Kind == Double:
		head += open + "=#" + shut + " "
	default:
		head += open + "=name" + shut + " "
	}
	b.WriteString(head)
	help := o.Help
	if !strings.Contains(help, "One of: ") && !strings.Contains(help, "Any combination of: ") {
		switch o.Kind {
		case Enum:
			help = strings.TrimLeft(strings.TrimSuffix(help, ".")+". One of: "+strings.Join(o.Values, ", "), ". ")
		case Set:
			help = strings.TrimLeft(strings.TrimSuffix(help, ".")+". Any combination of: "+strings.Join(o.Values, ", "), ". ")
		case FlagSet:
			help = strings.TrimLeft(strings.TrimSuffix(help, ".")+". Takes name=on, name=off or name=default for: "+strings.Join(o.Values, ", "), ". ")
		}
	}
	if help != "" {
		indent := strings.Repeat(" ", helpColumn)
		if len(head) > helpColumn {
			b.WriteByte('\n')
			b.WriteString(indent)
		} else {
			b.WriteString(indent[len(head):])
		}
		for i, line := range wrap(help, helpWidth) {
			if i > 0 {
				b.WriteByte('\n')
				b.WriteString(indent)
			}
			b.WriteString(line)
		}
	}
	b.WriteByte('\n')
	if on, _ := parseBool(o.Default); o.Kind == Bool && on {
		fmt.Fprintf(b, "%*s(Defaults to on; use --skip-%s to disable.)\n", helpColumn, "", display(o.Name))
	}
	if o.Kind == Set {
		b.WriteString("  Use 'ALL' to set all combinations.\n")
	}
}

// wrap breaks text at blanks into lines of at most width bytes, where words allow it.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

func writeWrapped(b *bufio.Writer, text, indent string, width int) {
	for _, line := range wrap(text, width) {
		fmt.Fprintf(b, "%s%s\n", indent, line)
	}
}

func (r *Result) writeVariables(b *bufio.Writer) {
	width := 34
	for _, o := range r.table.options {
		if !o.Hidden && !o.Action {
			width = max(width, len(o.Name)+1)
		}
	}
	b.WriteString("\nVariables (--variable-name=value)\n")
	fmt.Fprintf(b, "%-*sValue (after reading options)\n", width, "and boolean options {FALSE|TRUE}")
	line := []byte(strings.Repeat("-", max(74, width+1)))
	line[width-1] = ' '
	fmt.Fprintf(b, "%s\n", line)
	for _, o := range r.table.options {
		if o.Hidden || o.Action {
			continue
		}
		value, given := r.String(o.Name)
		switch {
		case !given && o.Null:
			value = "(No default value)"
		case o.Kind == Double:
			f, _ := strconv.ParseFloat(value, 64)
			value = strconv.FormatFloat(f, 'g', 6, 64) // as C's %g
		case o.Kind == Bool && value == "ON":
			value = "TRUE"
		case o.Kind == Bool:
			value = "FALSE"
		}
		fmt.Fprintf(b, "%-*s%s\n", width, display(o.Name), value)
	}
}

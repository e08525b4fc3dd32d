package engine

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
	"github.com/selkiedb/selkie/sqlvars"
)

// outCharset takes the character set off INTO OUTFILE where it is one in which our
// texts, which are UTF-8, stand in a file as they are. The planner knows none; it
// refuses the others (1235).
func outCharset(stmt sqlparser.Statement) error {
	var into *sqlparser.Into
	switch n := stmt.(type) {
	case *sqlparser.Select:
		into = n.Into
	case *sqlparser.SetOp:
		into = n.Into
	}
	if into == nil || into.Charset == "" {
		return nil
	}
	known, ok := sqlvars.LookupCharset(into.Charset)
	if !ok {
		return mariaerr.New(mariaerr.ER_UNKNOWN_CHARACTER_SET, into.Charset)
	}
	switch known.Name {
	case "utf8mb4", "utf8mb3", "binary":
		into.Charset = ""
	}
	return nil
}

// intoFile runs SELECT ... INTO OUTFILE and INTO DUMPFILE. The file must not be there
// yet (1086), and is not there afterwards when the statement fails.
func (x *executor) intoFile(ctx *sql.Context, n *plan.Into, row sql.Row) (_ sql.RowIter, err error) {
	name := n.Outfile + n.Dumpfile
	path, err := sessionOf(ctx).filePath(name)
	if err != nil {
		return nil, err
	}
	rows, err := x.engine.analyzer.ExecBuilder.Build(ctx, n.Child, row)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close(ctx)) }()
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, cannotCreate(name, err)
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
		if err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}()
	out := &outFile{Writer: bufio.NewWriter(file), form: n, schema: n.Child.Schema()}
	write := out.line
	if n.Dumpfile != "" {
		write = out.only
	}
	count := 0
	for ; ; count++ {
		r, err := rows.Next(ctx)
		if err == io.EOF {
			break
		}
		if err == nil && n.Dumpfile != "" && count > 0 {
			err = mariaerr.New(mariaerr.ER_TOO_MANY_ROWS)
		}
		if err == nil {
			err = write(ctx, r)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := out.Flush(); err != nil {
		return nil, err
	}
	return sql.RowsToRowIter(sql.Row{types.NewOkResult(count)}), nil
}

// filePath is where a statement may read or write a file of the server's machine: it
// needs the FILE privilege (1227), and the file has to be in the folder of
// @@secure_file_priv if that is set (1290). Names are relative to the data folder.
func (s *Session) filePath(name string) (string, error) {
	if s.rights != nil && !s.rights.HasGlobal(auth.PrivFile) {
		return "", mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "FILE")
	}
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(s.Vars.Globals().String(sqlvars.VarDatadir), path)
	}
	allowed := s.Vars.Globals().String(sqlvars.VarSecureFilePriv)
	if allowed == "" {
		return path, nil
	}
	prevented := mariaerr.New(mariaerr.ER_OPTION_PREVENTS_STATEMENT, "--secure-file-priv")
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", prevented
	}
	if allowed, err = filepath.EvalSymlinks(allowed); err != nil {
		return "", prevented
	}
	if below, err := filepath.Rel(allowed, folder); err != nil || below == ".." || strings.HasPrefix(below, "../") {
		return "", prevented
	}
	return filepath.Join(folder, filepath.Base(path)), nil
}

// cannotCreate is the error about a file that could not be made.
func cannotCreate(name string, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return mariaerr.New(mariaerr.ER_FILE_EXISTS_ERROR, name)
	}
	number := 0
	var no syscall.Errno
	if errors.As(err, &no) {
		number = int(no)
		err = no
	}
	text := err.Error()
	if text != "" {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	return mariaerr.Newf(1, "Can't create/write to file '%s' (Errcode: %d %q)", name, number, text)
}

// outFile writes rows as the FIELDS and LINES clauses say.
type outFile struct {
	*bufio.Writer
	form   *plan.Into
	schema sql.Schema
}

// only writes the values of a row one after another, as they are.
func (o *outFile) only(ctx *sql.Context, row sql.Row) error {
	for i, v := range row {
		if v == nil {
			if err := o.WriteByte(0); err != nil {
				return err
			}
			continue
		}
		text, err := sqlfunc.Text(ctx, o.schema[i].Type, v)
		if err == nil {
			_, err = o.WriteString(text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// line writes a row. The writer keeps the first of its errors for Flush.
func (o *outFile) line(ctx *sql.Context, row sql.Row) error {
	o.WriteString(o.form.LinesStartingBy)
	for i, v := range row {
		if i > 0 {
			o.WriteString(o.form.FieldsTerminatedBy)
		}
		if err := o.field(ctx, o.schema[i].Type, v); err != nil {
			return err
		}
	}
	end := o.form.LinesTerminatedBy
	if end == "" {
		end = o.form.FieldsTerminatedBy
	}
	_, err := o.WriteString(end)
	return err
}

func (o *outFile) field(ctx *sql.Context, t sql.Type, v any) error {
	form := o.form
	if v == nil {
		if form.FieldsEscapedBy == "" {
			_, err := o.WriteString("NULL")
			return err
		}
		_, err := o.WriteString(form.FieldsEscapedBy + "N")
		return err
	}
	text, err := sqlfunc.Text(ctx, t, v)
	if err != nil {
		return err
	}
	textual := writtenAsText(t)
	enclosed := form.FieldsEnclosedBy != "" && (textual || !form.FieldsEnclosedByOpt)
	if enclosed {
		o.WriteString(form.FieldsEnclosedBy)
	}
	if textual && form.FieldsEscapedBy != "" {
		o.escaped(text, enclosed)
	} else {
		o.WriteString(text)
	}
	if enclosed {
		o.WriteString(form.FieldsEnclosedBy)
	}
	return nil
}

// escaped writes a text whose reader could take some of its bytes for the end of the
// field or the line.
func (o *outFile) escaped(text string, enclosed bool) {
	form := o.form
	escape := form.FieldsEscapedBy[0]
	ends := form.FieldsTerminatedBy
	if enclosed {
		ends = form.FieldsEnclosedBy
	}
	lines := form.LinesTerminatedBy
	for i := range len(text) {
		b := text[i]
		switch {
		case b == 0:
			o.WriteByte(escape)
			b = '0'
		case b == escape, ends != "" && b == ends[0], lines != "" && b == lines[0]:
			o.WriteByte(escape)
		}
		o.WriteByte(b)
	}
}

// writtenAsText tells the types that are no numbers. A bit field is one, whose bytes
// MariaDB writes as they are.
func writtenAsText(t sql.Type) bool {
	switch {
	case t.Type() == sqltypes.Bit, t.Type() == sqltypes.Null:
		return false
	case types.IsEnum(t), types.IsSet(t):
		return true
	}
	return !types.IsNumber(t)
}

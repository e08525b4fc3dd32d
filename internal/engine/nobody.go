package engine

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/encodings"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// nobody is the connection of a session that has none.
type nobody struct{}

func (nobody) StatusValue(sqlvars.StatusID) (string, bool) { return "", false }

func (nobody) LocalFile(string) (io.ReadCloser, error) {
	return nil, mariaerr.New(mariaerr.ER_NOT_ALLOWED_COMMAND)
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// encoderOf returns the engine's codec of a character set, nil when it has none.
func encoderOf(charset string) encodings.Encoder {
	id, err := sql.ParseCharacterSet(charset)
	if err != nil {
		return nil
	}
	return id.Encoder()
}

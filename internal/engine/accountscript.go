package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// RunAccountStatements runs statements about accounts, roles and privileges,
// one per element, with all rights. The first error ends it; it names the
// statement, without its passwords. Those before it have been run.
func (e *Engine) RunAccountStatements(ctx context.Context, statements []string) error {
	s := e.NewSession(0, nobody{})
	defer s.Close()
	s.Login("root", "localhost", auth.AllRights(e.cfg.Accounts))
	for i, text := range statements {
		err := s.runAccountStatement(ctx, text)
		if err != nil {
			return fmt.Errorf("statement %d, %q: %w", i+1, dialect.Redact(text, s.mode()), withoutSecrets(err, s.mode()))
		}
	}
	return nil
}

var errNoAccountStatement = errors.New("not a statement about accounts: " +
	"CREATE, ALTER, DROP or RENAME USER, CREATE or DROP ROLE, GRANT, REVOKE, SET PASSWORD, SET DEFAULT ROLE")

func (s *Session) runAccountStatement(ctx context.Context, text string) error {
	tree, err := dialect.Parse(text, s.mode())
	if err != nil {
		return err
	}
	if !aboutAccounts(tree) {
		return errNoAccountStatement
	}
	return s.runText(ctx, text)
}

func aboutAccounts(tree dialect.Statement) bool {
	switch n := tree.(type) {
	case *dialect.CreateUser, *dialect.AlterUser, *dialect.DropUser, *dialect.RenameUser,
		*dialect.CreateRole, *dialect.DropRole,
		*dialect.Grant, *dialect.GrantProxy, *dialect.GrantRole, *dialect.RevokeAll:
		return true
	case *dialect.Set:
		for _, item := range n.Items {
			if item.Kind != dialect.SetPassword && item.Kind != dialect.SetDefaultRole {
				return false
			}
		}
		return true
	}
	return false
}

// withoutSecrets hides passwords in what a syntax error repeats of its
// statement.
func withoutSecrets(err error, mode dialect.Mode) error {
	var merr *mariaerr.Error
	if !errors.As(err, &merr) || merr.Number != mariaerr.ER_PARSE_ERROR {
		return err
	}
	const near, line = " near '", "' at line "
	head, rest, ok := strings.Cut(merr.Message, near)
	i := strings.LastIndex(rest, line)
	if !ok || i < 0 {
		return err
	}
	clean := *merr
	clean.Message = head + near + dialect.Redact(rest[:i], mode) + rest[i:]
	return &clean
}

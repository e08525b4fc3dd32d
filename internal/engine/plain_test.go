package engine

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
)

// TestPlainParsesAlike has every plain statement of the differential suite parsed
// the short way and the long one: the outcome is the same.
func TestPlainParsesAlike(t *testing.T) {
	s, _ := newTestSession(t)
	files, err := filepath.Glob("../../server/testdata/sql/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no statements: %v", err)
	}
	plain := 0
	for _, file := range files {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for text := range strings.SplitSeq(string(script), "\n") {
			text = strings.TrimSuffix(strings.TrimSpace(text), ";")
			if dialect.Plain(text, dialect.Mode{})&dialect.NotPlain != 0 {
				continue
			}
			plain++
			parsesAlike(t, s, text)
		}
	}
	if plain < 500 {
		t.Errorf("%d statements are plain, which is not what programs send", plain)
	}
	t.Logf("%d plain statements", plain)
}

// FuzzPlainParsesAlike is TestPlainParsesAlike for any text.
func FuzzPlainParsesAlike(f *testing.F) {
	s, _ := newTestSession(f)
	for _, c := range plainStatements {
		f.Add(c.text)
	}
	f.Add("select `a`.b, count(*) from a where x in (1,-2,NULL) group by b having max(c) > 'it''s' order by 1 desc limit 1 offset 3")
	f.Add("insert into a.b (c) values (?, default, 1.5) on duplicate key update c = values(c) + 1")
	f.Fuzz(func(t *testing.T, text string) {
		if dialect.Plain(text, dialect.Mode{})&dialect.NotPlain == 0 {
			parsesAlike(t, s, text)
		}
	})
}

// parsesAlike parses a text the short way and the long one.
func parsesAlike(t *testing.T, s *Session, text string) {
	ctx := s.context(context.Background(), "")
	short, shortNext, shortErr := s.engine.parser.parse(ctx, text, sqlparser.ParserOptions{})
	long, longNext, longErr := s.engine.parser.adapt(ctx, text, dialect.Mode{}, sqlparser.ParserOptions{})
	switch {
	case (shortErr == nil) != (longErr == nil) || shortErr != nil && shortErr.Error() != longErr.Error():
		t.Errorf("%q\nthe short way: %v\nthe long way: %v", text, shortErr, longErr)
	case shortErr != nil:
	case sqlparser.String(short) != sqlparser.String(long) || shortNext != longNext:
		t.Errorf("%q\nthe short way: %s\nthe long way: %s", text, sqlparser.String(short), sqlparser.String(long))
	}
}

package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
)

// procedure is a stored procedure that the session may see.
type procedure struct {
	definition
	sql.StoredProcedureDetails
}

// spec is what the definition says; an empty one where it cannot be parsed.
func (p *procedure) spec() *sqlparser.ProcedureSpec {
	if p.ProcedureSpec == nil {
		return &sqlparser.ProcedureSpec{}
	}
	return p.ProcedureSpec
}

// procedures returns those that a read asks for, by database and name.
func (s *Session) procedures(ctx *sql.Context, w wanted) ([]procedure, error) {
	var out []procedure
	for _, db := range s.infoDatabases(ctx, w) {
		pdb, ok := db.(sql.StoredProcedureDatabase)
		if !ok {
			continue
		}
		list, err := pdb.GetStoredProcedures(ctx)
		if err != nil {
			return nil, err
		}
		from := len(out)
		for _, p := range list {
			if w.object(p.Name) && s.maySeeRoutine(db.Name(), p.Name) {
				out = append(out, procedure{s.define(ctx, db, p.Name, p.CreateStatement, p.SqlMode), p})
			}
		}
		slices.SortFunc(out[from:], func(a, b procedure) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	}
	return out, nil
}

func (s *Session) maySeeRoutine(db, name string) bool {
	return s.rights == nil || s.rights.Routine(db, name, auth.Procedure)&routinePrivs != 0 || s.rights.Database(db)&routinePrivs != 0
}

func parametersTable() *sysTable {
	return infoTable("PARAMETERS", "SPECIFIC_SCHEMA", "SPECIFIC_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		list, err := s.procedures(ctx, w)
		for _, p := range list {
			collation := databaseCollation(ctx, p.db)
			for i, param := range p.spec().Params {
				typ, sh := parameterType(&param.Type, collation)
				add("def", p.db.Name(), p.name, i+1, strings.ToUpper(string(param.Direction)), param.Name, sh.name, sh.chars, sh.octets,
					sh.precision, sh.scale, sh.fractional, sh.charset, sh.collation, typ, "PROCEDURE")
			}
		}
		for _, f := range s.storedFunctions(ctx) {
			if w.schema(f.Database) && w.object(f.Name) {
				f.addParameters(add)
			}
		}
		return err
	})
}

// parameterType is the type of a parameter, of the database's collation where it
// says none.
func parameterType(t *sqlparser.ColumnType, collation sql.CollationID) (string, shape) {
	typ, err := types.ColumnTypeToType(t)
	if err != nil {
		return strings.ToLower(t.Type), shape{name: strings.ToLower(t.Type)}
	}
	if own, err := sql.ParseCollation(t.Charset, t.Collate, false); err == nil && (t.Charset != "" || t.Collate != "") {
		collation = own
	}
	text := typeText(typ)
	if isJSON(typ) {
		collation = sql.Collation_utf8mb4_bin
	}
	return text, shapeOf(text, collation)
}

// routineFacts is what a routine's characteristics say.
type routineFacts struct{ deterministic, access, security, comment string }

func routineFactsOf(spec *sqlparser.ProcedureSpec) routineFacts {
	f := routineFacts{deterministic: "NO", access: "CONTAINS SQL", security: "DEFINER"}
	for _, ch := range spec.Characteristics {
		switch ch.Type {
		case sqlparser.CharacteristicValue_Comment:
			f.comment = ch.Comment
		case sqlparser.CharacteristicValue_Deterministic:
			f.deterministic = "YES"
		case sqlparser.CharacteristicValue_NotDeterministic:
			f.deterministic = "NO"
		case sqlparser.CharacteristicValue_ContainsSql, sqlparser.CharacteristicValue_NoSql,
			sqlparser.CharacteristicValue_ReadsSqlData, sqlparser.CharacteristicValue_ModifiesSqlData:
			f.access = strings.ToUpper(string(ch.Type))
		case sqlparser.CharacteristicValue_SqlSecurityInvoker:
			f.security = "INVOKER"
		}
	}
	return f
}

package store_test

import (
	"strings"
	"testing"

	"github.com/dolthub/go-mysql-server/enginetest"
	"github.com/dolthub/go-mysql-server/enginetest/queries"
)

// An entry is one entry point of the suite.
type entry struct {
	name string
	run  func(*testing.T, *harness)
}

// entries are all entry points of the suite that concern a storage, named as
// the suite names them. Left out are those that read old versions of tables (AS
// OF), which only a storage with a history has; those that look at the memory
// tables' own procedures, table functions and sessions; and those that the suite
// itself never runs.
var entries = []entry{
	// Reading.
	{"Queries", on(enginetest.TestQueries)},
	{"JoinQueries", on(enginetest.TestJoinQueries)},
	{"LateralJoinQueries", on(enginetest.TestLateralJoinQueries)},
	{"JoinOps", func(t *testing.T, h *harness) { enginetest.TestJoinOps(t, h, enginetest.DefaultJoinOpTests) }},
	{"EngineJoinOps", func(t *testing.T, h *harness) { enginetest.TestJoinOps(t, h, enginetest.EngineOnlyJoinOpTests) }},
	{"JSONTableQueries", on(enginetest.TestJSONTableQueries)},
	{"JSONTableScripts", on(enginetest.TestJSONTableScripts)},
	{"SpatialQueries", on(enginetest.TestSpatialQueries)},
	{"QueryErrors", on(enginetest.TestQueryErrors)},
	{"ColumnAliases", on(enginetest.TestColumnAliases)},
	{"DerivedTableOuterScopeVisibility", on(enginetest.TestDerivedTableOuterScopeVisibility)},
	{"OrderByGroupBy", on(enginetest.TestOrderByGroupBy)},
	{"AmbiguousColumnResolution", on(enginetest.TestAmbiguousColumnResolution)},
	{"NaturalJoin", on(enginetest.TestNaturalJoin)},
	{"NaturalJoinEqual", on(enginetest.TestNaturalJoinEqual)},
	{"NaturalJoinDisjoint", on(enginetest.TestNaturalJoinDisjoint)},
	{"InnerNestedInNaturalJoins", on(enginetest.TestInnerNestedInNaturalJoins)},
	{"WindowFunctions", on(enginetest.TestWindowFunctions)},
	{"WindowRowFrames", on(enginetest.TestWindowRowFrames)},
	{"WindowRangeFrames", on(enginetest.TestWindowRangeFrames)},
	{"NamedWindows", on(enginetest.TestNamedWindows)},
	{"NullRanges", on(enginetest.TestNullRanges)},
	{"DateParse", on(enginetest.TestDateParse)},
	{"Convert", on(enginetest.TestConvert)},
	{"AnsiQuotesSqlMode", on(enginetest.TestAnsiQuotesSqlMode)},
	{"SessionSelectLimit", on(enginetest.TestSessionSelectLimit)},
	{"NoDatabaseSelected", on(enginetest.TestNoDatabaseSelected)},
	{"Use", on(enginetest.TestUse)},
	{"CurrentTimestamp", on(enginetest.TestCurrentTimestamp)},
	{"SQLLogicTests", on(enginetest.TestSQLLogicTests)},
	{"VectorFunctions", on(enginetest.TestVectorFunctions)},

	// Writing.
	{"Scripts", on(enginetest.TestScripts)},
	{"SpatialScripts", on(enginetest.TestSpatialScripts)},
	{"NumericErrorScripts", on(enginetest.TestNumericErrorScripts)},
	{"JsonScripts", func(t *testing.T, h *harness) { enginetest.TestJsonScripts(t, h, nil) }},
	{"InsertInto", on(enginetest.TestInsertInto)},
	{"InsertIgnoreInto", on(enginetest.TestInsertIgnoreInto)},
	{"InsertDuplicateKeyKeyless", on(enginetest.TestInsertDuplicateKeyKeyless)},
	{"IgnoreIntoWithDuplicateUniqueKeyKeyless", on(enginetest.TestIgnoreIntoWithDuplicateUniqueKeyKeyless)},
	{"InsertIntoErrors", on(enginetest.TestInsertIntoErrors)},
	{"SpatialInsertInto", on(enginetest.TestSpatialInsertInto)},
	{"LoadData", on(enginetest.TestLoadData)},
	{"LoadDataErrors", on(enginetest.TestLoadDataErrors)},
	{"SelectIntoFile", on(enginetest.TestSelectIntoFile)},
	{"ReplaceInto", on(enginetest.TestReplaceInto)},
	{"ReplaceIntoErrors", on(enginetest.TestReplaceIntoErrors)},
	{"Update", on(enginetest.TestUpdate)},
	{"UpdateIgnore", on(enginetest.TestUpdateIgnore)},
	{"UpdateErrors", on(enginetest.TestUpdateErrors)},
	{"OnUpdateExprScripts", on(enginetest.TestOnUpdateExprScripts)},
	{"SpatialUpdate", on(enginetest.TestSpatialUpdate)},
	{"Delete", on(enginetest.TestDelete)},
	{"DeleteErrors", on(enginetest.TestDeleteErrors)},
	{"SpatialDelete", on(enginetest.TestSpatialDelete)},
	{"Truncate", on(enginetest.TestTruncate)},
	{"RowLimit", on(enginetest.TestRowLimit)},
	{"Blobs", on(enginetest.TestBlobs)},
	{"GeneratedColumns", on(enginetest.TestGeneratedColumns)},
	{"ReadOnly", func(t *testing.T, h *harness) { enginetest.TestReadOnly(t, h, false) }},
	{"ReadOnlyDatabases", func(t *testing.T, h *harness) { enginetest.TestReadOnlyDatabases(t, h) }},
	{"Warnings", on(enginetest.TestWarnings)},
	{"ClearWarnings", on(enginetest.TestClearWarnings)},

	// Transactions.
	{"TransactionScripts", on(enginetest.TestTransactionScripts)},
	{"ConcurrentTransactions", on(enginetest.TestConcurrentTransactions)},
	{"RollbackTriggers", on(enginetest.TestRollbackTriggers)},

	// Definitions.
	{"CreateTable", on(enginetest.TestCreateTable)},
	{"DropTable", on(enginetest.TestDropTable)},
	{"RenameTable", on(enginetest.TestRenameTable)},
	{"RenameColumn", on(enginetest.TestRenameColumn)},
	{"AddColumn", on(enginetest.TestAddColumn)},
	{"ModifyColumn", on(enginetest.TestModifyColumn)},
	{"DropColumn", on(enginetest.TestDropColumn)},
	{"DropColumnKeylessTables", on(enginetest.TestDropColumnKeylessTables)},
	{"AlterTable", on(enginetest.TestAlterTable)},
	{"AddAutoIncrementColumn", scripts(queries.AlterTableAddAutoIncrementScripts)},
	{"AddDropPks", on(enginetest.TestAddDropPks)},
	{"PkOrdinalsDDL", on(enginetest.TestPkOrdinalsDDL)},
	{"PkOrdinalsDML", on(enginetest.TestPkOrdinalsDML)},
	{"CreateDatabase", on(enginetest.TestCreateDatabase)},
	{"DropDatabase", on(enginetest.TestDropDatabase)},
	{"CreateForeignKeys", on(enginetest.TestCreateForeignKeys)},
	{"DropForeignKeys", on(enginetest.TestDropForeignKeys)},
	{"ForeignKeys", on(enginetest.TestForeignKeys)},
	{"CreateCheckConstraints", on(enginetest.TestCreateCheckConstraints)},
	{"ChecksOnInsert", on(enginetest.TestChecksOnInsert)},
	{"ChecksOnUpdate", on(enginetest.TestChecksOnUpdate)},
	{"DisallowedCheckConstraints", on(enginetest.TestDisallowedCheckConstraints)},
	{"DropCheckConstraints", on(enginetest.TestDropCheckConstraints)},
	{"ColumnDefaults", on(enginetest.TestColumnDefaults)},
	{"Views", on(enginetest.TestViews)},
	{"RecursiveViewDefinition", on(enginetest.TestRecursiveViewDefinition)},
	{"Triggers", on(enginetest.TestTriggers)},
	{"ShowTriggers", on(enginetest.TestShowTriggers)},
	{"BrokenTriggers", scripts(queries.BrokenTriggerQueries)},
	{"TriggerErrors", on(enginetest.TestTriggerErrors)},
	{"StoredProcedures", on(enginetest.TestStoredProcedures)},
	{"Events", on(enginetest.TestEvents)},
	{"ShowTableStatus", on(enginetest.TestShowTableStatus)},
	{"InfoSchema", on(enginetest.TestInfoSchema)},
	{"MySqlDb", on(enginetest.TestMySqlDb)},
	{"CharsetCollationEngine", on(enginetest.TestCharsetCollationEngine)},

	// Indexes and the plans that follow from them.
	{"Indexes", on(enginetest.TestIndexes)},
	{"IndexPrefix", on(enginetest.TestIndexPrefix)},
	{"VectorIndexes", on(enginetest.TestVectorIndexes)},
	{"FulltextIndexes", on(enginetest.TestFulltextIndexes)},
	{"ComplexIndexQueries", on(enginetest.TestComplexIndexQueries)},
	{"SpatialIndexScripts", on(enginetest.TestSpatialIndexScripts)},
	{"SpatialIndexPlans", on(enginetest.TestSpatialIndexPlans)},
	{"Statistics", on(enginetest.TestStatistics)},
	{"StatisticIndexFilters", on(enginetest.TestStatisticIndexFilters)},
	{"JoinPlanning", on(enginetest.TestJoinPlanning)},
	{"JoinStats", sameSession(enginetest.TestJoinStats)},
	{"QueryPlans", func(t *testing.T, h *harness) { enginetest.TestQueryPlans(t, h, queries.PlanTests) }},
	{"IndexQueryPlans", on(enginetest.TestIndexQueryPlans)},
	{"GeneratedColumnPlans", on(enginetest.TestGeneratedColumnPlans)},
	{"IntegrationPlans", on(enginetest.TestIntegrationPlans)},
	{"SysbenchPlans", on(enginetest.TestSysbenchPlans)},
	{"TpchPlans", sameSession(enginetest.TestTpchPlans)},
	{"TpccPlans", on(enginetest.TestTpccPlans)},

	// The engine around the storage.
	{"Variables", on(enginetest.TestVariables)},
	{"VariableErrors", on(enginetest.TestVariableErrors)},
	{"UserPrivileges", func(t *testing.T, h *harness) { enginetest.TestUserPrivileges(t, h) }},
	{"UserAuthentication", on(enginetest.TestUserAuthentication)},
	{"PrivilegePersistence", on(enginetest.TestPrivilegePersistence)},
	{"Tracing", on(enginetest.TestTracing)},
	{"CharsetCollationWire", func(t *testing.T, h *harness) { enginetest.TestCharsetCollationWire(t, h, h.SessionBuilder()) }},
	{"DatabaseCollationWire", func(t *testing.T, h *harness) { enginetest.TestDatabaseCollationWire(t, h, h.SessionBuilder()) }},
	{"TypesOverWire", func(t *testing.T, h *harness) { enginetest.TestTypesOverWire(t, h, h.SessionBuilder()) }},

	// The same as prepared statements.
	{"Prepared", on(enginetest.TestPrepared)},
	{"PreparedInsert", on(enginetest.TestPreparedInsert)},
	{"PreparedStatements", on(enginetest.TestPreparedStatements)},
	{"QueriesPrepared", on(enginetest.TestQueriesPrepared)},
	{"JoinQueriesPrepared", on(enginetest.TestJoinQueriesPrepared)},
	{"JSONTableQueriesPrepared", on(enginetest.TestJSONTableQueriesPrepared)},
	{"JSONTableScriptsPrepared", on(enginetest.TestJSONTableScriptsPrepared)},
	{"SpatialQueriesPrepared", on(enginetest.TestSpatialQueriesPrepared)},
	{"ConvertPrepared", on(enginetest.TestConvertPrepared)},
	{"AnsiQuotesSqlModePrepared", on(enginetest.TestAnsiQuotesSqlModePrepared)},
	{"ScriptsPrepared", on(enginetest.TestScriptsPrepared)},
	{"SpatialScriptsPrepared", on(enginetest.TestSpatialScriptsPrepared)},
	{"JsonScriptsPrepared", func(t *testing.T, h *harness) { enginetest.TestJsonScriptsPrepared(t, h, nil) }},
	{"InsertQueriesPrepared", on(enginetest.TestInsertQueriesPrepared)},
	{"InsertScriptsPrepared", on(enginetest.TestInsertScriptsPrepared)},
	{"InsertIgnoreScriptsPrepared", on(enginetest.TestInsertIgnoreScriptsPrepared)},
	{"InsertErrorScriptsPrepared", on(enginetest.TestInsertErrorScriptsPrepared)},
	{"InsertDuplicateKeyKeylessPrepared", on(enginetest.TestInsertDuplicateKeyKeylessPrepared)},
	{"IgnoreIntoWithDuplicateUniqueKeyKeylessPrepared", on(enginetest.TestIgnoreIntoWithDuplicateUniqueKeyKeylessPrepared)},
	{"LoadDataPrepared", on(enginetest.TestLoadDataPrepared)},
	{"ReplaceQueriesPrepared", on(enginetest.TestReplaceQueriesPrepared)},
	{"UpdateQueriesPrepared", on(enginetest.TestUpdateQueriesPrepared)},
	{"DeleteQueriesPrepared", on(enginetest.TestDeleteQueriesPrepared)},
	{"CreateCheckConstraintsScriptsPrepared", on(enginetest.TestCreateCheckConstraintsScriptsPrepared)},
	{"ViewsPrepared", on(enginetest.TestViewsPrepared)},
	{"ShowTableStatusPrepared", on(enginetest.TestShowTableStatusPrepared)},
	{"InfoSchemaPrepared", on(enginetest.TestInfoSchemaPrepared)},
	{"MySqlDbPrepared", on(enginetest.TestMySqlDbPrepared)},
	{"StatisticsPrepared", on(enginetest.TestStatisticsPrepared)},
	{"ComplexIndexQueriesPrepared", on(enginetest.TestComplexIndexQueriesPrepared)},
	{"SpatialIndexScriptsPrepared", on(enginetest.TestSpatialIndexScriptsPrepared)},
}

// on makes an entry of the usual shape of the suite's functions.
func on(test func(*testing.T, enginetest.Harness)) func(*testing.T, *harness) {
	return func(t *testing.T, h *harness) { test(t, h) }
}

// sameSession is for tests whose setup leaves in its session what they read.
func sameSession(test func(*testing.T, enginetest.Harness)) func(*testing.T, *harness) {
	return func(t *testing.T, h *harness) {
		h.keepSession = true
		test(t, h)
	}
}

// scripts runs scripts for which the suite has no function.
func scripts(tests []queries.ScriptTest) func(*testing.T, *harness) {
	return func(t *testing.T, h *harness) {
		for _, s := range tests {
			enginetest.TestScript(t, h, s)
		}
	}
}

// inLongRun tells which entries only a run with -long has: prepared statements
// find the storage through the same calls as the others do.
func inLongRun(entry string) bool { return strings.HasSuffix(entry, "Prepared") }

// transactional are the entries that memory tables, which have no transactions,
// cannot run to their end. Their list has none of them, so other storages have
// no excuse.
var transactional = map[string]bool{
	"TransactionScripts":     true,
	"ConcurrentTransactions": true,
	"RollbackTriggers":       true,
}

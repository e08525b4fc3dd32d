package sqlvars

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// aliases are pairs of variables that are one under two names.
var aliases = func() map[ID]ID {
	m := map[ID]ID{}
	for _, p := range [][2]ID{
		{VarIdentity, VarLastInsertID},
		{VarSlowQueryLog, VarLogSlowQuery},
		{VarSlowQueryLogFile, VarLogSlowQueryFile},
		{VarLongQueryTime, VarLogSlowQueryTime},
		{VarMinExaminedRowLimit, VarLogSlowMinExaminedRowLimit},
		{VarStorageEngine, VarDefaultStorageEngine},
		{VarTmpTableSize, VarTmpMemoryTableSize},
		{VarSlaveParallelThreads, VarSlaveParallelWorkers},
		{VarMaxDelayedThreads, VarMaxInsertDelayedThreads},
	} {
		m[p[0]], m[p[1]] = p[1], p[0]
	}
	return m
}()

// special returns the conversion of a variable that its kind does not tell.
func special(id ID) func(*conversion, Value) (Value, error) {
	switch id {
	case VarSQLMode:
		return toSQLMode
	case VarTimeZone:
		return toTimeZone
	case VarCharacterSetClient, VarCharacterSetConnection, VarCharacterSetDatabase, VarCharacterSetFilesystem,
		VarCharacterSetResults, VarCharacterSetServer:
		return toCharset
	case VarCollationConnection, VarCollationDatabase, VarCollationServer:
		return toCollation
	case VarStorageEngine, VarDefaultStorageEngine, VarDefaultTmpStorageEngine, VarEnforceStorageEngine:
		return toEngine
	case VarLcMessages, VarLcTimeNames:
		return toLocale
	}
	return nil
}

var engines = []string{"Aria", "CSV", "InnoDB", "MEMORY", "MRG_MyISAM", "MyISAM", "PERFORMANCE_SCHEMA", "SEQUENCE"}

func toEngine(c *conversion, v Value) (Value, error) {
	if v.t == TypeNull {
		if c.def.ID == VarDefaultTmpStorageEngine || c.def.ID == VarEnforceStorageEngine {
			return Value{}, nil
		}
		return Value{}, c.wrongValue("NULL")
	}
	name := v.s
	switch strings.ToUpper(name) {
	case "HEAP":
		name = "MEMORY"
	case "MERGE":
		name = "MRG_MyISAM"
	case "INNOBASE":
		name = "InnoDB"
	}
	for _, e := range engines {
		if strings.EqualFold(e, name) {
			return String(e), nil
		}
	}
	return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_STORAGE_ENGINE, v.s)
}

// sessionReadOnly reports whether a session may read but not set its own value.
func sessionReadOnly(id ID) bool {
	switch id {
	case VarMaxAllowedPacket, VarNetBufferLength, VarMaxUserConnections:
		return true
	}
	return false
}

// catalogueValue is the value of an enum whose names are a catalogue's.
func catalogueValue(id ID, s string) Value {
	switch id {
	case VarLcMessages, VarLcTimeNames:
		if v, ok := locale(s); ok {
			return v
		}
	case VarCollationConnection, VarCollationDatabase, VarCollationServer:
		if co, ok := LookupCollation(s); ok {
			return co.value()
		}
	default:
		if cs, ok := LookupCharset(s); ok {
			co, _ := LookupCollation(cs.DefaultCollation)
			return co.charsetValue()
		}
	}
	return String(s)
}

// related adds the warnings about a value that does not suit another
// variable's.
func (c *conversion) related(v Value) {
	var small, large ID
	switch c.def.ID {
	case VarMaxAllowedPacket:
		large, small = VarMaxAllowedPacket, VarNetBufferLength
		if v.n >= c.globals.Uint(small) {
			return
		}
	case VarNetBufferLength:
		large, small = VarMaxAllowedPacket, VarNetBufferLength
		if v.n <= c.globals.Uint(large) {
			return
		}
	default:
		return
	}
	e := mariaerr.New(mariaerr.WARN_OPTION_BELOW_LIMIT, large.String(), small.String())
	c.warnings = append(c.warnings, Warning{"Warning", e.Number, e.Message})
}

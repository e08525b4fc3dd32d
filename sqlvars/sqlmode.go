package sqlvars

// Bits of sql_mode, as in its ENUM_VALUE_LIST.
const (
	ModeRealAsFloat uint64 = 1 << iota
	ModePipesAsConcat
	ModeAnsiQuotes
	ModeIgnoreSpace
	ModeIgnoreBadTableOptions
	ModeOnlyFullGroupBy
	ModeNoUnsignedSubtraction
	ModeNoDirInCreate
	ModePostgreSQL
	ModeOracle
	ModeMSSQL
	ModeDB2
	ModeMaxDB
	ModeNoKeyOptions
	ModeNoTableOptions
	ModeNoFieldOptions
	ModeMySQL323
	ModeMySQL40
	ModeAnsi
	ModeNoAutoValueOnZero
	ModeNoBackslashEscapes
	ModeStrictTransTables
	ModeStrictAllTables
	ModeNoZeroInDate
	ModeNoZeroDate
	ModeAllowInvalidDates
	ModeErrorForDivisionByZero
	ModeTraditional
	ModeNoAutoCreateUser
	ModeHighNotPrecedence
	ModeNoEngineSubstitution
	ModePadCharToFullLength
	ModeEmptyStringIsNull
	ModeSimultaneousAssignment
	ModeTimeRoundFractional
)

const modeStrictAll = ModeStrictAllTables

// expandSQLMode adds what the compound modes stand for.
func expandSQLMode(m uint64) uint64 {
	const quotes = ModePipesAsConcat | ModeAnsiQuotes | ModeIgnoreSpace
	const bare = ModeNoKeyOptions | ModeNoTableOptions | ModeNoFieldOptions
	if m&ModeAnsi != 0 {
		m |= quotes | ModeRealAsFloat
	}
	if m&ModeOracle != 0 {
		m |= quotes | bare | ModeNoAutoCreateUser | ModeSimultaneousAssignment
	}
	if m&ModeMSSQL != 0 {
		m |= quotes | bare
	}
	if m&ModePostgreSQL != 0 {
		m |= quotes | bare
	}
	if m&ModeDB2 != 0 {
		m |= quotes | bare
	}
	if m&ModeMaxDB != 0 {
		m |= quotes | bare | ModeNoAutoCreateUser
	}
	if m&ModeMySQL40 != 0 {
		m |= ModeHighNotPrecedence
	}
	if m&ModeMySQL323 != 0 {
		m |= ModeHighNotPrecedence
	}
	if m&ModeTraditional != 0 {
		m |= ModeStrictTransTables | ModeStrictAllTables | ModeNoZeroInDate | ModeNoZeroDate |
			ModeErrorForDivisionByZero | ModeNoAutoCreateUser | ModeNoEngineSubstitution
	}
	return m
}

func toSQLMode(c *conversion, v Value) (Value, error) {
	nv, err := c.toSet(v)
	if err != nil {
		return nv, err
	}
	return set(c.def.Values, expandSQLMode(nv.n)), nil
}

package sqlvars

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// deprecated are the variables that MariaDB warns of when they are set, with
// the one to use instead.
var deprecated = map[ID]string{
	VarBigTables: "", VarInnodbChangeBuffering: "", VarInnodbLogSpinWaitDelay: "", VarInnodbPrefixIndexClusterOptimization: "",
	VarInnodbPurgeRsegTruncateFrequency: "", VarMaxTmpTables: "", VarSecureAuth: "", VarWsrepLoadDataSplitting: "",
	VarOld: "old_mode", VarOldAlterTable: "alter_algorithm", VarStorageEngine: "default_storage_engine",
	VarWsrepCausalReads: "wsrep_sync_wait=1",
}

func (c *conversion) warnDeprecated() {
	instead, ok := deprecated[c.def.ID]
	if !ok || c.starting {
		return
	}
	text := "'@@" + c.def.Name + "' is deprecated and will be removed in a future release"
	if instead != "" {
		text += ". Please use '@@" + instead + "' instead"
	}
	c.warn(mariaerr.ER_WARN_DEPRECATED_SYNTAX, text)
}

func (c *conversion) warn(number uint16, text string) {
	c.warnings = append(c.warnings, Warning{"Warning", number, text})
}

// checked applies what MariaDB demands of single variables beyond their kind.
// given is the value as it was written, v the converted one.
func (c *conversion) checked(given, v Value) (Value, error) {
	if err := c.refused(given, v); err != nil {
		return Value{}, err
	}
	switch c.def.ID {
	case VarTimestamp:
		if v.Float() == 0 {
			return Default, nil // back to the clock
		}
	case VarQueryCacheMinResUnit:
		return Uint(max(v.n, 512)), nil
	case VarInitConnect, VarInitSlave, VarReplicateDoDB, VarReplicateIgnoreDB, VarReplicateDoTable, VarReplicateIgnoreTable,
		VarReplicateWildDoTable, VarReplicateWildIgnoreTable, VarReplicateRewriteDB:
		if v.t == TypeNull {
			return String(""), nil
		}
	case VarInnodbMaxDirtyPagesPctLwm:
		if pct := c.globals.Float(VarInnodbMaxDirtyPagesPct); v.Float() > pct {
			c.warn(mariaerr.ER_WRONG_ARGUMENTS, "innodb_max_dirty_pages_pct_lwm cannot be set higher than innodb_max_dirty_pages_pct.")
			c.warn(mariaerr.ER_WRONG_ARGUMENTS, fmt.Sprintf("Setting innodb_max_dirty_page_pct_lwm to %f", pct))
			return Float(pct), nil
		}
	case VarInnodbMaxUndoLogSize:
		// Undo logs have at most 2^32 pages of innodb_page_size.
		if limit := c.globals.Uint(VarInnodbPageSize) << 32; v.n > limit {
			if len(c.warnings) == 0 {
				if err := c.truncated(given); err != nil {
					return Value{}, err
				}
			}
			return Uint(limit), nil
		}
	case VarInnodbDefaultEncryptionKeyID:
		if v.n > 1 {
			c.warn(mariaerr.ER_WRONG_ARGUMENTS, fmt.Sprintf("innodb_default_encryption_key=%d is not available", v.n))
		}
	case VarPseudoSlaveMode:
		if !v.Bool() {
			c.warn(mariaerr.ER_WRONG_VALUE_FOR_VAR, "Slave applier execution mode not active, statement ineffective.")
		}
	case VarSessionTrackSystemVariables:
		return c.trackerList(v)
	case VarGTIDPosAutoEngines:
		return c.engineList(v)
	case VarSystemVersioningAsof:
		return c.asOf(v)
	}
	return v, nil
}

func (c *conversion) refused(given, v Value) error {
	d := c.def
	wrong := false
	switch d.ID {
	case VarMaxAllowedPacket, VarNetBufferLength, VarMaxUserConnections:
		if !c.global {
			return mariaerr.New(mariaerr.ER_VARIABLE_IS_READONLY, "SESSION", d.Name, "GLOBAL")
		}
	case VarMaxDelayedThreads, VarMaxInsertDelayedThreads:
		// A session may only turn delayed inserts off and on again.
		wrong = !c.global && v.n != 0 && v.n != c.globals.Uint(d.ID)
	case VarLogOutput:
		wrong = v.n == 0
	case VarDefaultMasterConnection, VarSystemVersioningAsof, VarSessionTrackSystemVariables, VarGTIDPosAutoEngines:
		wrong = v.t == TypeNull
	case VarEventScheduler:
		if c.starting {
			return nil
		}
		if c.globals.String(d.ID) == "DISABLED" {
			return mariaerr.New(mariaerr.ER_OPTION_PREVENTS_STATEMENT, "--event-scheduler=DISABLED or --skip-grant-tables")
		}
		wrong = v.n > 1 // DISABLED is for the start only
	case VarFtBooleanSyntax:
		wrong = !booleanSyntax(v.s)
	case VarInnodbCompressionAlgorithm:
		wrong = v.s != "none" && v.s != "zlib" // the others are providers to be loaded
	case VarInnodbEncryptTables:
		wrong = v.n != 0 // there is no key management plugin
	case VarKeyBufferSize:
		if v.n == 0 {
			return mariaerr.New(mariaerr.ER_WARN_CANT_DROP_DEFAULT_KEYCACHE)
		}
	case VarOptimizerSwitch:
		if bits, _ := parseSet(d.Values, "materialization,in_to_exists"); v.n&bits == 0 {
			return mariaerr.New(mariaerr.ER_ILLEGAL_SUBQUERY_OPTIMIZER_SWITCHES)
		}
	case VarQueryCacheType:
		if !c.global && v.n != 0 && c.globals.Uint(d.ID) == 0 {
			return mariaerr.New(mariaerr.ER_QUERY_CACHE_IS_GLOBALY_DISABLED)
		}
	case VarProxyProtocolNetworks:
		return networks(v.s)
	case VarReplicateDoTable, VarReplicateIgnoreTable, VarReplicateWildDoTable, VarReplicateWildIgnoreTable:
		return eachHas(v.s, ".")
	case VarReplicateRewriteDB:
		return eachHas(v.s, "->")
	}
	if wrong {
		return c.wrongValue(given.literal())
	}
	return nil
}

// eachHas demands a separator in every item of a list of replication filters.
func eachHas(list, sep string) error {
	if list == "" {
		return nil
	}
	for item := range strings.SplitSeq(list, ",") {
		if !strings.Contains(item, sep) {
			return mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "SET")
		}
	}
	return nil
}

// networks checks proxy_protocol_networks: * or a list of addresses, networks
// and localhost.
func networks(list string) error {
	if list == "*" {
		return nil
	}
	for item := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		if strings.EqualFold(item, "localhost") {
			continue
		}
		if _, err := netip.ParseAddr(item); err == nil {
			continue
		}
		if _, err := netip.ParsePrefix(item); err != nil {
			return mariaerr.Newf(mariaerr.ER_PARSE_ERROR, "Error parsing proxy_protocol_networks parameter, near '%s'", item)
		}
	}
	return nil
}

// booleanSyntax checks the 14 operators of boolean full-text search: ASCII, no
// letters or digits, no character twice but the phrase quotes, and a space
// among the first two.
func booleanSyntax(s string) bool {
	if len(s) != 14 || s[0] != ' ' && s[1] != ' ' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c > 127 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' {
			return false
		}
		if j := strings.IndexByte(s, c); j < i && (i != 11 || j != 10) {
			return false
		}
	}
	return true
}

// trackerList puts session_track_system_variables in order and refuses unknown
// names.
func (c *conversion) trackerList(v Value) (Value, error) {
	if strings.TrimSpace(v.s) == "*" {
		return String("*"), nil
	}
	var names []string
	for item := range strings.SplitSeq(v.s, ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		d, ok := Lookup(item)
		switch {
		case ok:
			names = append(names, d.Name)
		case !c.starting:
			return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE, item)
		}
	}
	slices.Sort(names)
	return String(strings.Join(slices.Compact(names), ",")), nil
}

func (c *conversion) engineList(v Value) (Value, error) {
	var names []string
	for item := range strings.SplitSeq(v.s, ",") {
		if item == "" {
			continue
		}
		e, err := toEngine(c, String(item))
		if err != nil {
			return Value{}, err
		}
		if !slices.Contains(names, e.s) {
			names = append(names, e.s)
		}
	}
	return String(strings.Join(names, ",")), nil
}

// asOf checks system_versioning_asof: a point in time, or DEFAULT for none.
func (c *conversion) asOf(v Value) (Value, error) {
	if strings.EqualFold(v.s, "DEFAULT") {
		return String("DEFAULT"), nil
	}
	for _, layout := range []string{time.DateTime, time.DateOnly, "2006-01-02T15:04:05", "2006-1-2 15:4:5", "2006-1-2"} {
		if t, err := time.Parse(layout, v.s); err == nil {
			return String(t.Format("2006-01-02 15:04:05.000000")), nil
		}
	}
	return Value{}, c.wrongValue(v.s)
}

// Tracked reports whether session_track_system_variables asks for a variable's
// changes.
func (s *Session) Tracked(id ID) bool {
	list := s.String(VarSessionTrackSystemVariables)
	if list == "*" {
		return true
	}
	for list != "" {
		var item string
		item, list, _ = strings.Cut(list, ",")
		if item == defs[id].Name {
			return true
		}
	}
	return false
}

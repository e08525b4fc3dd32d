package wire

import "bytes"

// ChangeUser is the content of COM_CHANGE_USER.
type ChangeUser struct {
	User         string
	AuthResponse []byte
	Database     string
	HasDatabase  bool
	Collation    uint16
	HasCollation bool // an old client sends none
	AuthPlugin   string
	Attrs        []Attr
}

// ParseChangeUser reads COM_CHANGE_USER. MariaDB answers one that it cannot
// read with 1047, and so does the error.
func ParseChangeUser(payload []byte, caps Capability) (*ChangeUser, error) {
	d := decoder{b: payload}
	user, ok := d.terminated()
	if !ok {
		return nil, unknownCommand()
	}
	cu := &ChangeUser{User: user}
	var auth []byte
	if caps.Has(ClientSecureConnection) {
		auth = d.bytes(uint64(d.uint8()))
	} else {
		auth = []byte(d.nulString())
	}
	cu.AuthResponse = append([]byte(nil), auth...)
	if d.bad {
		return nil, unknownCommand()
	}
	if cu.Database, ok = d.terminated(); !ok {
		return nil, unknownCommand()
	}
	cu.HasDatabase = cu.Database != ""
	if len(d.b) < 2 {
		return cu, nil
	}
	cu.Collation, cu.HasCollation = d.uint16(), true
	if caps.Has(ClientPluginAuth) {
		cu.AuthPlugin = d.nulString()
	}
	if caps.Has(ClientConnectAttrs) && len(d.b) > 0 {
		if cu.Attrs, ok = d.attrs(); !ok {
			return nil, unknownCommand()
		}
	}
	return cu, nil
}

// ParseInitDB returns the database of COM_INIT_DB. A NUL at its end belongs to
// the name, as in MariaDB, and makes it one that no database has.
func ParseInitDB(payload []byte) string { return string(payload) }

// ParseFieldList returns the table and the column pattern ("" for all) of COM_FIELD_LIST.
func ParseFieldList(payload []byte) (table, pattern string) {
	d := decoder{b: payload}
	table = d.nulString()
	return table, string(bytes.TrimRight(d.b, "\x00"))
}

// ParseProcessKill returns the connection id of COM_PROCESS_KILL. Bytes that
// the client left out count as zero, as in MariaDB.
func ParseProcessKill(payload []byte) uint32 {
	var id uint32
	for i := 0; i < 4 && i < len(payload); i++ {
		id |= uint32(payload[i]) << (8 * i)
	}
	return id
}

// ParseSetOption returns the option of COM_SET_OPTION, one that does not exist being 1047.
func ParseSetOption(payload []byte) (uint16, error) {
	var option uint16
	for i := 0; i < 2 && i < len(payload); i++ {
		option |= uint16(payload[i]) << (8 * i)
	}
	if option > OptionMultiStatementsOff {
		return 0, unknownCommand()
	}
	return option, nil
}

// ParseRefresh returns the bits of COM_REFRESH.
func ParseRefresh(payload []byte) uint8 {
	if len(payload) == 0 {
		return 0
	}
	return payload[0]
}

// ParseStmtID returns the statement id that COM_STMT_EXECUTE, RESET, CLOSE and
// their kin begin with; missing bytes count as zero. [LastPrepared] stands
// for the statement prepared last.
func ParseStmtID(payload []byte) uint32 { return ParseProcessKill(payload) }

// ParseStmtFetch returns the statement and the number of rows of COM_STMT_FETCH.
func ParseStmtFetch(payload []byte) (id, rows uint32) {
	id = ParseStmtID(payload)
	if len(payload) > 4 {
		rows = ParseStmtID(payload[4:])
	}
	return id, rows
}

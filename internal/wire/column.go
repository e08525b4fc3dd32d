package wire

import (
	"encoding/binary"
	"strconv"
)

// FieldType is a column's type on the wire.
type FieldType uint8

// The field types under MariaDB's names (MYSQL_TYPE_...).
const (
	TypeDecimal    FieldType = 0
	TypeTiny       FieldType = 1
	TypeShort      FieldType = 2
	TypeLong       FieldType = 3
	TypeFloat      FieldType = 4
	TypeDouble     FieldType = 5
	TypeNull       FieldType = 6
	TypeTimestamp  FieldType = 7
	TypeLongLong   FieldType = 8
	TypeInt24      FieldType = 9
	TypeDate       FieldType = 10
	TypeTime       FieldType = 11
	TypeDatetime   FieldType = 12
	TypeYear       FieldType = 13
	TypeNewDate    FieldType = 14
	TypeVarchar    FieldType = 15
	TypeBit        FieldType = 16
	TypeTimestamp2 FieldType = 17
	TypeDatetime2  FieldType = 18
	TypeTime2      FieldType = 19
	TypeJSON       FieldType = 245
	TypeNewDecimal FieldType = 246
	TypeEnum       FieldType = 247
	TypeSet        FieldType = 248
	TypeTinyBlob   FieldType = 249
	TypeMediumBlob FieldType = 250
	TypeLongBlob   FieldType = 251
	TypeBlob       FieldType = 252
	TypeVarString  FieldType = 253
	TypeString     FieldType = 254
	TypeGeometry   FieldType = 255
)

// FieldFlag is a set of column flags.
type FieldFlag uint16

// The column flags under MariaDB's names (..._FLAG).
const (
	FlagNotNull        FieldFlag = 1 << 0
	FlagPriKey         FieldFlag = 1 << 1
	FlagUniqueKey      FieldFlag = 1 << 2
	FlagMultipleKey    FieldFlag = 1 << 3
	FlagBlob           FieldFlag = 1 << 4
	FlagUnsigned       FieldFlag = 1 << 5
	FlagZerofill       FieldFlag = 1 << 6
	FlagBinary         FieldFlag = 1 << 7
	FlagEnum           FieldFlag = 1 << 8
	FlagAutoIncrement  FieldFlag = 1 << 9
	FlagTimestamp      FieldFlag = 1 << 10
	FlagSet            FieldFlag = 1 << 11
	FlagNoDefaultValue FieldFlag = 1 << 12
	FlagOnUpdateNow    FieldFlag = 1 << 13
	FlagPartKey        FieldFlag = 1 << 14
	FlagNum            FieldFlag = 1 << 15
)

// NotFixedDecimals is the Decimals of a float or double that prints with as
// many digits as it takes.
const NotFixedDecimals = 31

// Column describes a result set's column or a statement's parameter.
type Column struct {
	Schema, Table, OrgTable, Name, OrgName string

	Charset  uint16 // collation id, 63 is binary
	Length   uint32 // in bytes
	Type     FieldType
	Flags    FieldFlag
	Decimals uint8

	// MariaDB's extended metadata, such as ExtendedType "inet6", Format "json".
	ExtendedType, Format string

	// The default value, which the answer to COM_FIELD_LIST carries.
	// Default counts when HasDefault is set; else it is NULL.
	Default    string
	HasDefault bool
}

// BeginResult opens a result set: column count, definitions, and EOF unless
// the client deprecates it. Rows follow through [Conn.Rows].
func (c *Conn) BeginResult(cols []Column, binary bool, status Status, warnings uint16) error {
	if err := c.writeCount(len(cols), 1); err != nil {
		return err
	}
	return c.writeDefinitions(cols, status, warnings)
}

// BeginCachedResult opens a result set whose columns the client knows from
// the statement's last result. With a client that has not
// [ClientCacheMetadata] it is BeginResult.
func (c *Conn) BeginCachedResult(cols []Column, binary bool, status Status, warnings uint16) error {
	if !c.caps.Has(ClientCacheMetadata) {
		return c.BeginResult(cols, binary, status, warnings)
	}
	if err := c.writeCount(len(cols), 0); err != nil {
		return err
	}
	if c.caps.Has(ClientDeprecateEOF) {
		return nil
	}
	return c.writeShortEOF(status, warnings)
}

// BeginCursor answers a COM_STMT_EXECUTE that opens a cursor: the columns and
// one end, whichever form it has. The rows come with COM_STMT_FETCH. status
// should have [StatusCursorExists].
func (c *Conn) BeginCursor(cols []Column, status Status, warnings uint16) error {
	if err := c.BeginResult(cols, true, status, warnings); err != nil {
		return err
	}
	if c.caps.Has(ClientDeprecateEOF) {
		return c.EndResult(status, warnings)
	}
	return nil
}

func (c *Conn) writeCount(n int, follows byte) error {
	if err := c.settle(); err != nil {
		return err
	}
	c.begin()
	c.out = appendLenenc(c.out, uint64(n))
	if c.caps.Has(ClientCacheMetadata) {
		c.out = append(c.out, follows)
	}
	return c.end()
}

func (c *Conn) writeDefinitions(cols []Column, status Status, warnings uint16) error {
	for i := range cols {
		if err := c.writeColumn(&cols[i], false); err != nil {
			return err
		}
	}
	if c.caps.Has(ClientDeprecateEOF) {
		return nil
	}
	return c.writeShortEOF(status, warnings)
}

// WriteFieldList answers COM_FIELD_LIST: definitions with defaults, then the end.
func (c *Conn) WriteFieldList(cols []Column, status Status, warnings uint16) error {
	if err := c.settle(); err != nil {
		return err
	}
	for i := range cols {
		if err := c.writeColumn(&cols[i], true); err != nil {
			return err
		}
	}
	return c.EndResult(status, warnings)
}

func (c *Conn) writeColumn(col *Column, withDefault bool) error {
	c.begin()
	b := c.out
	if c.caps.Has(ClientProtocol41) {
		b = append(b, 3, 'd', 'e', 'f')
		b = appendLenencString(b, col.Schema)
		b = appendLenencString(b, col.Table)
		b = appendLenencString(b, col.OrgTable)
		b = appendLenencString(b, col.Name)
		b = appendLenencString(b, col.OrgName)
		if c.caps.Has(ClientExtendedMetadata) {
			b = appendExtended(b, col)
		}
		b = append(b, 12)
		b = binary.LittleEndian.AppendUint16(b, col.Charset)
		b = binary.LittleEndian.AppendUint32(b, col.Length)
		b = append(b, byte(col.Type))
		b = binary.LittleEndian.AppendUint16(b, uint16(col.Flags))
		b = append(b, col.Decimals, 0, 0)
	} else {
		b = appendLenencString(b, col.Table)
		b = appendLenencString(b, col.Name)
		b = append(b, 3)
		b = appendUint24(b, min(col.Length, 1<<24-1))
		b = append(b, 1, byte(col.Type), 3)
		b = binary.LittleEndian.AppendUint16(b, uint16(col.Flags))
		b = append(b, col.Decimals)
	}
	if withDefault {
		if col.HasDefault {
			b = appendLenencString(b, col.Default)
		} else {
			b = append(b, 0xfb)
		}
	}
	c.out = b
	return c.end()
}

// appendExtended appends pieces of kind (0 type name, 1 format) and text.
func appendExtended(b []byte, col *Column) []byte {
	size := 0
	for _, s := range [...]string{col.ExtendedType, col.Format} {
		if s != "" {
			size += 1 + lenencSize(uint64(len(s))) + len(s)
		}
	}
	b = appendLenenc(b, uint64(size))
	for kind, s := range [...]string{col.ExtendedType, col.Format} {
		if s != "" {
			b = appendLenencString(append(b, byte(kind)), s)
		}
	}
	return b
}

// String returns the type's name for messages.
func (t FieldType) String() string {
	if name, ok := typeName(t); ok {
		return name
	}
	return "type " + strconv.Itoa(int(t))
}

func typeName(t FieldType) (string, bool) {
	if int(t) < len(lowTypes) {
		return lowTypes[t], true
	}
	if t >= TypeJSON {
		return highTypes[t-TypeJSON], true
	}
	return "", false
}

var (
	lowTypes = [...]string{"DECIMAL", "TINY", "SHORT", "LONG", "FLOAT", "DOUBLE", "NULL", "TIMESTAMP", "LONGLONG", "INT24",
		"DATE", "TIME", "DATETIME", "YEAR", "NEWDATE", "VARCHAR", "BIT", "TIMESTAMP2", "DATETIME2", "TIME2"}
	highTypes = [...]string{"JSON", "NEWDECIMAL", "ENUM", "SET", "TINY_BLOB", "MEDIUM_BLOB", "LONG_BLOB", "BLOB", "VAR_STRING",
		"STRING", "GEOMETRY"}
)

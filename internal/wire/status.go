package wire

// Status is the server status that OK and EOF packets carry.
type Status uint16

// The status flags under MariaDB's names (SERVER_STATUS_...).
const (
	StatusInTrans             Status = 1 << 0
	StatusAutocommit          Status = 1 << 1
	StatusMoreResults         Status = 1 << 3
	StatusNoGoodIndexUsed     Status = 1 << 4
	StatusNoIndexUsed         Status = 1 << 5
	StatusCursorExists        Status = 1 << 6
	StatusLastRowSent         Status = 1 << 7
	StatusDBDropped           Status = 1 << 8
	StatusNoBackslashEscapes  Status = 1 << 9
	StatusMetadataChanged     Status = 1 << 10
	StatusQueryWasSlow        Status = 1 << 11
	StatusPSOutParams         Status = 1 << 12
	StatusInTransReadonly     Status = 1 << 13
	StatusSessionStateChanged Status = 1 << 14
	StatusAnsiQuotes          Status = 1 << 15
)

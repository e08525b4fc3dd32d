package wire

// Capability is a set of protocol capabilities. The low 32 bits are those
// that MySQL and MariaDB share, the high 32 bits MariaDB's extended ones.
type Capability uint64

// The capabilities under MariaDB's names.
const (
	// ClientMySQL says that the peer is not MariaDB (once CLIENT_LONG_PASSWORD).
	// The peer that leaves it out has extended capabilities.
	ClientMySQL                     Capability = 1 << 0
	ClientFoundRows                 Capability = 1 << 1
	ClientLongFlag                  Capability = 1 << 2
	ClientConnectWithDB             Capability = 1 << 3
	ClientNoSchema                  Capability = 1 << 4
	ClientCompress                  Capability = 1 << 5
	ClientODBC                      Capability = 1 << 6
	ClientLocalFiles                Capability = 1 << 7
	ClientIgnoreSpace               Capability = 1 << 8
	ClientProtocol41                Capability = 1 << 9
	ClientInteractive               Capability = 1 << 10
	ClientSSL                       Capability = 1 << 11
	ClientIgnoreSigpipe             Capability = 1 << 12
	ClientTransactions              Capability = 1 << 13
	ClientReserved                  Capability = 1 << 14
	ClientSecureConnection          Capability = 1 << 15
	ClientMultiStatements           Capability = 1 << 16
	ClientMultiResults              Capability = 1 << 17
	ClientPSMultiResults            Capability = 1 << 18
	ClientPluginAuth                Capability = 1 << 19
	ClientConnectAttrs              Capability = 1 << 20
	ClientPluginAuthLenenc          Capability = 1 << 21
	ClientCanHandleExpiredPasswords Capability = 1 << 22
	ClientSessionTrack              Capability = 1 << 23
	ClientDeprecateEOF              Capability = 1 << 24
	ClientOptionalResultSetMetadata Capability = 1 << 25
	ClientZstdCompression           Capability = 1 << 26
	ClientQueryAttributes           Capability = 1 << 27
	ClientCapabilityExtension       Capability = 1 << 29
	ClientSSLVerifyServerCert       Capability = 1 << 30
	ClientRememberOptions           Capability = 1 << 31
	ClientProgress                  Capability = 1 << 32
	ClientComMulti                  Capability = 1 << 33
	ClientStmtBulkOperations        Capability = 1 << 34
	ClientExtendedMetadata          Capability = 1 << 35
	ClientCacheMetadata             Capability = 1 << 36
	ClientBulkUnitResults           Capability = 1 << 37
	clientLongPassword                         = ClientMySQL
	extendedShift                              = 32
	lowCapabilities                 Capability = 1<<extendedShift - 1
)

// ClientLongPassword is the old name of [ClientMySQL].
const ClientLongPassword = clientLongPassword

// DefaultCapabilities is what MariaDB 10.11 offers in its greeting, without
// [ClientSSL], which it adds when TLS is on.
const DefaultCapabilities Capability = 0x1d_81ff_f7fe

// Has reports whether all capabilities of want are in c.
func (c Capability) Has(want Capability) bool { return c&want == want }

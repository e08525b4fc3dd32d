package wire

// Attr is a connection attribute.
type Attr struct{ Key, Value string }

// Login is the client's answer to the greeting.
type Login struct {
	SSLRequest   bool // the client wants TLS; the rest comes in the next ReadLogin
	Capabilities Capability
	MaxPacket    uint32
	Collation    uint8
	User         string
	AuthResponse []byte // valid for as long as the caller likes
	Database     string
	HasDatabase  bool
	AuthPlugin   string // "" when the client named none
	Attrs        []Attr
	ZstdLevel    uint8
}

const (
	oldLogin = 5  // caps and max packet of the protocol before 4.1
	newLogin = 32 // caps, max packet, collation, reserved and extended caps
)

// ReadLogin reads the client's answer to the greeting. A client that asks for
// TLS gets SSLRequest: call [Conn.Upgrade], then ReadLogin again, or refuse it
// with 1043 if the greeting did not offer TLS. The capabilities that both
// sides have are in force afterwards. A packet that makes no sense is 1043.
func (c *Conn) ReadLogin() (*Login, error) {
	b, err := c.readPacket(maxAuthPacket)
	if err != nil {
		return nil, err
	}
	l, err := parseLogin(b, c.caps|ClientSSL, c.secure)
	if err != nil {
		return nil, err
	}
	if l.Capabilities.Has(ClientSSL) && !c.secure {
		return &Login{SSLRequest: true, Capabilities: l.Capabilities, MaxPacket: l.MaxPacket, Collation: l.Collation}, nil
	}
	c.caps &= l.Capabilities
	return l, nil
}

// parseLogin reads either form of the packet. What the server did not offer
// cannot change how the packet is read.
func parseLogin(b []byte, offered Capability, secure bool) (*Login, error) {
	d := decoder{b: b}
	caps := Capability(d.uint16())
	if d.bad {
		return nil, badHandshake()
	}
	if !caps.Has(ClientProtocol41) {
		return parseOldLogin(&d, caps&offered, secure)
	}
	if len(b) < newLogin {
		return nil, badHandshake()
	}
	caps |= Capability(d.uint16()) << 16
	l := &Login{MaxPacket: d.uint32(), Collation: d.uint8()}
	d.bytes(19)
	extended := Capability(d.uint32())
	if !caps.Has(ClientMySQL) {
		caps |= extended << extendedShift
	}
	// ClientMySQL is the client's word about itself, not something on offer.
	l.Capabilities = caps&offered | caps&ClientMySQL
	if caps.Has(ClientSSL) && !secure {
		return l, nil // whatever follows in the clear does not count
	}
	caps = l.Capabilities
	user, ok := d.terminated()
	if !ok {
		return nil, badHandshake()
	}
	l.User = user
	var auth []byte
	switch {
	case caps.Has(ClientPluginAuthLenenc):
		auth = d.lenencBytes()
	case caps.Has(ClientSecureConnection):
		auth = d.bytes(uint64(d.uint8()))
	default:
		auth = []byte(d.nulString())
	}
	l.AuthResponse = append([]byte(nil), auth...)
	if d.bad {
		return nil, badHandshake()
	}
	if caps.Has(ClientConnectWithDB) {
		l.Database = d.nulString()
		l.HasDatabase = l.Database != ""
	}
	if caps.Has(ClientPluginAuth) {
		l.AuthPlugin = d.nulString()
	}
	if caps.Has(ClientConnectAttrs) {
		if l.Attrs, ok = d.attrs(); !ok {
			return nil, badHandshake()
		}
	}
	if caps.Has(ClientZstdCompression) && len(d.b) > 0 {
		l.ZstdLevel = d.uint8()
	}
	return l, nil
}

// parseOldLogin reads the answer of a client from before 4.1.
func parseOldLogin(d *decoder, caps Capability, secure bool) (*Login, error) {
	l := &Login{Capabilities: caps, MaxPacket: d.uint24()}
	if caps.Has(ClientSSL) && !secure && !d.bad {
		return l, nil
	}
	user, ok := d.terminated()
	if !ok || d.bad {
		return nil, badHandshake()
	}
	l.User = user
	switch {
	case caps.Has(ClientSecureConnection):
		l.AuthResponse = append([]byte(nil), d.bytes(uint64(d.uint8()))...)
	default:
		l.AuthResponse = []byte(d.nulString())
	}
	if d.bad {
		return nil, badHandshake()
	}
	if caps.Has(ClientConnectWithDB) {
		l.Database = d.nulString()
		l.HasDatabase = l.Database != ""
	}
	return l, nil
}

// terminated reads a string that must end in NUL.
func (d *decoder) terminated() (string, bool) {
	before := len(d.b)
	s := d.nulString()
	return s, before > len(s)
}

// attrs reads connection attributes. Their total length must fit the packet;
// from a pair that does not fit on, the rest is dropped, as in MariaDB.
func (d *decoder) attrs() ([]Attr, bool) {
	all := d.lenencBytes()
	if d.bad {
		return nil, false
	}
	var list []Attr
	in := decoder{b: all}
	for len(in.b) > 0 {
		k, v := in.lenencBytes(), in.lenencBytes()
		if in.bad {
			break
		}
		list = append(list, Attr{string(k), string(v)})
	}
	return list, true
}

// WriteAuthSwitch asks the client to authenticate with another plugin and sends.
func (c *Conn) WriteAuthSwitch(plugin string, data []byte) error {
	c.begin()
	c.out = append(c.out, 0xfe)
	c.out = append(append(c.out, plugin...), 0)
	c.out = append(c.out, data...)
	if len(data) == scrambleLength {
		c.out = append(c.out, 0) // the scramble alone goes with its ending NUL
	}
	if err := c.end(); err != nil {
		return err
	}
	return c.Flush()
}

// scrambleLength is the length of the scramble of mysql_native_password and its
// successors.
const scrambleLength = 20

// WriteAuthMoreData sends a plugin's data to the client, behind the byte 1 that
// marks it.
func (c *Conn) WriteAuthMoreData(data []byte) error { return c.writeAuthData([]byte{1}, data) }

// WriteAuthBareData sends a plugin's data as they are.
func (c *Conn) WriteAuthBareData(data []byte) error { return c.writeAuthData(nil, data) }

func (c *Conn) writeAuthData(mark, data []byte) error {
	c.begin()
	c.out = append(append(c.out, mark...), data...)
	if err := c.end(); err != nil {
		return err
	}
	return c.Flush()
}

// ReadAuth reads a packet of the authentication exchange. It is valid until
// the next Read.
func (c *Conn) ReadAuth() ([]byte, error) { return c.readPacket(maxAuthPacket) }

package auth

// HostAllowed reports whether any account fits the peer's host. MariaDB turns
// other peers away with error 1130 before it shows a handshake.
func (s *Snapshot) HostAllowed(peer Peer) bool {
	c := clientOf(peer)
	if c.host != "" {
		if _, ok := s.hosts.get(c.host); ok {
			return true
		}
	}
	if c.ip != "" {
		if _, ok := s.hosts.get(c.ip); ok {
			return true
		}
	}
	for i := range s.patterns {
		if s.patterns[i].matches(&c) {
			return true
		}
	}
	return false
}

// Match returns the account that a client of this user name and peer logs in
// to: of those that fit the one with the most specific host, and one with the
// user's name before the anonymous one where the hosts are equally specific.
func (s *Snapshot) Match(user string, peer Peer) (*Account, bool) {
	c := clientOf(peer)
	named := s.firstMatch(user, &c)
	if user == "" {
		return named, named != nil
	}
	anonymous := s.firstMatch("", &c)
	switch {
	case named == nil:
		return anonymous, anonymous != nil
	case anonymous == nil || compareAccounts(named, anonymous) <= 0:
		return named, true
	}
	return anonymous, true
}

func (s *Snapshot) firstMatch(user string, c *client) *Account {
	accounts, _ := s.byUser.get(user)
	for _, a := range accounts {
		if a.pattern.matches(c) {
			return a
		}
	}
	return nil
}

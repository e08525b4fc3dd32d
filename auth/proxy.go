package auth

import (
	"slices"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// GrantProxy is GRANT PROXY ON proxied TO accounts [WITH GRANT OPTION].
func (tx *Tx) GrantProxy(proxied UserSpec, to []UserSpec, withGrant, autoCreate bool) error {
	target := proxied.proxyName()
	if err := tx.needProxy(target); err != nil {
		return err
	}
	var first error
	for _, u := range to {
		grantee := u.userName()
		if err := tx.touch(grantee, u, &GrantSpec{AutoCreate: autoCreate}); err != nil {
			tx.fail(&first, err)
			continue
		}
		if withGrant { // MariaDB gives the option on *.* along
			tx.grantTo(grantee, &GrantSpec{Privs: PrivGrant})
		}
		tx.snap.proxies = append(slices.DeleteFunc(slices.Clone(tx.snap.proxies), func(g ProxyGrant) bool {
			return g.Grantee == grantee && g.Proxied == target
		}), ProxyGrant{Grantee: grantee, Proxied: target, WithGrant: withGrant, Grantor: tx.grantor()})
	}
	return first
}

// RevokeProxy is REVOKE PROXY ON proxied FROM accounts.
func (tx *Tx) RevokeProxy(proxied UserSpec, from []UserSpec) error {
	target := proxied.proxyName()
	if err := tx.needProxy(target); err != nil {
		return err
	}
	var first error
	for _, u := range from {
		grantee := u.userName()
		before := len(tx.snap.proxies)
		rest := slices.DeleteFunc(slices.Clone(tx.snap.proxies), func(g ProxyGrant) bool {
			return g.Grantee == grantee && g.Proxied == target
		})
		if len(rest) == before {
			tx.fail(&first, mariaerr.New(mariaerr.ER_NONEXISTING_GRANT, grantee.User, grantee.Host))
			continue
		}
		tx.dirty = true
		tx.snap.proxies = rest
	}
	return first
}

// proxyName returns the proxied account: ”@'%' is anybody, kept as no host.
func (u UserSpec) proxyName() Name {
	n := u.userName()
	if n == (Name{"", "%"}) {
		n.Host = ""
	}
	return n
}

// needProxy: everybody may give away being oneself; somebody else only who
// holds PROXY on it WITH GRANT OPTION (1698).
func (tx *Tx) needProxy(target Name) error {
	r := tx.actor
	if r.all || target == r.user {
		return nil
	}
	for _, g := range tx.snap.proxies {
		if !g.WithGrant || g.Grantee.User != "" && g.Grantee.User != r.user.User {
			continue
		}
		host := compileHost(g.Grantee.Host)
		if !host.matches(&r.peer) {
			continue
		}
		any := g.Proxied == Name{}
		if any || g.Proxied == target || g.Proxied.User == target.User && wildMatch(g.Proxied.Host, target.Host) {
			return nil
		}
	}
	return AccessDenied(r.user.User, r.peerName(), PasswordNoMention)
}

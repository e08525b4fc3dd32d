package auth

import "github.com/selkiedb/selkie/internal/mariaerr"

// Login returns the rights of a new session: those of NewRights, with the
// account's default role active if it is still granted.
func Login(s *Store, account *Account, peer Peer) *Rights {
	r := NewRights(s, account, peer)
	if account.DefaultRole != "" {
		_ = r.SetRole(account.DefaultRole) // a role that is gone leaves none active
	}
	return r
}

// SetRole makes a role the session's active one; an empty name is SET ROLE
// NONE. The role must have been granted to the session's account (error 1959).
func (r *Rights) SetRole(role string) error {
	if r.all && r.user == (Name{}) {
		return mariaerr.New(mariaerr.ER_OPTION_PREVENTS_STATEMENT, "--skip-grant-tables")
	}
	s := r.fresh()
	account, ok := s.Account(r.user)
	if !ok {
		return mariaerr.New(mariaerr.ER_INVALID_CURRENT_USER)
	}
	if role != "" {
		if _, ok := s.Role(role); !ok || role == Public {
			return invalidRole(role)
		}
		if !s.HasRole(r.user, role) && !s.HasRole(Name{User: Public}, role) {
			return r.notGranted(Name{r.user.User, r.peerName()}, role)
		}
	}
	r.role = role
	r.refresh(s)
	r.global = account.Access | r.roleGlobal()
	r.Use(r.currentDB)
	return nil
}

// HasRole reports whether the role has been given to the grantee directly.
func (s *Snapshot) HasRole(grantee Name, role string) bool {
	grants, _ := s.roles.get(grantee)
	for _, g := range grants {
		if g.Role == role {
			return true
		}
	}
	return false
}

// RolesOf returns the roles given to a user or role, in the order of granting.
func (s *Snapshot) RolesOf(grantee Name) []RoleGrant {
	grants, _ := s.roles.get(grantee)
	return grants[:len(grants):len(grants)]
}

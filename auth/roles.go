package auth

import (
	"cmp"
	"slices"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// CreateRoles is CREATE [OR REPLACE] ROLE [IF NOT EXISTS] names [WITH ADMIN].
// The admin, the session's own account unless named, is given the roles with
// ADMIN OPTION.
func (tx *Tx) CreateRoles(roles []UserSpec, admin *UserSpec, orReplace, ifNotExists bool) error {
	if err := tx.needCreateUser(PrivInsert); err != nil {
		return err
	}
	holder, err := tx.roleAdmin(admin)
	if err != nil {
		return err
	}
	var failed failures
	var first error
	for _, spec := range roles {
		if word := spec.keyword(); word != "" {
			failed = append(failed, word)
			continue
		}
		role := spec.Name.User
		if err := checkLength(role, maxUserName, "user name"); err != nil {
			return err
		}
		if err := checkRoleName(role); err != nil {
			if role == "" {
				return err
			}
			tx.fail(&first, err)
			failed = append(failed, "'"+strings.ToUpper(role)+"'")
			continue
		}
		name := Name{User: role}
		if _, ok := tx.snap.Role(role); ok {
			switch {
			case orReplace:
				tx.dropEverything(name)
			case ifNotExists:
				tx.note(Note, mariaerr.New(mariaerr.ER_ROLE_CREATE_EXISTS, role))
				continue
			default:
				failed.add(name)
				continue
			}
		}
		doc := document{}
		tx.setAccess(&doc, 0)
		doc.setBool("is_role", true)
		tx.put(accountOf(name, doc))
		if holder != (Name{}) {
			tx.editRoles(holder, func(l []RoleGrant) []RoleGrant {
				return append(l, RoleGrant{Grantee: holder, Role: role, Admin: true})
			})
		}
	}
	return tx.finish(first, failed.err("CREATE ROLE"))
}

// roleAdmin returns who administers a new role; nobody when the server itself
// creates it.
func (tx *Tx) roleAdmin(admin *UserSpec) (Name, error) {
	if admin == nil {
		if tx.actor.all {
			return Name{"root", "localhost"}, nil
		}
		return tx.actor.user, nil
	}
	name := tx.grantee(*admin)
	if name != tx.actor.user && !tx.actor.all && !tx.actor.HasAnyGlobal(PrivSuper|PrivSetUser) {
		return Name{}, mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER, SET USER")
	}
	if _, ok := tx.snap.accounts.get(name); !ok {
		tx.note(Note, mariaerr.New(mariaerr.ER_NO_SUCH_USER, name.User, name.Host)) // it may come later
	}
	return name, nil
}

// checkRoleName refuses the names that cannot be a role's (1959).
func checkRoleName(role string) error {
	if role == "" || strings.EqualFold(role, Public) || strings.EqualFold(role, "NONE") {
		return invalidRole(strings.ToUpper(role))
	}
	return nil
}

// DropRoles is DROP ROLE [IF EXISTS].
func (tx *Tx) DropRoles(roles []UserSpec, ifExists bool) error {
	if err := tx.needCreateUser(PrivDelete); err != nil {
		return err
	}
	var failed failures
	for _, spec := range roles {
		role := spec.Name.User
		if spec.CurrentRole {
			if err := tx.needCurrentRole([]UserSpec{spec}); err != nil {
				tx.note(Error, asMariaDB(err))
				failed = append(failed, spec.keyword())
				continue
			}
			role = tx.actor.role
		}
		name := Name{User: role}
		if strings.EqualFold(role, Public) {
			failed = append(failed, Public)
			continue
		}
		if _, ok := tx.snap.Role(role); !ok {
			if ifExists {
				tx.note(Note, mariaerr.New(mariaerr.ER_ROLE_DROP_EXISTS, role))
			} else {
				failed.add(name)
			}
			continue
		}
		tx.dropEverything(name)
	}
	return failed.err("DROP ROLE")
}

// GrantRole is GRANT role TO accounts [WITH ADMIN OPTION].
func (tx *Tx) GrantRole(role string, to []UserSpec, admin, autoCreate bool) error {
	if err := tx.needRoleAdmin(role); err != nil {
		return err
	}
	if err := cmp.Or(tx.needCurrentRole(to), checkNames(to)); err != nil {
		return err
	}
	var failed failures
	var first error
	for _, u := range to {
		grantee := tx.grantee(u)
		if u.Public {
			if err := tx.touch(grantee, u, &GrantSpec{}); err != nil {
				return err
			}
		}
		if _, ok := tx.snap.accounts.get(grantee); !ok || u.Auth != nil {
			if err := tx.touch(grantee, u, &GrantSpec{AutoCreate: autoCreate}); err != nil {
				tx.fail(&first, err)
				failed.add(grantee)
				continue
			}
		}
		if grantee.Host == "" && slices.Contains(tx.snap.withInherited(nil, role), grantee.User) {
			failed.add(grantee) // it would hold itself
			continue
		}
		tx.editRoles(grantee, func(l []RoleGrant) []RoleGrant {
			i := slices.IndexFunc(l, func(g RoleGrant) bool { return g.Role == role })
			if i < 0 {
				return append(l, RoleGrant{Grantee: grantee, Role: role, Admin: admin})
			}
			l[i].Admin = l[i].Admin || admin
			return l
		})
	}
	return tx.finish(first, roleFailure(mariaerr.ER_CANNOT_GRANT_ROLE, role, failed))
}

// RevokeRole is REVOKE [ADMIN OPTION FOR] role FROM accounts.
func (tx *Tx) RevokeRole(role string, from []UserSpec, adminOnly bool) error {
	if err := tx.needRoleAdmin(role); err != nil {
		return err
	}
	if err := tx.needCurrentRole(from); err != nil {
		return err
	}
	var failed failures
	for _, u := range from {
		grantee := tx.grantee(u)
		if !tx.snap.HasRole(grantee, role) {
			failed.add(grantee)
			continue
		}
		tx.editRoles(grantee, func(l []RoleGrant) []RoleGrant {
			i := slices.IndexFunc(l, func(g RoleGrant) bool { return g.Role == role })
			if adminOnly {
				l[i].Admin = false
				return l
			}
			return slices.Delete(l, i, i+1)
		})
	}
	return roleFailure(mariaerr.ER_CANNOT_REVOKE_ROLE, role, failed)
}

func roleFailure(number uint16, role string, failed failures) error {
	if len(failed) == 0 {
		return nil
	}
	return mariaerr.New(number, role, strings.Join(failed, ","))
}

// needRoleAdmin asks for the role to exist (1959) and for the session to hold
// it with ADMIN OPTION, by the account itself or by its active role (1698).
func (tx *Tx) needRoleAdmin(role string) error {
	if _, ok := tx.snap.Role(role); !ok || role == Public {
		return invalidRole(role)
	}
	r := tx.actor
	if r.all || tx.administers(r.user, role) || r.role != "" && tx.administers(Name{User: r.role}, role) {
		return nil
	}
	return AccessDenied(r.user.User, r.user.Host, PasswordNoMention)
}

func (tx *Tx) administers(grantee Name, role string) bool {
	return slices.ContainsFunc(tx.snap.RolesOf(grantee), func(g RoleGrant) bool { return g.Role == role && g.Admin })
}

// invalidRole is error 1959 for a role that is not there, or not given.
func invalidRole(role string) error {
	return mariaerr.Newf(mariaerr.ER_INVALID_ROLE, "Invalid role specification `%s`", role)
}

// Package policy holds the statements that say who may log in to the production
// database, and how.
package policy

// Accounts make the accounts.
var Accounts = []string{
	// Services come with a certificate of their own.
	"CREATE USER billing@'%' REQUIRE SUBJECT '/C=FI/O=Example/OU=services/CN=billing' AND ISSUER '/O=Selkie/CN=servertest CA'",
	// People have a password, and any certificate of ours.
	"CREATE USER alice@'%' IDENTIFIED BY 'correct horse' REQUIRE X509",
	// A report needs encryption only.
	"CREATE USER report@'%' IDENTIFIED BY 'numbers' REQUIRE SSL",
	"GRANT SELECT ON *.* TO report@'%'",
}

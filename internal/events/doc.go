// Package events knows when the events of MariaDB's event scheduler are due:
// intervals as ON SCHEDULE EVERY has them, and the times that a schedule means.
package events

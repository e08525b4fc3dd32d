package engine

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// logLines keeps what an engine logs.
type logLines struct {
	mu    sync.Mutex
	lines []string
}

func (*logLines) Levels() []logrus.Level { return logrus.AllLevels }

func (l *logLines) Fire(e *logrus.Entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, e.Level.String()+" "+e.Message)
	return nil
}

func (l *logLines) has(part string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Contains(strings.Join(l.lines, "\n"), part)
}

// newEventSession returns a session of root in database d of an engine whose
// scheduler may be turned on.
func newEventSession(t *testing.T) (*Session, *logLines) {
	t.Helper()
	s, _ := newTestSession(t)
	lines := &logLines{}
	s.engine.log.Logger.SetOutput(io.Discard)
	s.engine.log.Logger.AddHook(lines)
	s.engine.StartEvents()
	t.Cleanup(s.engine.StopEvents)
	mustRun(t, s, "CREATE DATABASE d", "USE d")
	return s, lines
}

func mustRun(t *testing.T, s *Session, statements ...string) {
	t.Helper()
	for _, text := range statements {
		if _, err := run(s, text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

// wait runs a query until it yields want.
func wait(t *testing.T, s *Session, query, want string) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		got, err := run(s, query)
		if err == nil && strings.TrimSpace(got) == want {
			return
		}
		select {
		case <-deadline:
			t.Fatalf("%s: %q, %v, want %q", query, got, err, want)
		case <-tick.C:
		}
	}
}

const countEvents = "SELECT COUNT(*) FROM information_schema.events"

func TestEventRunsOnce(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "CREATE TABLE t (a INT)", "CREATE EVENT e ON SCHEDULE AT NOW() DO INSERT INTO t VALUES (1)")
	if s.Warnings() != 1 {
		t.Error("no warning that the scheduler is off")
	}
	if got, _ := run(s, "SELECT COUNT(*) FROM t"); strings.TrimSpace(got) != "0" {
		t.Error("the event ran while the scheduler was off")
	}
	mustRun(t, s, "SET GLOBAL event_scheduler = ON")
	wait(t, s, countEvents, "0") // it is dropped after it ran
	wait(t, s, "SELECT COUNT(*) FROM t", "1")
	mustRun(t, s, "CREATE EVENT e ON SCHEDULE AT NOW() ON COMPLETION PRESERVE DO BEGIN INSERT INTO t VALUES (2); INSERT INTO t VALUES (3); END")
	wait(t, s, "SELECT COUNT(*) FROM t", "3")
	wait(t, s, "SELECT status FROM information_schema.events WHERE last_executed IS NOT NULL", "DISABLED")
}

func TestEventRunsAgain(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "SET GLOBAL event_scheduler = ON", "CREATE TABLE t (a INT)",
		"CREATE EVENT e ON SCHEDULE EVERY 1 SECOND DO INSERT INTO t VALUES (1)")
	wait(t, s, "SELECT COUNT(*) > 1 FROM t", "1")
	mustRun(t, s, "ALTER EVENT e DISABLE", "DELETE FROM t", "ALTER EVENT e RENAME TO f ENABLE DO INSERT INTO t VALUES (2)")
	wait(t, s, "SELECT MAX(a) FROM t", "2")
	mustRun(t, s, "DROP EVENT f", "SET GLOBAL event_scheduler = OFF")
}

// A body with variables and loops is the interpreter's.
func TestEventWithLoop(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "SET GLOBAL event_scheduler = ON", "CREATE TABLE t (a INT)",
		"CREATE EVENT e ON SCHEDULE AT NOW() DO BEGIN DECLARE i INT DEFAULT 0; WHILE i < 3 DO INSERT INTO t VALUES (i); SET i = i + 1; END WHILE; END")
	wait(t, s, countEvents, "0")
	wait(t, s, "SELECT GROUP_CONCAT(a ORDER BY a) FROM t", "0,1,2")
}

// An event has its definer's rights, and what goes wrong is in the log.
func TestEventDefiner(t *testing.T) {
	s, lines := newEventSession(t)
	mustRun(t, s, "CREATE TABLE t (a INT, who VARCHAR(40))", "CREATE USER u@localhost", "GRANT EVENT, INSERT ON d.* TO u@localhost",
		"SET GLOBAL event_scheduler = ON",
		"CREATE DEFINER = u@localhost EVENT e1 ON SCHEDULE AT NOW() DO INSERT INTO t VALUES (1, CURRENT_USER())",
		"CREATE DEFINER = u@localhost EVENT e2 ON SCHEDULE AT NOW() DO DELETE FROM t",
		"CREATE DEFINER = nobody@localhost EVENT e3 ON SCHEDULE AT NOW() DO DELETE FROM t",
		"CREATE EVENT e4 ON SCHEDULE AT NOW() DO SELECT * FROM nosuch")
	wait(t, s, countEvents, "1") // MariaDB keeps the one that could not log in
	wait(t, s, "SELECT who FROM t", "u@localhost")
	for _, line := range []string{
		"error Event Scheduler: [u@localhost][d.e2] DELETE command denied to user 'u'@'localhost' for table `d`.`t`",
		"error Event Scheduler: [nobody@localhost].[d.e3] execution failed, failed to authenticate the user.",
		"error Event Scheduler: [nobody@localhost][d.e3] The user specified as a definer ('nobody'@'localhost') does not exist",
		"error Event Scheduler: [root@localhost][d.e4] Table 'd.nosuch' doesn't exist",
		"info Event Scheduler: [root@localhost][d.e4] At line 1 in d.e4",
	} {
		if !lines.has(line) {
			t.Errorf("the log lacks %q", line)
		}
	}
}

func TestEventPrivileges(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1", "CREATE USER u@localhost", "GRANT SELECT ON d.* TO u@localhost")
	u := as(t, s, "u", "localhost")
	mustRun(t, u, "USE d")
	for _, text := range []string{
		"CREATE EVENT f ON SCHEDULE EVERY 1 DAY DO SELECT 1", "ALTER EVENT e DISABLE", "DROP EVENT e", "SHOW CREATE EVENT e", "SHOW EVENTS",
	} {
		if _, err := run(u, text); mariaerr.Number(err) != mariaerr.ER_DBACCESS_DENIED_ERROR {
			t.Errorf("%s: %v", text, err)
		}
	}
	if got, err := run(u, countEvents); err != nil || strings.TrimSpace(got) != "0" {
		t.Errorf("information_schema: %q, %v", got, err)
	}
	mustRun(t, s, "GRANT EVENT ON d.* TO u@localhost")
	mustRun(t, u, "USE d", "CREATE EVENT f ON SCHEDULE EVERY 1 DAY DO SELECT 1")
	if _, err := run(u, "CREATE DEFINER = root@localhost EVENT g ON SCHEDULE EVERY 1 DAY DO SELECT 1"); mariaerr.Number(err) != mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR {
		t.Errorf("an event in root's name: %v", err)
	}
}

func TestReadOnlyEvents(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1", "CREATE USER u@localhost", "GRANT EVENT ON d.* TO u@localhost", "SET GLOBAL read_only = ON")
	u := as(t, s, "u", "localhost")
	mustRun(t, u, "USE d")
	for _, text := range []string{"CREATE EVENT f ON SCHEDULE EVERY 1 DAY DO SELECT 1", "ALTER EVENT e DISABLE", "DROP EVENT e"} {
		if _, err := run(u, text); mariaerr.Number(err) != mariaerr.ER_OPTION_PREVENTS_STATEMENT {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// The verdicts are MariaDB's.
func TestEventErrors(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "CREATE EVENT e1 ON SCHEDULE EVERY 1 DAY DO SELECT 1", "CREATE EVENT e2 ON SCHEDULE EVERY 1 DAY DO SELECT 1")
	for text, want := range map[string]string{
		"CREATE EVENT E1 ON SCHEDULE EVERY 1 DAY DO SELECT 1":                     "1537 Event 'E1' already exists",
		"CREATE EVENT e ON SCHEDULE EVERY 0 DAY DO SELECT 1":                      "1542 INTERVAL is either not positive or too big",
		"CREATE EVENT e ON SCHEDULE EVERY NULL DAY DO SELECT 1":                   "1525 Incorrect INTERVAL value: 'NULL'",
		"CREATE EVENT e ON SCHEDULE AT 'abc' DO SELECT 1":                         "1525 Incorrect AT value: 'abc'",
		"CREATE EVENT e ON SCHEDULE AT NULL DO SELECT 1":                          "1525 Incorrect AT value: 'NULL'",
		"CREATE EVENT e ON SCHEDULE AT '2040-01-01' DO SELECT 1":                  "1525 Incorrect AT value: '2040-01-01'",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS 'x' DO SELECT 1":           "1525 Incorrect STARTS value: 'x'",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY ENDS '2000-01-01' DO SELECT 1":    "1543 ENDS is either invalid or before STARTS",
		"CREATE EVENT nosuch.e ON SCHEDULE EVERY 1 DAY DO SELECT 1":               "1049 Unknown database 'nosuch'",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO USE d":                         "1314 USE is not allowed in stored procedures",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO CREATE PROCEDURE p() SELECT 1": "1303 Can't create a PROCEDURE from within another stored routine",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO ALTER EVENT e DO SELECT 1":     "1576 Recursion of EVENT DDL statements is forbidden when body is present",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO\n SELEC 1":                     "1064 You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELEC 1' at line 2",
		"ALTER EVENT nosuch DISABLE":                                              "1539 Unknown event 'nosuch'",
		"ALTER EVENT e1 RENAME TO e2":                                             "1537 Event 'e2' already exists",
		"ALTER EVENT e1 RENAME TO d.E1":                                           "1551 Same old and new event name",
		"ALTER EVENT e1 ON SCHEDULE AT '2000-01-01'":                              "1589 Event execution time is in the past and ON COMPLETION NOT PRESERVE is set. The event was not changed. Specify a time in the future",
		"DROP EVENT nosuch":                     "1539 Unknown event 'nosuch'",
		"DROP EVENT nosuch.e":                   "1539 Unknown event 'e'",
		"SHOW CREATE EVENT nosuch":              "1539 Unknown event 'nosuch'",
		"SET GLOBAL event_scheduler = DISABLED": "1231 Variable 'event_scheduler' can't be set to the value of 'DISABLED'",
		"CREATE DEFINER = CURRENT_ROLE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1": "1446 Invalid definer",
		"CREATE EVENT information_schema.e ON SCHEDULE EVERY 1 DAY DO SELECT 1":     "1044 Access denied for user 'root'@'localhost' to database 'information_schema'",
	} {
		_, err := run(s, text)
		got := "no error"
		if err != nil {
			got = fmt.Sprint(mariaerr.Number(err), " ", message(err))
		}
		if got != want {
			t.Errorf("%s\n\t%s\n\twant %s", text, got, want)
		}
	}
}

func TestShowCreateEvent(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "SET time_zone = '+05:00', sql_mode = ''")
	for text, want := range map[string]string{
		"CREATE EVENT e ON SCHEDULE EVERY '35:25:65' DAY_MINUTE STARTS '2037-01-01 00:00:00' ENDS '2037-02-01' ON COMPLETION PRESERVE DISABLE ON SLAVE COMMENT 'it''s' DO  select 1"://
		"CREATE DEFINER=`root`@`localhost` EVENT `e` ON SCHEDULE EVERY '36 2:5' DAY_MINUTE STARTS '2037-01-01 00:00:00' ENDS '2037-02-01 00:00:00' ON COMPLETION PRESERVE DISABLE ON SLAVE COMMENT 'it''s' DO select 1",
		"CREATE EVENT e ON SCHEDULE AT 20300101000000 DO select 'a', \"b\""://
		"CREATE DEFINER=`root`@`localhost` EVENT `e` ON SCHEDULE AT '2030-01-01 00:00:00' ON COMPLETION NOT PRESERVE ENABLE DO select 'a', \"b\"",
	} {
		mustRun(t, s, text, "SET time_zone = '+00:00'")
		got, err := run(s, "SHOW CREATE EVENT e")
		if err != nil || !strings.Contains(got, want) || !strings.Contains(got, "+05:00") {
			t.Errorf("got %s, %v\nwant %s", got, err, want)
		}
		mustRun(t, s, "DROP EVENT e", "SET time_zone = '+05:00'")
	}
}

// The scheduler and its events are in the process list and can be killed.
func TestKillEvents(t *testing.T) {
	s, lines := newEventSession(t)
	mustRun(t, s, "SET GLOBAL event_scheduler = ON", "CREATE EVENT e ON SCHEDULE AT NOW() DO SELECT SLEEP(1000)")
	const sleeper = "SELECT %s FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(1000%%'"
	wait(t, s, fmt.Sprintf(sleeper, "user, command"), "root|Connect")
	id, _ := run(s, fmt.Sprintf(sleeper, "id"))
	mustRun(t, s, "KILL QUERY "+id)
	wait(t, s, countEvents, "0")
	const scheduler = "SELECT %s FROM information_schema.processlist WHERE command = 'Daemon'"
	wait(t, s, fmt.Sprintf(scheduler, "user, host, state"), "event_scheduler|localhost|Waiting on empty queue")
	id, _ = run(s, fmt.Sprintf(scheduler, "id"))
	mustRun(t, s, "KILL "+id)
	wait(t, s, "SELECT @@event_scheduler", "OFF")
	if !lines.has("Event Scheduler: Stopped") {
		t.Error("the log does not say that the scheduler stopped")
	}
}

// Stopping ends what runs, and nothing runs afterwards.
func TestStopEvents(t *testing.T) {
	s, _ := newEventSession(t)
	mustRun(t, s, "SET GLOBAL event_scheduler = ON", "CREATE EVENT e ON SCHEDULE AT NOW() DO SELECT SLEEP(1000)")
	wait(t, s, "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(1000%'", "1")
	s.engine.StopEvents()
	if n := len(s.engine.Processes()); n != 1 {
		t.Errorf("%d sessions are left", n)
	}
	mustRun(t, s, "SET GLOBAL event_scheduler = OFF", "SET GLOBAL event_scheduler = ON")
	s.engine.StartEvents()
	if n := len(s.engine.Processes()); n != 1 {
		t.Error("the scheduler runs after its end")
	}
}

package engine

import (
	"errors"
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// perform runs an event in a session and on a goroutine of its own. With drop it
// is the event's last time.
func (s *scheduler) perform(ev event, drop bool) {
	session, release := s.session("Connect")
	s.jobs.Go(func() {
		defer release()
		s.work(session, &ev, drop)
	})
}

// work runs an event to its end and logs what MariaDB logs of it.
func (s *scheduler) work(session *Session, ev *event, drop bool) {
	ctx := session.Begin(s.ctx, "Connect", "")
	defer session.End()
	if err := s.become(session, ev); err != nil {
		s.log.Errorf("Event Scheduler: [%s].[%s.%s] execution failed, failed to authenticate the user.", ev.Definer, ev.db, ev.Name)
		s.log.Errorf("Event Scheduler: [%s][%s.%s] %s", ev.Definer, ev.db, ev.Name, message(err))
		return
	}
	session.proc.show("Connect", "")
	line, err := 0, session.Use(ctx, ev.db)
	if err == nil {
		line, err = session.runBody(session.context(ctx, ev.EventBody), ev.EventBody)
	}
	if err != nil {
		s.log.Errorf("Event Scheduler: [%s][%s.%s] %s", ev.Definer, ev.db, ev.Name, message(err))
		if line > 0 {
			s.log.Infof("Event Scheduler: [%s][%s.%s] At line %d in %s.%s", ev.Definer, ev.db, ev.Name, line, ev.db, ev.Name)
		}
	} else {
		for _, w := range session.base.Warnings() {
			if w.Level == "Warning" {
				s.log.Warnf("Event Scheduler: [%s][%s.%s] %s", ev.Definer, ev.db, ev.Name, w.Message)
			}
		}
	}
	if drop {
		if err := s.drop(session, ev); err != nil {
			s.log.WithError(err).Errorf("Event Scheduler: [%s][%s.%s] cannot be dropped after its last execution", ev.Definer, ev.db, ev.Name)
		}
	}
}

// become makes the session run as the event's definer, by the variables that
// the event was made under. The definer must still be there and still have the
// EVENT privilege.
func (s *scheduler) become(session *Session, ev *event) error {
	definer := definerOf(ev.Definer)
	accounts := s.engine.cfg.Accounts
	account, ok := accounts.Snapshot().Account(definer)
	if !ok {
		return mariaerr.New(mariaerr.ER_NO_SUCH_USER, definer.User, definer.Host)
	}
	session.Login(definer.User, definer.Host, auth.NewRights(accounts, account, auth.Peer{Host: definer.Host}))
	session.proc.describe(definer.User, "localhost", ev.db)
	if !session.rights.HasDB(ev.db, auth.PrivEvent) {
		return session.deniedDB(ev.db)
	}
	c := ev.creation()
	var errs []error
	for _, v := range []struct{ name, value string }{
		{"sql_mode", ev.SqlMode}, {"time_zone", c.zone}, {"character_set_client", c.charset}, {"collation_connection", c.collation},
	} {
		_, err := session.Vars.Assign([]sqlvars.Assignment{{Name: v.name, Value: sqlvars.String(v.value)}})
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", v.name, err))
		}
	}
	session.mirrorAll()
	return errors.Join(errs...)
}

// message is an error without its number, as MariaDB logs it.
func message(err error) string {
	var merr *mariaerr.Error
	if errors.As(err, &merr) {
		return merr.Message
	}
	return err.Error()
}

// drop removes an event that has run for the last time, unless it was altered
// meanwhile.
func (s *scheduler) drop(session *Session, ev *event) error {
	ctx := session.context(s.ctx, "")
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	if err := errors.Join(session.commit(), session.begins(ctx)); err != nil {
		return err
	}
	now, err := s.store.get(ctx, ev.db, ev.Name)
	if err == nil && now != nil && now.sameSchedule(ev) && now.Status == sql.EventStatus_Disable.String() {
		err = s.store.drop(ctx, now)
	}
	return errors.Join(err, session.commit())
}

package engine

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// schedulerName is the user of the scheduler in the process list.
const schedulerName = "event_scheduler"

// What the process list says of the scheduler.
const (
	stateInitialized = "Initialized"
	stateEmpty       = "Waiting on empty queue"
	stateWaiting     = "Waiting for next activation"
)

// scheduler runs events while @@event_scheduler is ON. It is idle, without a
// goroutine, when it is not. Its methods are safe for concurrent use.
type scheduler struct {
	engine *Engine
	store  *eventStore
	log    *logrus.Entry

	ctx    context.Context // of every event; ends with the engine
	cancel context.CancelCauseFunc
	jobs   sync.WaitGroup

	// switching is held while the scheduler is turned on or off.
	switching sync.Mutex
	served    bool // from StartEvents to StopEvents

	mu   sync.Mutex // for a moment only, also by the scheduler's own goroutines
	loop *schedulerLoop
	// background are the sessions that no connection has, by id: the scheduler
	// and the events that it runs.
	background map[uint32]*Session
}

// schedulerLoop is the scheduler between ON and OFF.
type schedulerLoop struct {
	*scheduler
	session *Session
	release func() // ends the session
	ctx     context.Context
	cancel  context.CancelFunc
	wake    chan struct{} // an event was created, altered or dropped
	done    chan struct{}
	queue   []*queued
}

// queued is an event that waits for its time.
type queued struct {
	event
	next time.Time
	due  bool // next means something; not for an event that is disabled or over
}

func newScheduler(e *Engine) *scheduler {
	s := &scheduler{engine: e, store: &eventStore{catalog: e.catalog}, log: e.log, background: map[uint32]*Session{}}
	s.ctx, s.cancel = context.WithCancelCause(context.Background())
	e.cfg.Vars.OnSet("event_scheduler", func(_, v sqlvars.Value) error {
		s.turn(v.Text() == "ON")
		return nil
	})
	return s
}

// StartEvents lets the event scheduler run when @@event_scheduler says so, now
// and later. Before it nothing runs.
func (e *Engine) StartEvents() {
	s := e.events
	s.switching.Lock()
	defer s.switching.Unlock()
	if s.served = s.ctx.Err() == nil; s.served && e.cfg.Vars.String(sqlvars.VarEventScheduler) == "ON" {
		s.start()
	}
}

// StopEvents ends the scheduler and the events that run, and returns when none
// is left. Nothing starts it again.
func (e *Engine) StopEvents() {
	s := e.events
	s.switching.Lock()
	defer s.switching.Unlock()
	s.served = false
	s.cancel(mariaerr.New(mariaerr.ER_SERVER_SHUTDOWN))
	s.stop()
	s.jobs.Wait()
}

// turn follows @@event_scheduler. Events that run when the scheduler stops go
// on.
func (s *scheduler) turn(on bool) {
	s.switching.Lock()
	defer s.switching.Unlock()
	switch {
	case on && s.served:
		s.start()
	case !on:
		s.stop()
	}
}

// start starts the scheduler unless it runs. The caller holds switching.
func (s *scheduler) start() {
	if s.loop != nil {
		return
	}
	session, release := s.session("Daemon")
	session.Login(schedulerName, "localhost", auth.AllRights(s.engine.cfg.Accounts))
	l := &schedulerLoop{scheduler: s, session: session, wake: make(chan struct{}, 1), done: make(chan struct{})}
	l.release = release
	l.ctx, l.cancel = context.WithCancel(s.ctx)
	s.mu.Lock()
	s.loop = l
	s.mu.Unlock()
	s.log.Infof("Event Scheduler: scheduler thread started with id %d", session.id)
	go l.run()
}

// stop ends the scheduler, if it runs. The caller holds switching.
func (s *scheduler) stop() {
	l := s.loop
	if l == nil {
		return
	}
	l.cancel()
	<-l.done
	s.mu.Lock()
	s.loop = nil
	s.mu.Unlock()
	l.release()
	s.log.Info("Event Scheduler: Stopped")
}

// session returns a session that no connection has. Release ends it.
func (s *scheduler) session(command string) (_ *Session, release func()) {
	id, free := s.engine.cfg.Server.ReserveID()
	session := s.engine.NewSession(id, nobody{})
	session.proc.describe(schedulerName, "localhost", "")
	session.proc.show(command, stateInitialized)
	s.mu.Lock()
	s.background[id] = session
	s.mu.Unlock()
	return session, func() {
		s.mu.Lock()
		delete(s.background, id)
		s.mu.Unlock()
		session.Close()
		free()
	}
}

// changed tells the scheduler that there are other events than before.
func (s *scheduler) changed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.loop != nil {
		s.loop.poke()
	}
}

func (l *schedulerLoop) poke() {
	select {
	case l.wake <- struct{}{}:
	default: // it is awake
	}
}

// kill ends a session of the scheduler's, and reports whether the id is one. To
// kill the scheduler itself turns it off.
func (s *scheduler) kill(id uint32, queryOnly bool) bool {
	s.mu.Lock()
	session := s.background[id]
	self := s.loop != nil && s.loop.session == session
	s.mu.Unlock()
	switch {
	case session == nil:
		return false
	case self && !queryOnly:
		if _, err := s.engine.cfg.Vars.Set("event_scheduler", sqlvars.String("OFF")); err != nil {
			s.log.WithError(err).Error("Event Scheduler: stopping after KILL")
		}
	case queryOnly:
		session.Cancel(mariaerr.New(mariaerr.ER_QUERY_INTERRUPTED))
	default:
		session.Cancel(mariaerr.New(mariaerr.ER_CONNECTION_KILLED))
	}
	return true
}

// run is the scheduler's goroutine.
func (l *schedulerLoop) run() {
	defer close(l.done)
	l.reload(time.Now(), true)
	for {
		var timer <-chan time.Time
		state := stateEmpty
		if first := l.first(); first != nil {
			state = stateWaiting
			wait := time.NewTimer(max(0, time.Until(first.next)))
			defer wait.Stop()
			timer = wait.C
		}
		l.session.proc.show("Daemon", state)
		select {
		case <-l.ctx.Done():
			return
		case <-l.wake:
			l.reload(time.Now(), false)
		case now := <-timer:
			l.fire(now)
		}
	}
}

// first returns the event whose turn is next, nil for none.
func (l *schedulerLoop) first() (first *queued) {
	for _, q := range l.queue {
		if q.due && (first == nil || q.next.Before(first.next)) {
			first = q
		}
	}
	return first
}

// reload brings the queue up to date. An event that is as it was keeps its turn.
// A new one gets its first by the time of its statement, so that what is to run
// at once does, however late the scheduler looks.
func (l *schedulerLoop) reload(now time.Time, all bool) {
	list, err := l.list()
	if err != nil {
		l.log.WithError(err).Error("Event Scheduler: the events cannot be read")
		return
	}
	old := map[string]*queued{}
	for _, q := range l.queue {
		old[q.key()] = q
	}
	queue := make([]*queued, 0, len(list))
	for _, ev := range list {
		q := &queued{event: ev}
		if was := old[ev.key()]; was != nil && was.sameSchedule(&ev) {
			q.next, q.due = was.next, was.due
		} else {
			since := now
			if !all {
				since = ev.LastAltered
			}
			q.turn(since)
		}
		queue = append(queue, q)
	}
	l.queue = queue
}

func (l *schedulerLoop) list() ([]event, error) {
	ctx := l.session.context(l.ctx, "")
	if err := l.session.begins(ctx); err != nil {
		return nil, err
	}
	list, err := l.store.list(ctx)
	return list, errors.Join(err, l.session.commit())
}

func (e *event) key() string { return strings.ToLower(e.db + "\x00" + e.Name) }

// turn works out when the event's turn is, after now.
func (q *queued) turn(now time.Time) {
	q.due = false
	if !q.enabled() {
		return
	}
	if schedule, err := q.schedule(); err == nil {
		q.next, q.due = schedule.Next(now, q.executed())
	}
}

// fire starts the events whose turn has come.
func (l *schedulerLoop) fire(now time.Time) {
	for _, q := range l.queue {
		if !q.due || q.next.After(now) {
			continue
		}
		ev, last, err := l.take(q, now)
		if err != nil {
			l.log.WithError(err).Errorf("Event Scheduler: [%s][%s.%s] cannot be updated", q.Definer, q.db, q.Name)
			q.due = false
			continue
		}
		if ev == nil {
			q.due = false // it has changed meanwhile, and the queue will too
			continue
		}
		l.engine.cfg.Status.Add(sqlvars.StatusExecutedEvents, 1)
		l.perform(*ev, last && !ev.OnCompletionPreserve)
	}
}

// take notes in the storage that an event runs now. It returns nil when the
// event is not any more what the queue knows, and whether this was the last
// time.
func (l *schedulerLoop) take(q *queued, now time.Time) (_ *event, last bool, err error) {
	s := l.session
	ctx := s.context(l.ctx, "")
	l.store.mu.Lock()
	defer l.store.mu.Unlock()
	if err := s.begins(ctx); err != nil {
		return nil, false, err
	}
	defer func() { err = errors.Join(err, s.commit()) }()
	ev, err := l.store.get(ctx, q.db, q.Name)
	if err != nil || ev == nil || !ev.sameSchedule(&q.event) {
		return nil, false, err
	}
	next := *ev
	next.LastExecuted = now.UTC().Truncate(time.Second)
	q.event = next
	q.turn(now)
	if !q.due {
		next.Status = sql.EventStatus_Disable.String()
		q.event = next
	}
	return &next, !q.due, l.store.update(ctx, ev, &next)
}

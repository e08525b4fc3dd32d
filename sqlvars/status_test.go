package sqlvars_test

import (
	"sync"
	"testing"

	"github.com/selkiedb/selkie/sqlvars"
)

func TestStatusSumsSessions(t *testing.T) {
	st := sqlvars.NewStatus()
	a, b := st.NewSession(nil), st.NewSession(nil)
	a.Add(sqlvars.StatusQuestions, 3)
	b.Add(sqlvars.StatusQuestions, 4)
	b.Add(sqlvars.StatusAbortedConnects, 1) // sessions have none: the server's
	check := func(what string, got, want uint64) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	check("a", a.Count(sqlvars.StatusQuestions), 3)
	check("global", st.Global(sqlvars.StatusQuestions), 7)
	a.Close()
	a.Close()
	check("after close", st.Global(sqlvars.StatusQuestions), 7)
	check("server's", b.Count(sqlvars.StatusAbortedConnects), 1)
	c := st.NewSession(nil)
	check("a new session", c.Count(sqlvars.StatusQuestions), 0)

	st.Flush(b)
	check("flushed session", b.Count(sqlvars.StatusQuestions), 0)
	check("global after flush", st.Global(sqlvars.StatusQuestions), 7)
	check("server's after flush", st.Global(sqlvars.StatusAbortedConnects), 0)
	st.Add(sqlvars.StatusConnections, 5)
	st.Flush(b)
	check("Connections after flush", st.Global(sqlvars.StatusConnections), 5)
}

func TestStatusRows(t *testing.T) {
	st := sqlvars.NewStatus()
	s := st.NewSession(func(id sqlvars.StatusID) (string, bool) {
		return "TLS_AES_256_GCM_SHA384", id == sqlvars.StatusSSLCipher
	})
	other := st.NewSession(nil)
	st.Compute(sqlvars.StatusThreadsConnected, func(*sqlvars.SessionStatus) string { return "2" })
	s.Add(sqlvars.StatusBusyTime, 1_500_000)
	want := map[string]string{
		"Ssl_cipher": "TLS_AES_256_GCM_SHA384", "Threads_connected": "2", "Busy_time": "1.500000", "Uptime": "0",
		"Com_select": "0", "Rpl_status": "AUTH_MASTER", "Compression": "OFF", "Ssl_version": "", "Ssl_session_cache_mode": "NONE",
	}
	var names []string
	for row := range s.GlobalStatuses() {
		names = append(names, row.Name)
		if w, ok := want[row.Name]; ok && row.Value != w {
			t.Errorf("%s = %q, want %q", row.Name, row.Value, w)
		}
	}
	if len(names) != 562 || names[0] != "Aborted_clients" {
		t.Errorf("%d rows from %s on", len(names), names[0])
	}
	if got := other.GlobalText(sqlvars.StatusSSLCipher); got != "" {
		t.Errorf("another session sees Ssl_cipher %q", got)
	}
}

func TestComCounter(t *testing.T) {
	if id, ok := sqlvars.ComCounter("select"); !ok || id != sqlvars.StatusComSelect || id.String() != "Com_select" {
		t.Errorf("%v, %v", id, ok)
	}
	if _, ok := sqlvars.ComCounter("nosuch"); ok {
		t.Error("Com_nosuch exists")
	}
}

func TestStatusConcurrently(t *testing.T) {
	st := sqlvars.NewStatus()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s := st.NewSession(nil)
			defer s.Close()
			for range 200 {
				s.Add(sqlvars.StatusComSelect, 1)
				st.SetMax(sqlvars.StatusMaxUsedConnections, 9)
				st.Global(sqlvars.StatusComSelect)
				st.Flush(s)
			}
		})
	}
	wg.Wait()
	if got := st.Global(sqlvars.StatusComSelect); got != 1600 {
		t.Errorf("Com_select = %d, want 1600", got)
	}
}

func BenchmarkStatusAdd(b *testing.B) {
	s := sqlvars.NewStatus().NewSession(nil)
	for b.Loop() {
		s.Add(sqlvars.StatusQuestions, 1)
	}
}

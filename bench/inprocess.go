package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/memory"
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/tlsctx"
)

// embedded starts a Selkie in this process.
func embedded(config server.Config) (*server.Server, error) {
	config.Log = logrus.New()
	config.Log.SetOutput(io.Discard)
	s, err := server.New(config)
	if err != nil {
		return nil, err
	}
	return s, s.Start()
}

// coldStartMain is the child that starts Selkies in its own process, and says
// how long the first and the following ones took.
func coldStartMain([]string) error {
	var times startTimes
	for i := range 6 {
		took, answered, err := timeEmbedded()
		switch {
		case err != nil:
			return err
		case i == 0:
			times.First, times.Answered = took, answered
		default:
			times.Next = append(times.Next, took)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(times)
}

func timeEmbedded() (took time.Duration, answered time.Time, err error) {
	began := time.Now()
	s, err := embedded(server.Config{})
	if err != nil {
		return 0, answered, err
	}
	if err := answer(s.Addr().String(), clientTLS()); err != nil {
		return 0, answered, err
	}
	answered = time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), stopLimit)
	defer cancel()
	return answered.Sub(began), answered, s.Close(ctx)
}

// serveMain is the child that serves as the binary does and takes orders on
// its standard input, one a line: "heap" prints the bytes that live on heap and
// stacks, "heapprofile FILE" says where they are, "profile FILE" begins a CPU
// profile, "end" ends it. It goes when its input ends.
func serveMain(args []string) error {
	var files pair
	flags := flag.NewFlagSet("bench serve", flag.ContinueOnError)
	flags.StringVar(&files.cert, "cert", "", "certificate")
	flags.StringVar(&files.key, "key", "", "its key")
	flags.StringVar(&files.ca, "ca", "", "CA")
	engineTables := flags.Bool("engine-tables", false, "databases are the engine's own, in memory")
	if err := flags.Parse(args); err != nil {
		return err
	}
	config := server.Config{
		BindAddress: "127.0.0.1",
		TLS:         tlsctx.Options{Cert: files.cert, Key: files.key, CA: files.ca},
		Variables:   map[string]string{"max_connections": "2000"},
	}
	if *engineTables {
		config.Provider = engineTablesProvider{memory.NewDBProvider()}
	}
	s, err := embedded(config)
	if err != nil {
		return err
	}
	fmt.Println(s.Addr())
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		if err := obey(orders.Text()); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), stopLimit)
	defer cancel()
	return s.Close(ctx)
}

func obey(order string) error {
	verb, file, _ := strings.Cut(order, " ")
	switch verb {
	case "heap":
		var m runtime.MemStats
		runtime.GC() // the second collection frees what finalizers and pools held
		runtime.GC()
		runtime.ReadMemStats(&m)
		fmt.Println(m.HeapAlloc + m.StackInuse)
	case "heapprofile":
		out, err := os.Create(file)
		if err != nil {
			return err
		}
		runtime.GC() // the profile is that of the last collection
		if err := errors.Join(pprof.Lookup("heap").WriteTo(out, 0), out.Close()); err != nil {
			return err
		}
		fmt.Println("written")
	case "profile":
		out, err := os.Create(file)
		if err != nil {
			return err
		}
		if err := pprof.StartCPUProfile(out); err != nil {
			return err
		}
		fmt.Println("profiling")
	case "end":
		pprof.StopCPUProfile()
		fmt.Println("written")
	default:
		return fmt.Errorf("unknown order %q", order)
	}
	return nil
}

// engineTablesProvider gives sessions the type that the engine's tables in memory need.
type engineTablesProvider struct{ *memory.DbProvider }

func (p engineTablesProvider) NewSession(base *sql.BaseSession) sql.Session {
	return memory.NewSession(base, p.DbProvider)
}

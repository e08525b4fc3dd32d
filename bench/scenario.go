package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// scenario is one thing that is measured on both servers.
type scenario struct {
	name  string
	title string
	run   func(ctx context.Context, b *bench, r *results) error
}

var scenarios = []scenario{
	{"start", "from nothing to the first answer", runStart},
	{"embed", "servers in tests", runEmbed},
	{"handshakes", "TLS 1.3 handshakes with login", runHandshakes},
	{"require", "logins that accounts have requirements for", runRequire},
	{"selectone", "SELECT 1", runSelectOne},
	{"rows", "a result of 1,000,000 rows", runRows},
	{"sysbench", "Debian's sysbench, in memory and durable", runSysbench},
	{"store", "a table of 1,000,000 rows", runStore},
	{"memory", "memory of idle TLS connections", runMemory},
	{"flush", "FLUSH SSL beside a half-open handshake", runFlush},
	{"storm", "FLUSH SSL under a storm of connections", runStorm},
}

// errBroken marks what Selkie promises and did not keep.
var errBroken = errors.New("selkie broke its promise")

func scenarioNames() []string {
	names := make([]string, len(scenarios))
	for i, s := range scenarios {
		names[i] = s.name
	}
	return names
}

// chooseScenarios gives the named scenarios in their usual order; all of them
// for an empty list.
func chooseScenarios(list string) ([]scenario, error) {
	if list == "" {
		return scenarios, nil
	}
	wanted := map[string]bool{}
	for _, name := range strings.Split(list, ",") {
		wanted[strings.TrimSpace(name)] = true
	}
	var chosen []scenario
	for _, s := range scenarios {
		if wanted[s.name] {
			chosen = append(chosen, s)
			delete(wanted, s.name)
		}
	}
	for name := range wanted {
		return nil, fmt.Errorf("-scenario: there is no %q; choose among %s", name, strings.Join(scenarioNames(), ", "))
	}
	return chosen, nil
}

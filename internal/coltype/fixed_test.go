package coltype

import (
	"slices"
	"testing"
)

// What MariaDB 10.11 makes of texts, empty for what it refuses.
func TestCanonical(t *testing.T) {
	for _, test := range []struct {
		typ      *Fixed
		in, want string
	}{
		{UUID, "123E4567E89B12D3A456426655440001", "123e4567-e89b-12d3-a456-426655440001"},
		{UUID, "12-3e-45-67-e8-9b-12-d3-a4-56-42-66-55-44-00-00", "123e4567-e89b-12d3-a456-426655440000"},
		{UUID, "1-23e4567e89b12d3a456426655440000", "123e4567-e89b-12d3-a456-426655440000"},
		{UUID, "-123e4567e89b12d3a456426655440000", ""},
		{UUID, "123e4567e89b12d3a456426655440000-", ""},
		{UUID, " 123e4567-e89b-12d3-a456-426655440000", ""},
		{UUID, "123e4567e89b12d3a45642665544000", ""},
		{UUID, "023e4567-e89b-82d3-1456-526655440000", ""},
		{UUID, "ffffffff-ffff-ffff-ffff-ffffffffffff", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
		{Inet6, "0:0:0:0:0:0:0:1", "::1"},
		{Inet6, "1:0:0:2:0:0:0:3", "1:0:0:2::3"},
		{Inet6, "1:0:0:2:3:0:0:4", "1::2:3:0:0:4"},
		{Inet6, "0:2:3:4:5:6:7:8", "::2:3:4:5:6:7:8"},
		{Inet6, "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7::"},
		{Inet6, "1:0:3:4:5:6:7:8", "1::3:4:5:6:7:8"},
		{Inet6, "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
		{Inet6, "::1:2", "::0.1.0.2"},
		{Inet6, "::ffff:0:0", "::ffff:0.0.0.0"},
		{Inet6, "::", "::"},
		{Inet6, "1.2.3.4", ""},
		{Inet6, "::1 ", ""},
		{Inet6, "fe80::1%eth0", ""},
		{Inet6, "12345::", ""},
		{Inet4, "001.2.3.4", "1.2.3.4"},
		{Inet4, "0001.2.3.4", ""},
		{Inet4, "1.2.3", ""},
		{Inet4, "1.2.3.4.5", ""},
		{Inet4, "256.1.1.1", ""},
		{Inet4, "1..2.3", ""},
	} {
		got, ok := test.typ.Canonical(test.in)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%s %q is %q, want %q", test.typ, test.in, got, test.want)
		}
	}
}

// The order in which MariaDB 10.11 sorts UUIDs: those of versions below 6 by
// their nodes.
func TestUUIDOrder(t *testing.T) {
	want := []string{
		"00000000-0000-0000-0000-000000000000",
		"11c29e3a-c5a2-31e2-12a0-f3fe044ebc3f",
		"c55ad59e-8189-3c44-cf8b-12a42732c708",
		"192f6ec4-9f82-6230-11c8-1ab4fca527f4",
		"ddff5f84-a747-0136-fee3-215205d92960",
		"5c626d4a-afd9-f1b4-b049-bb4e6dbdcbc8",
		"1f0997ae-1913-1e35-c95e-609de8410442",
		"ffffffff-ffff-ffff-ffff-ffffffffffff",
	}
	got := slices.Clone(want)
	slices.Sort(got)
	slices.SortStableFunc(got, func(a, b string) int {
		n, err := UUID.Compare(t.Context(), a, b)
		if err != nil {
			t.Fatal(err)
		}
		return n
	})
	if !slices.Equal(got, want) {
		t.Errorf("sorted: %q, want %q", got, want)
	}
	for _, s := range want {
		key, err := UUID.SerializeValue(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := UUID.DeserializeValue(t.Context(), key); err != nil || back != s {
			t.Errorf("%s comes back from its key as %v, %v", s, back, err)
		}
	}
}

func TestParse(t *testing.T) {
	for _, typ := range []interface{ String() string }{UUID, Inet4, Inet6, Time{}, Time{Digits: 6}} {
		if got, ok := Parse(typ.String()); !ok || got.String() != typ.String() {
			t.Errorf("%s is read as %v", typ, got)
		}
	}
	for _, text := range []string{"time(7)", "time(x)", "int", ""} {
		if got, ok := Parse(text); ok {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

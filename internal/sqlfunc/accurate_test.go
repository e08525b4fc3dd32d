package sqlfunc

import "testing"

// TestAccurate holds the functions to results of MariaDB's that package math misses by
// the last bit.
func TestAccurate(t *testing.T) {
	for _, test := range []struct {
		name      string
		got, want float64
	}{
		{"SIN(0.75)", accurateSin(0.75), 0.6816387600233341},
		{"SIN(2)", accurateSin(2), 0.9092974268256817},
		{"COS(0.1)", accurateCos(0.1), 0.9950041652780258},
		{"COS(5)", accurateCos(5), 0.28366218546322625},
		{"TAN(1)", accurateTan(1), 1.5574077246549023},
		{"ATAN(4)", accurateAtan2(4, 1), 1.3258176636680326},
		{"EXP(1.5)", accurateExp(1.5), 4.4816890703380645},
		{"LN(3)", accurateLog(3), 1.0986122886681098},
		{"LN(0.01)", accurateLog(0.01), -4.605170185988091},
		{"LOG10(0.1)", accurateLog10(0.1), -1},
		{"LOG10(5)", accurateLog10(5), 0.6989700043360189},
		{"ASIN(0.2)", accurateAsin(0.2), 0.2013579207903308},
		{"ACOS(0.2)", accurateAcos(0.2), 1.369438406004566},
		{"POW(1.1,10)", accuratePow(1.1, 10), 2.5937424601000023},
		{"POW(10,1.5)", accuratePow(10, 1.5), 31.622776601683793},
	} {
		if test.got != test.want {
			t.Errorf("%s = %v, MariaDB %v", test.name, test.got, test.want)
		}
	}
}

package sqlfunc

import "math/rand/v2"

// random is RAND([seed]). With a seed that is the same for all rows MariaDB goes
// on in its sequence from row to row; here the seed stands for the first of it.
func random(c *call, v []val) any {
	if len(v) == 0 {
		return rand.Float64()
	}
	seed := uint32(v[0].int(c))
	return newGenerator(seed*0x10001+55555555, seed*0x10000001).next()
}

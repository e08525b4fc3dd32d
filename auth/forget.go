package auth

// ForgetRoutine takes away every privilege on a routine, which is about to be
// dropped: whoever makes another of its name decides anew.
func (tx *Tx) ForgetRoutine(db, routine string, kind RoutineType) {
	key := routineKey{db, foldColumn(routine), kind}
	for _, g := range tx.snap.Routines() {
		if !g.is(key) {
			continue
		}
		if held := tx.snap.routine(g.Grantee, key); held != nil {
			tx.dropRoutine(held)
		}
	}
}

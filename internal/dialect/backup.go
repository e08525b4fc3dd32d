package dialect

// BackupStage is BACKUP STAGE. The name of the stage is as it was written: whether
// there is one of the name is for who runs the statement to say.
type BackupStage struct{ Stage string }

// BackupLock is BACKUP LOCK, or with Unlock BACKUP UNLOCK, which names no table.
type BackupLock struct {
	Unlock bool
	Table  TableName
}

func (*BackupStage) statement() {}
func (*BackupLock) statement()  {}

// backup parses behind BACKUP.
func (p *parser) backup() Statement {
	switch p.acceptAny("stage", "lock", "unlock") {
	case "stage":
		return &BackupStage{Stage: p.ident()}
	case "lock":
		return &BackupLock{Table: p.tableName()}
	case "unlock":
		return &BackupLock{Unlock: true}
	}
	p.unexpected()
	return nil
}

package auth_test

import (
	"database/sql/driver"
	"encoding/hex"
)

func hexText(b []byte) string { return hex.EncodeToString(b) }

type (
	driverValue = driver.Value
	driverRows  = driver.Rows
)

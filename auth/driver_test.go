package auth_test

import "database/sql/driver"

type (
	driverValue = driver.Value
	driverRows  = driver.Rows
)

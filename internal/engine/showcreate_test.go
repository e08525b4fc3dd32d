package engine

import (
	"fmt"
	"testing"
)

// The verdicts are those of mariadbd 10.11.
func TestShowCreateTable(t *testing.T) {
	s, _ := newTestSession(t)
	mustRun(t, s, "CREATE DATABASE d", "USE d", "CREATE TABLE p (id INT PRIMARY KEY)",
		`CREATE TABLE t (a INT, b INT UNSIGNED NOT NULL DEFAULT 5, c VARCHAR(20) DEFAULT 'x''y', d TEXT,
			e TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, f DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3),
			g BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, h BOOLEAN DEFAULT TRUE, i YEAR, j JSON, k TIMESTAMP NULL, l BIT(3) DEFAULT b'101',
			m CHAR(1) NOT NULL COMMENT 'it''s', n INT GENERATED ALWAYS AS (a + 1) VIRTUAL, o DECIMAL(10,2) DEFAULT 1.5, q INT DEFAULT (1 + 2),
			KEY k1 (a, b), UNIQUE KEY k2 (c(5)), CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE)`,
		"INSERT INTO p VALUES (1)", "INSERT INTO t (a, b, m) VALUES (1, 1, 'm')")
	const columns = "  `a` int(11) DEFAULT NULL,\n" +
		"  `b` int(10) unsigned NOT NULL DEFAULT 5,\n" +
		"  `c` varchar(20) DEFAULT 'x''y',\n" +
		"  `d` text DEFAULT NULL,\n" +
		"  `e` timestamp NOT NULL DEFAULT current_timestamp()%s,\n" +
		"  `f` datetime(3) DEFAULT current_timestamp(3),\n" +
		"  `g` bigint(20) unsigned NOT NULL%s,\n" +
		"  `h` tinyint(1) DEFAULT 1,\n" +
		"  `i` year(4) DEFAULT NULL,\n" +
		"  `j` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`j`)),\n" +
		"  `k` timestamp NULL DEFAULT NULL,\n" +
		"  `l` bit(3) DEFAULT b'101',\n" +
		"  `m` char(1) NOT NULL COMMENT 'it''s',\n" +
		"  `n` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n" +
		"  `o` decimal(10,2) DEFAULT 1.50,\n" +
		"  `q` int(11) DEFAULT (1 + 2),\n" +
		"  PRIMARY KEY (`g`),\n" +
		"  UNIQUE KEY `k2` (`c`(5)),\n" +
		"  KEY `k1` (`a`,`b`),\n" +
		"  CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `p` (`id`) ON DELETE CASCADE\n"
	check(t, s, []statement{
		{"SHOW CREATE TABLE t", "t|CREATE TABLE `t` (\n" + fmt.Sprintf(columns, " ON UPDATE current_timestamp()", " AUTO_INCREMENT") +
			") ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci"},
		{"SET sql_mode = 'NO_FIELD_OPTIONS,NO_TABLE_OPTIONS,NO_KEY_OPTIONS'", "OK 0"},
		{"SHOW CREATE TABLE t", "t|CREATE TABLE `t` (\n" + fmt.Sprintf(columns, "", "") + ")"},
		{"SET sql_mode = 'ANSI_QUOTES'", "OK 0"},
		{"SHOW CREATE TABLE p", "p|CREATE TABLE \"p\" (\n  \"id\" int(11) NOT NULL,\n  PRIMARY KEY (\"id\")\n) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci"},
	})
}

func TestShowCreateTableCheck(t *testing.T) {
	s, _ := newTestSession(t)
	mustRun(t, s, "CREATE DATABASE d", "USE d", "CREATE TABLE t (a INT, CONSTRAINT positive CHECK (a > 1))")
	check(t, s, []statement{
		{"SHOW CREATE TABLE t", "t|CREATE TABLE `t` (\n  `a` int(11) DEFAULT NULL,\n  CONSTRAINT `positive` CHECK (`a` > 1)\n" +
			") ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci"},
	})
}

func TestShowColumns(t *testing.T) {
	s, _ := newTestSession(t)
	mustRun(t, s, "CREATE DATABASE d", "USE d", `CREATE TABLE t (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, a INT, b VARCHAR(20) NOT NULL DEFAULT 'x''y',
		e TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, l BIT(3) DEFAULT b'101', m CHAR(1) DEFAULT '', j JSON,
		n INT AS (a + 1) STORED, q INT DEFAULT (1 + 2))`)
	check(t, s, []statement{
		{"SHOW COLUMNS FROM t", `id|bigint(20) unsigned|NO|PRI|NULL|auto_increment
a|int(11)|YES||NULL|
b|varchar(20)|NO||x'y|
e|timestamp|NO||current_timestamp()|on update current_timestamp()
l|bit(3)|YES||b'101'|
m|char(1)|YES|||
j|longtext|YES||NULL|
n|int(11)|YES||NULL|STORED GENERATED
q|int(11)|YES||(1 + 2)|`},
		{"SHOW FULL COLUMNS FROM t LIKE 'b'", "b|varchar(20)|latin1_swedish_ci|NO||x'y||select,insert,update,references|"},
	})
}

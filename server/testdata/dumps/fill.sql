-- What TestDumps moves between servers: a bit of everything that a dump holds.
CREATE DATABASE dumped CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
USE dumped;
CREATE TABLE types (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  ti TINYINT, tu TINYINT UNSIGNED, bo BOOLEAN, si SMALLINT, mi MEDIUMINT, ii INT, bi BIGINT, bu BIGINT UNSIGNED,
  de DECIMAL(30,10), fl FLOAT, db DOUBLE, bt BIT(10), b64 BIT(64),
  da DATE, dt DATETIME, dt6 DATETIME(6), ts TIMESTAMP NULL DEFAULT NULL, ts3 TIMESTAMP(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), ye YEAR,
  ch CHAR(10), vc VARCHAR(100) DEFAULT 'it''s "quoted" \\ back', bn BINARY(5), vb VARBINARY(20),
  tt TINYTEXT, tx TEXT, mt MEDIUMTEXT, lt LONGTEXT, tb TINYBLOB, bl BLOB, mb MEDIUMBLOB, lb LONGBLOB,
  en ENUM('a','b''c','ü') DEFAULT 'a', st SET('x','y','z'), js JSON, pt POINT, ge GEOMETRY,
  PRIMARY KEY (id), UNIQUE KEY u1 (vc), KEY k1 (ch, ti), KEY k2 (tx(20)), KEY k3 (bl(10))
) ENGINE=InnoDB AUTO_INCREMENT=100 COMMENT='all of ''them''';
INSERT INTO types (ti,tu,bo,si,mi,ii,bi,bu,de,fl,db,bt,b64,da,dt,dt6,ts,ts3,ye,ch,vc,bn,vb,tt,tx,mt,lt,tb,bl,mb,lb,en,st,js,pt,ge) VALUES
 (-128,255,1,-32768,8388607,42,-9223372036854775808,18446744073709551615,12345678901234567890.0123456789,1.5,1e300,b'1000000001',x'ffffffffffffffff','2026-01-02','2026-01-02 03:04:05','2026-01-02 03:04:05.678901','2026-01-02 03:04:05','2026-01-02 03:04:05.678',2026,'abc','one',x'0001','a\0b','tiny','text\nline\ttab\\','medium','long 🦭',x'00ff','blob\'"',x'deadbeef',x'','b''c','x,z','{"a": [1, 2, "ü"]}',ST_GeomFromText('POINT(1 2)'),ST_GeomFromText('LINESTRING(0 0,1 1)')),
 (NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-05-06 07:08:09.123',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (0,0,0,0,0,0,0,0,0,0,0,b'0',b'0','1000-01-01','9999-12-31 23:59:59','1000-01-01 00:00:00.000001',NULL,'2026-05-06 07:08:09.123',1901,'','','','','','','','','','','','','ü','','[]',NULL,NULL);
CREATE TABLE parent (a INT, b INT, name VARCHAR(20) COLLATE utf8mb4_bin, PRIMARY KEY (a,b), UNIQUE (name)) ENGINE=InnoDB;
CREATE TABLE child (id BIGINT PRIMARY KEY AUTO_INCREMENT, pa INT, pb INT, name VARCHAR(20) COLLATE utf8mb4_bin,
  CONSTRAINT c_fk FOREIGN KEY (pa,pb) REFERENCES parent (a,b) ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT c_name FOREIGN KEY (name) REFERENCES parent (name)) ENGINE=InnoDB;
CREATE TABLE a_self (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES a_self(id) ON DELETE SET NULL) ENGINE=InnoDB;
INSERT INTO parent VALUES (1,1,'one'),(2,2,'TWO'),(3,3,'two');
INSERT INTO child (pa,pb,name) VALUES (1,1,'one'),(2,2,'two'),(NULL,NULL,NULL);
INSERT INTO a_self VALUES (1,NULL),(2,1),(3,2);
CREATE TABLE computed (a INT NOT NULL, b INT GENERATED ALWAYS AS (a * 2) VIRTUAL, c VARCHAR(30) GENERATED ALWAYS AS (concat('n', a)) STORED, d INT DEFAULT (a + 1),
  e INT, f INT, CONSTRAINT f_big CHECK (f > e OR f IS NULL), KEY (c)) ENGINE=InnoDB;
CREATE TABLE latin (a VARCHAR(20), b VARCHAR(20) COLLATE latin1_bin, c CHAR(5) CHARACTER SET ascii, w VARCHAR(20) CHARACTER SET utf8mb3, KEY(a)) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_german1_ci;
INSERT INTO latin VALUES ('äöü','Ä','abc','ß'),('ss',NULL,'','');
CREATE TABLE `odd ``name` (`a ``b` INT COMMENT 'co''lon: ;', `select` VARCHAR(5) DEFAULT NULL, `ключ` INT DEFAULT 5, KEY `i``x` (`a ``b`)) ENGINE=InnoDB;
INSERT INTO `odd ``name` VALUES (1,'x',2);
CREATE TABLE nokey (a INT, b TEXT) ENGINE=MyISAM;
INSERT INTO nokey VALUES (1,'one'),(1,'one'),(2,NULL);
CREATE TABLE nothing (a INT PRIMARY KEY) ENGINE=InnoDB;
CREATE SEQUENCE numbers START WITH 10 INCREMENT BY 5 MINVALUE 1 MAXVALUE 1000 NOCACHE CYCLE;
CREATE TABLE words (id INT PRIMARY KEY, t TEXT, s POINT NOT NULL, FULLTEXT KEY ft (t), SPATIAL KEY sp (s)) ENGINE=InnoDB;
INSERT INTO words VALUES (1,'hello world',POINT(1,2));
CREATE VIEW z_first AS SELECT id, ti, vc FROM types WHERE ti IS NOT NULL;
CREATE VIEW a_second AS SELECT v.id, p.name FROM z_first v LEFT JOIN parent p ON p.a = v.id;
CREATE SQL SECURITY INVOKER VIEW v_invoker (x, y) AS SELECT a, b FROM nokey WHERE a > 0 WITH CASCADED CHECK OPTION;
CREATE ALGORITHM=TEMPTABLE VIEW v_tmp AS SELECT DISTINCT name COLLATE utf8mb4_bin AS n FROM parent UNION SELECT 'x';
CREATE TABLE audit (id INT AUTO_INCREMENT PRIMARY KEY, what TEXT) ENGINE=InnoDB;
DELIMITER //
CREATE TRIGGER p_ins BEFORE INSERT ON parent FOR EACH ROW SET NEW.name = IFNULL(NEW.name, 'none')//
CREATE TRIGGER p_upd AFTER UPDATE ON parent FOR EACH ROW BEGIN
  -- a comment; with a semicolon
  INSERT INTO audit (what) VALUES (CONCAT(OLD.name, ' -> ', NEW.name, ' \' ;'));
END//
CREATE PROCEDURE pr (IN a INT, OUT b VARCHAR(20), INOUT c DECIMAL(10,2)) COMMENT 'does ''it''' READS SQL DATA
BEGIN
  DECLARE x INT DEFAULT 0;
  SELECT name INTO b FROM parent WHERE parent.a = a LIMIT 1;
  SET c = c + x;
END//
CREATE PROCEDURE pr2 () SQL SECURITY INVOKER SELECT 1//
CREATE EVENT ev ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'ev''s' DO INSERT INTO audit (what) VALUES ('event')//
CREATE EVENT ev2 ON SCHEDULE AT '2037-01-01 00:00:00' DO BEGIN DELETE FROM audit; INSERT INTO audit (what) VALUES ('x'); END//
DELIMITER ;
UPDATE parent SET b = 4 WHERE a = 3;
CREATE DATABASE dumped2 CHARACTER SET latin1 COLLATE latin1_swedish_ci;
CREATE TABLE dumped2.t (a INT PRIMARY KEY, b TEXT) ENGINE=InnoDB;
INSERT INTO dumped2.t VALUES (1,'ä');

CREATE ROLE r_read;
CREATE ROLE r_write;
GRANT SELECT ON dumped.* TO r_read;
GRANT r_read TO r_write;
GRANT INSERT, UPDATE (a, b) ON dumped.parent TO r_write;
CREATE USER u_x509@localhost IDENTIFIED BY 'secret' REQUIRE X509;
CREATE USER u_ssl@'%' IDENTIFIED VIA mysql_native_password USING PASSWORD('x') REQUIRE SSL;
CREATE USER u_subject@'10.0.0.%' REQUIRE SUBJECT '/CN=alice/O=My Dom, Inc./C=US' AND ISSUER '/CN=it''s ca' AND CIPHER 'TLS_AES_256_GCM_SHA384'
  WITH MAX_QUERIES_PER_HOUR 10 MAX_STATEMENT_TIME 1.5 PASSWORD EXPIRE INTERVAL 30 DAY;
CREATE USER u_none@localhost;
CREATE USER u_two@localhost IDENTIFIED VIA unix_socket OR mysql_native_password USING PASSWORD('y');
CREATE USER u_locked@localhost ACCOUNT LOCK PASSWORD EXPIRE NEVER;
CREATE USER u_roles@localhost IDENTIFIED BY 'z';
GRANT r_read TO u_roles@localhost WITH ADMIN OPTION;
GRANT r_write TO u_roles@localhost;
SET DEFAULT ROLE r_read FOR u_roles@localhost;
GRANT ALL ON dumped.* TO u_x509@localhost WITH GRANT OPTION;
GRANT EXECUTE ON PROCEDURE dumped.pr TO u_ssl@'%';
GRANT RELOAD, PROCESS ON *.* TO u_none@localhost;
GRANT SELECT ON `dum\_d`.* TO u_none@localhost;
GRANT PROXY ON u_ssl@'%' TO u_none@localhost;

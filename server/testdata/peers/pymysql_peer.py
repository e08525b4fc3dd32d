"""Connects with PyMySQL as the options on the command line say (JSON) and prints
what it saw, as JSON."""
import json
import sys

import pymysql

options = json.loads(sys.argv[1])
user2 = options.pop("user2", False)
large = options.pop("large", 1000)
try:
    c = pymysql.connect(local_infile=True, client_flag=pymysql.constants.CLIENT.MULTI_STATEMENTS,
                        max_allowed_packet=64 << 20, **options)
except pymysql.Error as e:
    print(json.dumps({"failed": str(e), "errno": e.args[0]}))
    sys.exit(1)
cur = c.cursor()
out = {}
cur.execute("SHOW STATUS LIKE 'Ssl_cipher'")
out["cipher"] = cur.fetchone()[1]
cur.execute("SELECT %s + 1, %s, %s", (41, "text", None))
out["prepared"] = list(cur.fetchone())
cur.execute("SELECT 1; SELECT 2")
out["multi"] = [cur.fetchone()[0]]
while cur.nextset():
    out["multi"].append(cur.fetchone()[0])
big = "x" * large
cur.execute("SELECT %s", (big,))
assert cur.fetchone()[0] == big, "a long text"
try:
    cur.execute("SELECT nosuch")
except pymysql.Error as e:
    out["error"] = e.args[0]
if user2:
    cur.execute("DROP TABLE IF EXISTS peers.py")
    cur.execute("CREATE TABLE peers.py (a INT PRIMARY KEY, b TEXT, c DATETIME, d DECIMAL(5,2), e BLOB)")
    out["affected"] = cur.execute("INSERT INTO peers.py VALUES (%s, %s, %s, %s, %s)", (1, "ünï", "2026-01-02 03:04:05", "1.50", b"\0\xff"))
    cur.execute("SELECT * FROM peers.py")
    row = cur.fetchone()
    out["row"] = [row[0], row[1], str(row[2]), str(row[3]), row[4].hex()]
    out["loaded"] = cur.execute("LOAD DATA LOCAL INFILE '%s' INTO TABLE peers.py (a, b)" % user2)
    try:
        cur.execute("INSERT INTO peers.py (a) VALUES (1)")
    except pymysql.IntegrityError as e:
        out["duplicate"] = e.args[0]
    c.commit()
c.close()
print(json.dumps(out))

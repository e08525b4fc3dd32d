"""The battery for SQLAlchemy on PyMySQL."""
import datetime
import decimal
import os

from sqlalchemy import *
from sqlalchemy.dialects import mysql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, declarative_base, relationship

env = os.environ
engine = create_engine("mysql+pymysql://%s:%s@127.0.0.1:%s/%s?charset=utf8mb4" % (env["DB_USER"], env["DB_PASSWORD"], env["DB_PORT"], env["DB_NAME"]),
                       connect_args=dict(ssl_ca=env["DB_CA"], ssl_cert=env["DB_CERT"], ssl_key=env["DB_KEY"], ssl_verify_cert=True, ssl_verify_identity=True))
Base = declarative_base()


class Author(Base):
    __tablename__ = "authors"
    id = Column(Integer, primary_key=True)
    name = Column(String(40), nullable=False, unique=True)
    books = relationship("Book", back_populates="author", cascade="all, delete-orphan")


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    author_id = Column(ForeignKey("authors.id", ondelete="CASCADE", name="book_author"), nullable=False)
    title = Column(String(100), nullable=False, index=True, comment="on the cover")
    price = Column(Numeric(20, 6))
    printed = Column(mysql.DATETIME(fsp=6))
    at = Column(Time)
    year = Column(mysql.YEAR)
    kind = Column(Enum("novel", "poem", name="kind"), server_default="novel")
    cover = Column(LargeBinary)
    copies = Column(mysql.BIGINT(unsigned=True))
    sold = Column(Boolean, nullable=False, default=False)
    ratio = Column(Double if "Double" in globals() else Float(53))
    author = relationship("Author", back_populates="books")


def failure(f):
    try:
        f()
        return "none"
    except DBAPIError as e:
        return "%s %s" % (type(e).__name__, e.orig.args[0])


Base.metadata.create_all(engine)
Base.metadata.create_all(engine)
look = inspect(engine)
print("tables:", sorted(look.get_table_names()), look.has_table("nosuch"))
for c in look.get_columns("books"):
    print("column:", c["name"], repr(c["type"]), c["nullable"], c["default"], c.get("autoincrement"), c.get("comment"))
print("primary:", look.get_pk_constraint("books"))
print("foreign:", look.get_foreign_keys("books"))
print("indexes:", look.get_indexes("books"), look.get_unique_constraints("authors"))
with Session(engine) as s:
    one = Author(name="🦭 one", books=[Book(
        title="b", price=decimal.Decimal("12345678901234.567890"), printed=datetime.datetime(2026, 1, 2, 3, 4, 5, 678901), at=datetime.time(3, 4, 5), year=2026,
        kind="poem", cover=b"\0\xff'", copies=2**64 - 1, sold=True, ratio=1.5)])
    s.add_all([one, Author(name="two"), Author(name="three")])
    s.commit()
    b = s.query(Book).join(Author).filter(Author.name.like("🦭%")).one()
    for c in Book.__table__.columns:
        print(c.name + ":", repr(getattr(b, c.name)))
    print("update:", s.query(Author).filter(Author.name.in_(["two", "three"])).update({"name": func.concat(Author.name, "!")}, synchronize_session=False))
    with s.begin_nested() as inner:
        s.delete(b)
        s.flush()
        inner.rollback()
    print("kept:", s.query(func.count(Book.id)).scalar())
    s.commit()
    print("locked:", s.query(Author.name).order_by(Author.id.desc()).limit(2).offset(1).with_for_update().all())
with engine.begin() as c:
    print("upsert:", c.execute(mysql.insert(Author.__table__).values(id=1, name="uno").on_duplicate_key_update(name="uno")).rowcount)
    print("ids:", c.execute(insert(Author.__table__).values(name="four")).inserted_primary_key[0])
for statement in ["INSERT INTO authors (name) VALUES ('uno')", "SELEC 1", "SELECT * FROM nosuch", "SELECT nosuch FROM authors", "INSERT INTO books (author_id, title, sold) VALUES (99, 'x', 0)"]:
    with engine.connect() as c:
        print(statement + ":", failure(lambda: c.execute(text(statement))))
copy = MetaData()
copy.reflect(bind=engine)
print("reflected:", sorted(copy.tables), [c.name for c in copy.tables["books"].columns])
with Session(engine) as s:
    s.delete(s.get(Author, 1))
    s.commit()
    print("cascade:", s.query(func.count(Book.id)).scalar())
Base.metadata.drop_all(engine)

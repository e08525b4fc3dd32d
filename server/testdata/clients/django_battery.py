"""The battery for Django on mysqlclient: models, migrations, inspectdb."""
import datetime
import decimal
import io
import os

import django
from django.conf import settings

env = os.environ
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"], USE_TZ=False, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {
        "ENGINE": "django.db.backends.mysql", "NAME": env["DB_NAME"], "USER": env["DB_USER"], "PASSWORD": env["DB_PASSWORD"],
        "HOST": "127.0.0.1", "PORT": env["DB_PORT"], "ATOMIC_REQUESTS": False,
        "OPTIONS": {"charset": "utf8mb4", "ssl": {"ca": env["DB_CA"], "cert": env["DB_CERT"], "key": env["DB_KEY"]}}}})
django.setup()

from django.core.management import call_command
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Avg, Count, F, Q, Sum, Window
from django.db.models.functions import ExtractYear, Lower, RowNumber, TruncMonth


class Author(models.Model):
    name = models.CharField(max_length=40, unique=True)

    class Meta:
        app_label = "library"


class Book(models.Model):
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")
    title = models.CharField(max_length=100, db_index=True)
    price = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    printed = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    at = models.TimeField(null=True)
    lasted = models.DurationField(null=True)
    more = models.JSONField(default=dict)
    cover = models.BinaryField(null=True)
    copies = models.PositiveBigIntegerField(default=0)
    sold = models.BooleanField(default=False)
    ratio = models.FloatField(null=True)
    tag = models.UUIDField(null=True)

    class Meta:
        app_label = "library"
        constraints = [models.CheckConstraint(check=Q(copies__gte=0), name="some_copies"), models.UniqueConstraint(fields=["author", "title"], name="one_title")]


def failure(f):
    try:
        with transaction.atomic():
            f()
        return "none"
    except DatabaseError as e:
        return "%s %s" % (type(e).__name__, e.args[0])


def ask(statement):
    with connection.cursor() as c:
        c.execute(statement)
        return c.fetchall()


print("encrypted:", ask("SHOW STATUS LIKE 'Ssl_cipher'")[0][1] != "")
call_command("migrate", verbosity=0)
print("migrated:", ask("SELECT COUNT(*) FROM django_migrations")[0][0] > 10, sorted(connection.introspection.table_names()))
with connection.schema_editor() as editor:
    editor.create_model(Author)
    editor.create_model(Book)

one = Author.objects.create(name="🦭 one")
Author.objects.bulk_create([Author(name="two"), Author(name="three")])
Book.objects.create(
    author=one, title="b", price=decimal.Decimal("12345678901234.567890"), printed=datetime.datetime(2026, 1, 2, 3, 4, 5, 678901), day=datetime.date(2026, 1, 2),
    at=datetime.time(3, 4, 5, 6), lasted=datetime.timedelta(days=2, microseconds=7), more={"a": [1, None, "ü"]}, cover=b"\0\xff'", copies=2**63 - 1, sold=True, ratio=1.5,
    tag="00112233-4455-6677-8899-aabbccddeeff")
book = Book.objects.select_related("author").get(author__name__startswith="🦭")
for f in Book._meta.fields:
    print(f.name + ":", repr(getattr(book, f.attname)))
print("got or made:", Author.objects.get_or_create(name="two")[1], Author.objects.update_or_create(name="four", defaults={"name": "four!"})[1])
print("updated:", Author.objects.filter(name__in=["two", "three"]).update(name=Lower(F("name"))), Book.objects.filter(copies__gt=5).update(copies=F("copies") - 1))
print("json:", Book.objects.filter(more__a__1=None).count(), list(Book.objects.values_list("more__a__2", flat=True)))
print("dates:", list(Book.objects.annotate(y=ExtractYear("printed"), m=TruncMonth("printed")).values_list("y", "m")))
print("sums:", Book.objects.aggregate(Sum("price"), Avg("ratio"), Count("author", distinct=True)))
print("window:", list(Author.objects.annotate(n=Window(RowNumber(), order_by=F("name").desc())).values_list("name", "n").order_by("n")))
print("regex:", Author.objects.filter(name__regex="^t.*o$").count(), Author.objects.filter(name__iexact="TWO").count(), Author.objects.filter(name__contains="WO").count())
print("ignored:", len(Author.objects.bulk_create([Author(name="two"), Author(name="five")], ignore_conflicts=True)), Author.objects.count())
with transaction.atomic():
    print("locked:", list(Author.objects.select_for_update(nowait=True).filter(name="two").values_list("name", flat=True)))
    mark = transaction.savepoint()
    book.delete()
    transaction.savepoint_rollback(mark)
print("kept:", Book.objects.count())
print("duplicate:", failure(lambda: Author.objects.create(name="two")), "key:", failure(lambda: Book(author_id=99, title="x").save()),
      "null:", failure(lambda: Author.objects.create(name=None)), "check:", failure(lambda: Book.objects.update(copies=-1)),
      "syntax:", failure(lambda: ask("SELEC 1")), "table:", failure(lambda: ask("SELECT * FROM nosuch")), "column:", failure(lambda: ask("SELECT nosuch FROM library_author")))

state = ProjectState()
for model in (Author, Book):
    state.add_model(ModelState.from_model(model))
for operation in [
    migrations.AddField("book", "pages", models.IntegerField(default=7)), migrations.AlterField("book", "pages", models.BigIntegerField(null=True)),
    migrations.RenameField("book", "pages", "leaves"), migrations.AddIndex("book", models.Index(fields=["leaves", "-title"], name="leaves_title")),
migrations.AlterField("author", "name", models.CharField(max_length=50, db_index=True)),
    migrations.RemoveIndex("book", "leaves_title"), migrations.RemoveField("book", "leaves"), migrations.AddConstraint("book", models.CheckConstraint(check=Q(copies__lt=2**63), name="few_copies")),
    migrations.RemoveConstraint("book", "some_copies"), migrations.RenameModel("author", "writer"),
]:
    before, state = state, state.clone()
    operation.state_forwards("library", state)
    with connection.schema_editor() as editor:
        operation.database_forwards("library", editor, before, state)
    print("migration:", operation.describe())
with connection.cursor() as c:
    for name, facts in sorted(connection.introspection.get_constraints(c, "library_book").items()):
        kind = [k for k in ("primary_key", "unique", "index", "check") if facts[k]]
        print("constraint:", name.split("_")[-1] if "fk" in name else "" if "_uniq" in name or "library_book" in name else name, facts["columns"], kind, facts["foreign_key"])
out = io.StringIO()
call_command("inspectdb", "library_book", "library_writer", stdout=out)
print("\n".join(line for line in out.getvalue().splitlines() if " = models." in line))
book = state.apps.get_model("library", "book")
state.apps.get_model("library", "writer").objects.filter(pk=1).delete()
print("cascade:", book.objects.count())
call_command("flush", interactive=False, verbosity=0)
print("flushed:", ask("SELECT COUNT(*) FROM auth_permission")[0][0] > 0, connection.mysql_is_mariadb, connection.features.supports_transactions, connection.features.has_select_for_update_skip_locked)

"""Search over every kind of record: each app registers its kinds, the search page asks them all.

A word matches the beginning of a word on PostgreSQL (full text, configuration `simple`, from an index) and
any part of one on SQLite. Newest first instead of by rank: ranking would read every match.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, reduce
from operator import and_, or_
from typing import Any

from django.db import connection, connections
from django.db.models import BooleanField, Func, Model, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.html import escape
from django.utils.safestring import SafeString

from core.drawing import draw

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 6
LONGEST_WORD = 40
LONGEST_QUERY = 200
LOOK_AT_FIRST = 300  # rows
LOOK_AT_MOST = 100  # matches, of which the first are shown
FEW = 100  # matches that are worth being remembered row by row
MANY = 1000  # rows: a planner that is asked for so many goes to the index
# Characters that would make an address, a file name or a tag of what are words to a reader.
SEPARATORS = "@./\\-_:+<>&=?#~"
BEFORE, AFTER = 50, 110  # characters shown around a match


Texts = tuple[type[Model], tuple[str, ...]]  # a model and those of its columns that are searched


@dataclass(frozen=True)
class Query:
    """What a person typed. `rows` are the keys of all rows that hold its words, for texts in which few do."""

    text: str
    rows: dict[Texts, list[int]] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.text)


@dataclass(frozen=True)
class Hit:
    """One record that was found: where it is, and the part that matched."""

    title: SafeString | str
    url: str
    context: str = ""
    excerpt: SafeString | str = ""


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record. `find` gets (user, query, limit) and gives the first matching rows that the person may see;
    `hit` gets (row, query). `texts` are the models and their columns in which `find` looks for words. `place` orders
    the kinds on the page.
    """

    key: str
    label: str
    icon: str
    find: Callable[[Any, Query, int], Iterable]
    hit: Callable[[Any, Query], Hit]
    texts: dict[type[Model], list[str]]
    place: int

    def hits(self, user: Any, query: Query, limit: int) -> list[Hit]:
        return [self.hit(row, query) for row in self.find(user, query, limit)]


KINDS: list[Kind] = []


def register(*kinds: Kind) -> None:
    """Called from AppConfig.ready."""
    KINDS.extend(kinds)
    KINDS.sort(key=lambda kind: kind.place)


def words_of(query: str) -> list[str]:
    """The words of what a person typed, in lower case; everything else only separates them."""
    return [word[:LONGEST_WORD].lower() for word in WORD.findall(query[:LONGEST_QUERY])][:MOST_WORDS]


def document_sql(columns: list[str]) -> str:
    """The words of some text columns as PostgreSQL indexes them; the very same text in index and query."""
    text = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return f"to_tsvector('simple'::regconfig, translate({text}, '{SEPARATORS}', '{' ' * len(SEPARATORS)}'))"


class Matches(Func):
    """Whether some text fields hold words that begin like those of a query. PostgreSQL only."""

    output_field = BooleanField()

    def __init__(self, *fields: str, query: str):
        super().__init__(*fields, Value(query, output_field=TextField()))

    def as_sql(self, compiler, connection, **kwargs):
        *columns, query = [compiler.compile(expression) for expression in self.get_source_expressions()]
        document = document_sql([sql for sql, _ in columns])
        return f"({document} @@ to_tsquery('simple'::regconfig, {query[0]}))", query[1]


def kinds_holding(kinds: list[Kind], query: Query) -> tuple[list[Kind], Query]:
    """Those kinds of which any row, whoever may see it, holds the words, and the query with the rows that do.

    One statement for all kinds, since most words stand in few.
    """
    if connection.vendor != "postgresql" or not query.words:
        return kinds, query
    statement = " UNION ALL ".join(rows_sql(kind) for kind in kinds)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"words": all_of(query.words)})
        found = {(key, table): rows for key, table, rows in cursor if rows}
    rows = {
        (model, tuple(fields)): found.get((kind.key, model._meta.db_table), [])
        for kind in kinds
        for model, fields in kind.texts.items()
    }
    few = {texts: keys for texts, keys in rows.items() if len(keys) <= FEW}
    return [kind for kind in kinds if any(key == kind.key for key, _ in found)], replace(query, rows=few)


@cache
def rows_sql(kind: Kind) -> str:
    """The key of the kind, a table of it, and rows that hold the words: all of them, if they are few.

    A planner that is asked for few rows reads a table row by row.
    """
    quote, parts = connection.ops.quote_name, []
    for model, fields in kind.texts.items():
        table, key = model._meta.db_table, quote(model._meta.pk.column)
        document = document_sql([quote(model._meta.get_field(name).column) for name in fields])
        holds = f"{quote(table)} WHERE {document} @@ to_tsquery('simple'::regconfig, %(words)s) LIMIT {MANY}"
        some = f"(ARRAY(SELECT {key} FROM {holds}))[:{FEW + 1}]"  # noqa: S608 - names of tables and columns
        parts.append(f"SELECT '{kind.key}', '{table}', {some}")
    return " UNION ALL ".join(parts)


def all_of(words: list[str]) -> str:
    """Each word, or the beginning of one, as PostgreSQL asks for them."""
    return " & ".join(f"'{word}':*" for word in words)


def holding(queryset: QuerySet, fields: list[str], query: Query) -> QuerySet:
    """All rows that hold every word of the query in one of `fields`, which are columns of the model itself."""
    if not query.words:
        return queryset.none()
    if is_postgresql(queryset):
        return queryset.filter(Matches(*fields, query=all_of(query.words)))
    return queryset.filter(each_word(fields, "icontains", query.words))


def matching(queryset: QuerySet, fields: list[str], query: Query) -> QuerySet:
    """Rows that hold the words, for the search: some of them, where there are very many."""
    if query.words and is_postgresql(queryset):
        return queryset.filter(pk__in=keys(queryset, fields, query))
    return holding(queryset, fields, query)


def keys(queryset: QuerySet, fields: list[str], query: Query, most: int | None = None) -> list[int]:
    """Of rows that hold the words, in no order, as an index gives them: all of them, if they are few.

    A statement of its own: a planner that is to order them takes a word for a common one, and would rather walk the
    whole table in the order of names.
    """
    if (rows := query.rows.get((queryset.model, tuple(fields)))) is not None:
        return rows
    found = holding(queryset, fields, query).order_by()
    return list(found.values_list("pk", flat=True)[: most or LOOK_AT_MOST])


def newest(queryset: QuerySet, fields: list[str], query: Query, limit: int) -> Iterable:
    """The newest matching rows of a table that grows without end.

    Of a common word PostgreSQL looks through the last few hundred rows first: there are enough hits, and the index,
    which would have to sort every match of it, is not touched. A rare word comes from the index, after those rows.
    """
    if not query.words or not is_postgresql(queryset) or (queryset.model, tuple(fields)) in query.rows:
        return matching(queryset, fields, query).order_by("-pk")[:limit]
    fresh = queryset.filter(each_word(fields, "iregex", [rf"(^|[^[:alnum:]]){word}" for word in query.words]))
    last = queryset.model._base_manager.order_by("-pk").values("pk")
    border = Coalesce(Subquery(last[LOOK_AT_FIRST : LOOK_AT_FIRST + 1]), 0)
    found = list(fresh.filter(pk__gt=border).order_by("-pk")[:limit])
    if len(found) < limit:
        others = queryset.exclude(pk__in=[row.pk for row in found])
        older = others.filter(pk__in=keys(others, fields, query, MANY))
        found += older.order_by("-pk")[: limit - len(found)]
    return found


def is_postgresql(queryset: QuerySet) -> bool:
    return connections[queryset.db].vendor == "postgresql"


def each_word(fields: list[str], lookup: str, words: list[str]) -> Q:
    """Every word, each in any of the fields."""
    return reduce(and_, (reduce(or_, (Q(**{f"{field}__{lookup}": word}) for field in fields)) for word in words))


def add_index(schema_editor, model, fields: list[str], name: str) -> None:
    """For a migration: the index that `matching` needs; nothing to do where the database has no full text."""
    if schema_editor.connection.vendor == "postgresql":
        quote = schema_editor.quote_name
        document = document_sql([quote(model._meta.get_field(field).column) for field in fields])
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {quote(name)} ON {quote(model._meta.db_table)} USING gin ({document})"
        )


def drop_index(schema_editor, name: str) -> None:
    """For a migration: the way back."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(name)}")


def pattern_of(words: list[str], text: str) -> re.Pattern:
    """Finds the words where words begin, or, if none does, anywhere."""
    choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    at_beginnings = re.compile(rf"(?<![^\W_])(?:{choice})", re.IGNORECASE)
    return at_beginnings if at_beginnings.search(text) else re.compile(choice, re.IGNORECASE)


def marked(text: str, words: list[str]) -> SafeString:
    """The text, escaped, with the matching parts in <mark>."""
    if not words:
        return escape(text)
    result, end = SafeString(""), 0
    for match in pattern_of(words, text).finditer(text):
        result += draw("{}<mark>{}</mark>", text[end : match.start()], match[0])
        end = match.end()
    return result + escape(text[end:])


def excerpt(text: str, words: list[str]) -> SafeString:
    """The surroundings of the first match, marked; nothing if the text holds none."""
    match = pattern_of(words, text).search(text) if words else None
    if not match:
        return SafeString("")
    start = text.find(" ", match.start() - BEFORE, match.start()) + 1 if match.start() > BEFORE else 0
    stop = match.end() + AFTER
    part = " ".join(text[start:stop].split())
    return draw("{}{}{}", "… " if start else "", marked(part, words), " …" if stop < len(text) else "")


def hit(title: str, url: str, query: Query, *others: str, context: str = "") -> Hit:
    """A hit that shows where it matched: in its title, else in the first of the other texts that does."""
    found = next((part for part in (excerpt(text, query.words) for text in others) if part), "")
    return Hit(marked(title, query.words), url, context, found)

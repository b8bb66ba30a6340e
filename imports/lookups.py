"""Finding a city's records by keys that no index of the database holds: they are compared without case and blanks."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from imports.fields import Key
from imports.kinds import ImportScope, Sheet


def numbers_of(
    sheet: Sheet, scope: ImportScope, key: Key, values: set[tuple], read: Callable[[], Iterable[tuple]]
) -> list[int]:
    """The numbers of a sheet's records whose key may be among `values`; more than these do no harm.

    `read` gives (number, *parts of the key) of all that the actor may see here. It is asked once for each check, not
    for each batch of rows; what is kept of a record until then is two numbers.
    """
    place = (sheet.name, key)
    if place not in scope.memo:
        index: dict[int, list[int]] = defaultdict(list)
        for number, *parts in read():
            if value := key.of(dict(zip(key.fields, parts, strict=True))):
                index[hash(value)].append(number)
        scope.memo[place] = dict(index)
    kept = scope.memo[place]
    return [number for value in values for number in kept.get(hash(value), ())]

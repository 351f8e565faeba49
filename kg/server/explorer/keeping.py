"""What was read from a store and is wanted again soon: kept as long as the store is open, the oldest given up first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, TypeVar, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from kg.store import Store

_MOST: Final = 12
_T = TypeVar("_T")

_kept: WeakKeyDictionary[Store, OrderedDict[Hashable, object]] = WeakKeyDictionary()


def keep(store: Store, key: Hashable, make: Callable[[], _T]) -> _T:
    """What `make` gives, or gave before under this key. A worker opens a store anew when it changes."""
    kept = _kept.setdefault(store, OrderedDict())
    if key not in kept:
        kept[key] = make()
        if len(kept) > _MOST:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return cast("_T", kept[key])

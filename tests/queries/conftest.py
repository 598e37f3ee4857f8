"""The stores that the queries are tested on."""

from small_stores import small_store

__all__ = ["small_store"]

"""The stores that the exports are tested on."""

from small_stores import small_store

__all__ = ["small_store"]

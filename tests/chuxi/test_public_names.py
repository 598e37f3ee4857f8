"""The public Python interface: every name it promises can be had."""

from __future__ import annotations

import pytest

import chuxi


@pytest.mark.parametrize("name", chuxi.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert callable(getattr(chuxi, name))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nobody"):
        chuxi.nobody  # noqa: B018

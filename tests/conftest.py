"""What every test may ask for: a reason to be skipped that becomes a failure where CI=true."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

pytest_plugins = ["store_fixtures"]

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def require(condition: object, reason: str) -> None:
    """Skip the running test with `reason` unless `condition` holds; where CI=true that is a failure."""
    if condition:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must not skip: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def needs() -> Callable[[object, str], None]:
    """`require`, for tests that can't import this file."""
    return require


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with development sets beside the checkout."""
    require(SHARED.is_dir(), "the development sets (../shared) are not beside this checkout")
    return SHARED

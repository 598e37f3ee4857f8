"""Windows of days that step by their own length."""

from __future__ import annotations

from datetime import date

import pytest

from views.window import shifted


@pytest.mark.parametrize(
    ("since", "until", "earlier", "later"),
    [
        ("2024-01-01", "2024-12-31", ("2023-01-01", "2023-12-31"), ("2025-01-01", "2025-12-31")),
        ("2024-02-01", "2024-02-29", ("2024-01-01", "2024-01-31"), ("2024-03-01", "2024-03-31")),
        ("2023-11-01", "2024-01-31", ("2023-08-01", "2023-10-31"), ("2024-02-01", "2024-04-30")),
        ("2024-03-05", "2024-03-11", ("2024-02-27", "2024-03-04"), ("2024-03-12", "2024-03-18")),
    ],
)
def test_a_window_keeps_its_length(
    since: str, until: str, earlier: tuple[str, str], later: tuple[str, str]
) -> None:
    window = date.fromisoformat(since), date.fromisoformat(until)
    for step, wanted in ((-1, earlier), (1, later)):
        assert tuple(day.isoformat() for day in shifted(*window, step)) == wanted

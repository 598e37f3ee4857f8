"""A page run once without a browser, and what it says."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from views import addresses, asking, standing

APP = str(Path(asking.__file__).parents[1] / "app.py")
SECONDS = 60


def page(name: str = "", /, **parameters: str | list[str]) -> AppTest:
    """The page of an address, run once."""
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    for key, value in parameters.items():
        app.query_params[key] = value
    if name:
        app.switch_page(addresses.PAGES[name])
    return app.run()


def sheets(app: AppTest) -> str:
    """Everything that the sheets of a page say, in their order."""
    drawn = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return json.dumps(drawn, ensure_ascii=False)


def said(app: AppTest) -> str:
    """Everything that the alerts of a page say, with their titles."""
    return " ".join(f"{alert.proto.title} {alert.value}" for alert in (*app.error, *app.warning, *app.info))


def fresh_answers() -> None:
    """Forget the answers that another test got."""
    asking._answer.clear()
    standing.forget()
    asking._search.clear()

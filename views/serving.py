"""Streamlit's own command line, with a start on what the first visitor needs: `python -m views.serving run`.

Modules are loaded and the store is opened while the server comes up, not while somebody waits.
"""

from __future__ import annotations

import threading

from streamlit.web.cli import main


def warm() -> None:
    """Load what pages load, and open the store of CHUXI_STORE."""
    from queries.catalogue import catalogue  # noqa: PLC0415 (beside the server's start, not before it)
    from views import beginning  # noqa: F401, PLC0415
    from views.asking import open_early  # noqa: PLC0415

    catalogue()
    open_early()


if __name__ == "__main__":
    threading.Thread(target=warm, daemon=True).start()
    main(prog_name="streamlit")

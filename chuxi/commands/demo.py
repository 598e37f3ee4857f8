"""`chuxi demo`: the bundled sample and the explorer, one command."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click
import platformdirs

import chuxi
from chuxi.commands.load import load_paths
from chuxi.explorer import HOST, PORT, run_explorer
from chuxi.options import store_option


@click.command()
@partial(store_option, otherwise="Else a store of the demo's own.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="The next free one serves."
)
def command(store: str | None, port: int) -> int:
    """Load the sample of an invented province into the embedded store and open the explorer.

    The demo has a store of its own, so that the sample never mixes with your articles.
    """
    address = store or platformdirs.user_data_dir("chuxi-demo", appauthor=False)
    sample = Path(chuxi.__file__).parent / "sample"
    if code := load_paths((str(sample / "articles.jsonl"), str(sample / "pages")), address):
        return code
    return run_explorer(address, host=HOST, port=port)

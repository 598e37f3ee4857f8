"""`chuxi serve`: the explorer on a store."""

from __future__ import annotations

import click

from chuxi.explorer import HOST, PORT, run_explorer
from chuxi.options import store_option


@click.command()
@store_option
@click.option(
    "--address", default=HOST, show_default=True, help="Where to listen; 0.0.0.0 for every interface."
)
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="The next free one serves."
)
def command(store: str | None, address: str, port: int) -> int:
    """Open the explorer in a browser: people, meetings, the graph, the sentence behind every edge."""
    return run_explorer(store, host=address, port=port)

"""Where the component puts many nodes: apart, the near and the new in the middle, the same each time."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from views.components import bundle

SCRIPT = """
const [, , packages, layout] = process.argv;
const { createRequire } = await import("node:module");
const cytoscape = createRequire(packages)("cytoscape");
const { arrange, place } = await import(layout);
const day = (n) => new Date(Date.UTC(2020, 0, n)).toISOString().slice(0, 10);
const star = [{ group: "nodes", data: { id: "P", kind: "Person", short: "甲", root: true } }];
for (let n = 1; n <= 1500; n += 1) {
  const kind = n % 10 ? "Meeting" : "Role";
  const short = kind === "Role" ? "处长" : `会\\n${day(n)}`;
  star.push({ group: "nodes", data: { id: `n${n}`, kind, short } });
  star.push({ group: "edges", data: { id: `e${n}`, source: "P", target: `n${n}` } });
}
for (let n = 1; n <= 300; n += 1) {
  star.push({ group: "nodes", data: { id: `far${n}`, kind: "Person", short: "乙" } });
  star.push({ group: "edges", data: { id: `f${n}`, source: `n${n}`, target: `far${n}` } });
}
const at = (node) => [node.id(), [node.position().x, node.position().y]];
const where = (cy) => Object.fromEntries(cy.nodes().map(at));
const drawn = (elements) => {
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: structuredClone(elements) });
  arrange(cy, "force");
  return cy;
};
const cy = drawn(star);
const first = where(cy);
const fresh = [];
for (let n = 1; n <= 60; n += 1) {
  fresh.push({ group: "nodes", data: { id: `new${n}`, kind: "Person", short: "丙" } });
}
place(cy, fresh, "n700");
cy.add(fresh);
arrange(cy, "settle", new Set(fresh.map((element) => element.data.id)));
const told = JSON.stringify({ first, again: where(drawn([...star].reverse())), grown: where(cy) });
process.stdout.write(told, () => process.exit(0));  // cytoscape's clock would go on
"""

Places = dict[str, tuple[float, float]]


@pytest.fixture(scope="module")
def laid_out(
    tmp_path_factory: pytest.TempPathFactory, needs: Callable[[object, str], None]
) -> dict[str, Places]:
    node = shutil.which("node")
    needs(node, "no node: apt-get install nodejs")
    packages = bundle.ROOT / "node_modules"
    needs(packages.is_dir(), "no node_modules: python -m views.components.bundle")
    folder: Path = tmp_path_factory.mktemp("layout")
    layout = folder / "layout.mjs"
    layout.write_text((bundle.SOURCES / "layout.js").read_text(encoding="utf-8"), encoding="utf-8")
    script = folder / "script.mjs"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [str(node), str(script), str(packages / "cytoscape"), layout.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(done.stdout)
    return {
        name: {key: (round(x, 6), round(y, 6)) for key, (x, y) in places.items()}
        for name, places in found.items()
    }


def _from_the_middle(places: Places, key: str) -> float:
    (x, y), (mx, my) = places[key], places["P"]
    return float(((x - mx) ** 2 + (y - my) ** 2) ** 0.5)


def test_no_two_of_many_nodes_touch(laid_out: dict[str, Places]) -> None:
    for name in ("first", "grown"):
        at = np.array(list(laid_out[name].values()))
        apart = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
        np.fill_diagonal(apart, np.inf)
        assert apart.min() > 38  # a node is 38 wide at most


def test_many_nodes_are_put_at_the_same_places_each_time(laid_out: dict[str, Places]) -> None:
    assert laid_out["first"] == laid_out["again"]


def test_the_near_and_the_new_stand_in_the_middle(laid_out: dict[str, Places]) -> None:
    places = laid_out["first"]
    meetings = [f"n{n}" for n in range(1500, 0, -1) if n % 10]
    posts = [f"n{n}" for n in range(10, 1501, 10)]
    far = [f"far{n}" for n in range(1, 301)]
    reach = [[_from_the_middle(places, key) for key in keys] for keys in (["P"], posts, meetings, far)]
    assert all(max(inner) < min(outer) for inner, outer in pairwise(reach))
    assert reach[2] == sorted(reach[2])


def test_an_expansion_of_many_moves_nobody_and_fills_the_nearest_gaps(laid_out: dict[str, Places]) -> None:
    first, grown = laid_out["first"], laid_out["grown"]
    assert {key: grown[key] for key in first} == first
    assert len(grown) == len(first) + 60

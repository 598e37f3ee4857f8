"""A user's own graph.py beside a script must be noticed, not half imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_shadowing_module_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text("mine = True\n")
    done = subprocess.run(
        [sys.executable, "-c", "import chuxi"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "`graph`" in done.stderr
    assert str(tmp_path / "graph.py") in done.stderr


def test_without_a_shadow_the_import_is_quiet(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import chuxi; print(chuxi.ChuxiError.__name__)"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "ChuxiError\n", "")

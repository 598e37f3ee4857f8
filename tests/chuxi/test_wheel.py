"""The built wheel, installed alone in an empty environment, runs the demo."""

from __future__ import annotations

import os
import re
import signal
import site
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the built wheel and, so that nothing is downloaded, our dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)], check=True
    )
    [wheel] = folder.glob("chuxi-*.whl")
    venv.create(folder / "env", symlinks=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([*pip, "--python", str(python), "install", "--no-deps", str(wheel)], check=True)
    packages = next((folder / "env" / "lib").glob("python*")) / "site-packages"
    # A folder named in a .pth is searched, but the .pth of our editable install in it is not read.
    (packages / "dependencies.pth").write_text(site.getsitepackages()[0] + "\n")
    return python


@pytest.fixture
def demo(wheel_python: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`chuxi demo` of the wheel, in a folder and with a user's data folder of its own."""
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "CHUXI_STORE_IDLE": "5",
    }
    environment.pop("CHUXI_STORE", None)
    process = subprocess.Popen(
        [str(wheel_python), "-m", "chuxi", "demo", "--port", "18501"],
        cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@pytest.mark.slow
def test_the_wheel_runs_the_demo(demo: subprocess.Popen[str]) -> None:
    assert demo.stderr is not None
    seen = ""
    for line in demo.stderr:
        seen += line
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            break
    else:
        pytest.fail(f"the demo ended without an address:\n{seen}")
    assert "66" in seen, seen
    with urllib.request.urlopen(found.group()) as page:
        assert page.status == 200
        assert b"streamlit" in page.read().lower()

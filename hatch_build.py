"""Puts the bundled graph component into a wheel; an editable install bundles at set-up instead."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleComponent(BuildHookInterface[Any]):
    """Runs the same bundling as `make setup` before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle into views/components/static and name it, since git ignores that folder."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root)))
        from views.components.bundle import bundle  # noqa: PLC0415 (found only now)

        bundle()
        build_data["artifacts"].append("views/components/static/*")

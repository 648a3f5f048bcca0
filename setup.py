"""Build step: carry `data/` and `resources/` into the wheel, inside the package.

Everything else about the package is in `pyproject.toml`. An editable install needs no copies:
`timeline_app.system.installed_files` finds the folders in the checkout.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CARRIED = ("data", "resources")


class BuildWithFiles(build_py):
    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        installed = Path(self.build_lib, "timeline_app", "_installed")
        shutil.rmtree(installed, ignore_errors=True)
        for folder in CARRIED:
            shutil.copytree(folder, installed / folder)


setup(cmdclass={"build_py": BuildWithFiles})

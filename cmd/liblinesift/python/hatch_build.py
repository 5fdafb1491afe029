"""Builds what a wheel carries: the library, and the program for `python -m linesift`.

It needs Go and a C compiler; who installs the wheel needs neither.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULE = Path(__file__).resolve().parents[3]  # the folder of go.mod
LIBRARY = {"win32": "linesift.dll", "darwin": "liblinesift.dylib"}.get(sys.platform, "liblinesift.so")
PROGRAM = "linesift.exe" if sys.platform == "win32" else "linesift"


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        if version == "editable":
            raise RuntimeError("linesift is not installed as editable: the library has to be built. Leave out -e")
        if not (MODULE / "go.mod").exists():
            raise RuntimeError(f"there is no go.mod in {MODULE}: a wheel is built in a checkout of linesift")
        self.out = Path(tempfile.mkdtemp(prefix="linesift-wheel"))
        go_build(self.out / LIBRARY, "./cmd/liblinesift", cgo=True)
        go_build(self.out / PROGRAM, "./cmd/linesift", cgo=False)
        build_data["pure_python"] = False
        build_data["tag"] = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["force_include"].update({
            str(self.out / LIBRARY): f"linesift/{LIBRARY}",
            str(self.out / PROGRAM): f"linesift/{PROGRAM}",
            str(MODULE / "LICENSE"): "linesift/LICENSE",
            str(MODULE / "NOTICE"): "linesift/NOTICE",
        })

    def finalize(self, version, build_data, artifact_path):
        shutil.rmtree(self.out, ignore_errors=True)


def go_build(output, package, cgo):
    mode = ["-buildmode=c-shared"] if cgo else []
    command = ["go", "build", "-trimpath", "-ldflags=-s -w", *mode, "-o", str(output), package]
    subprocess.run(command, cwd=MODULE, env={**os.environ, "CGO_ENABLED": str(int(cgo))}, check=True)

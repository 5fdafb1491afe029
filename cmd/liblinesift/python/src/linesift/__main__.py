"""The command line: ``python -m linesift`` is the program ``linesift``, which is in the package."""

from __future__ import annotations

import os
import subprocess
import sys

from ._library import FOLDER

PROGRAM = FOLDER / ("linesift.exe" if sys.platform == "win32" else "linesift")


def main() -> None:
    command = [str(PROGRAM), *sys.argv[1:]]
    if sys.platform == "win32":  # where to execute another program does not replace this one
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()

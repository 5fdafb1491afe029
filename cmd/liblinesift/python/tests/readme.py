"""Runs the blocks of the README as a reader would, by copying them: readme.py PYTHON SECTION…

The blocks of a section run in their order, in a folder of their own, with the programs
beside PYTHON first. What a block writes has to be what the block of text behind it says.
Without a SECTION all but Dolma run, which has an environment of its own.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
APART = "Dolma"


def sections():
    """Returns the blocks of each section: language and text."""
    found, name, block = {}, "", None
    for line in README.read_text().splitlines(keepends=True):
        if block is not None and line == "```\n":
            found[name].append((block[0], "".join(block[1:])))
            block = None
        elif block is not None:
            block.append(line)
        elif line.startswith("```"):
            block = [line[3:-1]]
        elif line.startswith("#"):
            name = line.strip("# \n")
            found[name] = []
    return found.items()


def run(python, language, block, folder):
    """Returns what a block writes."""
    command = [python, "-c", block] if language == "python" else ["bash", "-euo", "pipefail", "-c", block]
    env = {**os.environ, "PATH": f"{Path(python).parent}:{os.environ['PATH']}", "PYSPARK_PYTHON": python}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"this block failed:\n{block}\n{done.stdout}{done.stderr}")
    return done.stdout


def main(python, *wanted):
    passed = 0
    for name, blocks in sections():
        if name not in wanted if wanted else name == APART:
            continue
        with tempfile.TemporaryDirectory() as folder:
            for (language, block), (after, want) in zip(blocks, [*blocks[1:], ("", "")]):
                if language == "text":
                    continue
                got = run(python, language, block, folder)
                if after == "text" and got != want:
                    sys.exit(f"{name}: this block:\n{block}\nwrites:\n{got}\nand not:\n{want}")
                passed += 1
    print(f"{passed} passed, 0 failed")
    return passed


if __name__ == "__main__":
    if not main(os.path.abspath(sys.argv[1]), *sys.argv[2:]):
        sys.exit("no block ran")

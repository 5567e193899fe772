#!/usr/bin/env python3
"""Makes every reference file anew in a temporary folder and compares it, byte for byte, with the one in the project."""

import subprocess
import sys
import tempfile
from pathlib import Path

from common import OUT

SCRIPTS = sorted(p for p in Path(__file__).parent.glob("*.py") if p.name not in ("check.py", "checkpoint.py", "common.py", "logistic.py", "step.py"))


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main():
    with tempfile.TemporaryDirectory() as temporary:
        for script in SCRIPTS:
            subprocess.run([sys.executable, str(script), temporary], check=True)
        made, stored = files(Path(temporary)), files(OUT)
    faults = [f"{name}: no script makes it" for name in sorted(stored.keys() - made.keys())]
    faults += [f"{name}: missing" for name in sorted(made.keys() - stored.keys())]
    faults += [f"{name}: differs" for name in sorted(made.keys() & stored.keys()) if made[name] != stored[name]]
    print("\n".join(faults) or f"{len(stored)} files are as {len(SCRIPTS)} scripts make them")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

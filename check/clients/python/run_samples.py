"""Runs programs one after the other, each in a process of its own that has the clients loaded.

Arguments: the modules to load, separated by commas; then the programs. Prints one JSON object a
program: its exit code and all it said.
"""

import importlib
import json
import os
import runpy
import sys
import tempfile
import traceback

for module in sys.argv[1].split(","):
    importlib.import_module(module)


def run(path):
    """Never returns."""
    status = 0
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as end:
        status = end.code or 0
    except BaseException:  # pylint: disable=broad-except
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


for program in sys.argv[2:]:
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            run(program)
        _, state = os.waitpid(child, 0)
        said.seek(0)
        print(
            json.dumps(
                {
                    "program": os.path.basename(program),
                    "exit": os.waitstatus_to_exitcode(state),
                    "said": said.read().decode("utf-8", "replace"),
                }
            ),
            flush=True,
        )

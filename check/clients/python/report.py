"""Runs the calls of one client and prints what each of them saw: one JSON object a line.

The plan comes on standard input: where the server is, the key, where the sounds lie. A call is a
function without arguments that returns what the client got; what it raises is described by the
program and printed as well, so that no call can end the others.
"""

import asyncio
import inspect
import json
import sys

PLAN = json.load(sys.stdin)
_CALLS = []


def call(function):
    """Marks a function as one call; its name, with dashes, is the name of the case."""
    _CALLS.append(function)
    return function


def sound(name):
    """The address of a sound."""
    return PLAN["sounds"] + "/" + name


def run(describe):
    """Makes all calls in the order they were written."""
    loop = asyncio.new_event_loop()
    for function in _CALLS:
        try:
            seen = function()
            if inspect.isawaitable(seen):
                seen = loop.run_until_complete(seen)
        except Exception as error:  # pylint: disable=broad-except
            seen = {"error": describe(error)}
        tell(function.__name__.replace("_", "-"), seen)


def tell(case, seen):
    print(json.dumps({"case": case, **seen}), flush=True)

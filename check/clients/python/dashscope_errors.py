"""Sends requests that must fail through the DashScope Python client and prints what it makes of them.

The requests go through the client's own transport, one level below its checks: a client that
refuses to send nonsense could not show what a server says to it.
"""

import json
import sys

from dashscope.api_entities.http_request import HttpRequest

plan = json.load(sys.stdin)


class Body:
    """A body as the client wants it."""

    parameters = {}

    def __init__(self, body):
        self.body = body

    def get_http_payload(self):
        return False, None, self.body


for wanted in plan["requests"]:
    request = HttpRequest(
        wanted["url"], wanted["key"], wanted["method"], stream=wanted.get("stream", False)
    )
    if not wanted["key"]:
        del request.headers["Authorization"]
    request.add_headers(wanted.get("headers", {}))
    request.data = Body(wanted.get("body"))
    response = request.call()
    if wanted.get("stream"):
        response = list(response)[-1]
    seen = {
        "case": wanted["id"],
        "status": response.status_code,
        "code": response.code,
        "message": response.message,
        "request_id": response.request_id,
    }
    print(json.dumps(seen), flush=True)

"""Sends requests that must fail through the OpenAI Python client and prints what it raises."""

import json
import sys

from openai import APIStatusError, Omit, OpenAI

plan = json.load(sys.stdin)

for wanted in plan["requests"]:
    client = OpenAI(api_key=wanted["key"] or "none", base_url=wanted["base"], max_retries=0)
    options = {"headers": dict(wanted.get("headers", {}))}
    if not wanted["key"]:
        options["headers"]["Authorization"] = Omit()
    seen = {"case": wanted["id"]}
    try:
        if wanted["method"] == "GET":
            answer = client.get(wanted["path"], cast_to=object, options=options)
        else:
            answer = client.post(
                wanted["path"],
                cast_to=object,
                body=wanted.get("body"),
                options=options,
            )
        seen["answer"] = str(answer)
    except APIStatusError as error:
        seen |= {
            "type": type(error).__name__,
            "status": error.status_code,
            "error": error.body,
            "request_id": error.request_id,
            "retry": error.response.headers.get("x-should-retry"),
        }
    print(json.dumps(seen), flush=True)

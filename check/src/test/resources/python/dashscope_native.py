"""Calls the native protocol with Alibaba's own client; prints one JSON object a case.

Environment: HARK_URL, HARK_KEY, HARK_SOUND (a file).
"""

import base64
import json
import os

import dashscope
from dashscope import MultiModalConversation

dashscope.base_http_api_url = os.environ["HARK_URL"] + "/api/v1"
KEY = os.environ["HARK_KEY"]
with open(os.environ["HARK_SOUND"], "rb") as sound:
    AUDIO = "data:;base64," + base64.b64encode(sound.read()).decode("ascii")


def messages(question):
    return [{"role": "user", "content": [{"audio": AUDIO}, {"text": question}]}]


def text(content):
    return "".join(part.get("text", "") for part in content)


def show(case, response, **more):
    seen = {"case": case, "status": response.status_code, "code": response.code,
            "message": response.message, "request_id": response.request_id}
    if response.status_code == 200:
        choice = response.output.choices[0]
        seen["text"] = text(choice.message.content)
        seen["role"] = choice.message.role
        seen["finish_reason"] = choice.finish_reason
        seen["usage"] = dict(response.usage)
    seen.update(more)
    print(json.dumps(seen, ensure_ascii=False), flush=True)


def call(question, model="qwen-audio-turbo-latest", key=KEY, **more):
    return MultiModalConversation.call(
        model=model, api_key=key, messages=messages(question), **more)


def stream(case, incremental, model):
    frames = list(call("What is said?", model=model, stream=True, incremental_output=incremental))
    pieces = [text(frame.output.choices[0].message.content)
              for frame in frames if frame.status_code == 200]
    show(case, frames[-1], pieces=pieces)


show("sync", call("What is said?"))
show("chinese", call("这段音频在说什么?"))
stream("incremental", True, "qwen-audio-turbo-latest")
stream("cumulative", False, "qwen-audio-turbo-latest")
stream("captioner_cumulative", False, "qwen3-omni-30b-a3b-captioner")
show("captioner", call("", model="qwen3-omni-30b-a3b-captioner"))
show("wrong_key", call("What is said?", key="sk-wrong"))
show("unknown_model", call("What is said?", model="no-such-model"))

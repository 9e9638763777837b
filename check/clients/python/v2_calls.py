"""The client object of the DashScope Python client 2.x, in both of its protocols."""

import base64
import pathlib

import dashscope
from dashscope.v2.errors import DashScopeError

from report import PLAN, call, run, sound

# Files go up through the 1.x code of the client, but from the base URL of the client object.
native = dashscope.Client(api_key=PLAN["key"], base_url=PLAN["native"], protocol="native")
compat = dashscope.Client(api_key=PLAN["key"], base_url=PLAN["compat"], protocol="openai")

AUDIO = "qwen-audio-turbo-latest"
CAPTIONER = "qwen3-omni-30b-a3b-captioner"
ECHO = {"type": "text", "text": "Repeat the request."}


def user(*parts):
    return {"role": "user", "content": list(parts)}


def by_url(name):
    return {"type": "audio", "url": sound(name)}


def inline(path):
    data = base64.b64encode(pathlib.Path(path).read_bytes()).decode("ascii")
    return {"type": "audio", "data": data, "format": "wav"}


def ask(client, *messages, model=CAPTIONER, **more):
    answer = client.chat.completions.create(model=model, messages=list(messages), **more)
    if not more.get("stream"):
        return {"answer": plain(answer.model_dump(mode="json"))}
    chunks = []
    try:
        for chunk in answer:
            chunks.append(plain(chunk.model_dump(mode="json")))
    except DashScopeError as error:
        return {"chunks": chunks, "failure": describe(error)}
    return {"chunks": chunks}


def plain(answer):
    choices = answer.get("choices") or []
    message = (choices[0].get("message") or choices[0].get("delta") or {}) if choices else {}
    return {
        "text": message.get("content"),
        "role": message.get("role"),
        "finish": choices[0].get("finish_reason") if choices else None,
        "usage": answer.get("usage"),
        "request_id": answer.get("request_id"),
    }


@call
def native_answer():
    return ask(native, user(by_url("welcome.wav"), ECHO), model=AUDIO)


@call
def native_captioner():
    return ask(native, user(by_url("noise.wav")))


@call
def native_inline():
    return ask(native, user(inline(PLAN["files"]["plain"]), ECHO), model=AUDIO)


@call
def native_cache_control():
    marked = {**by_url("welcome.wav"), "cache_control": {"type": "ephemeral"}}
    return ask(native, user(marked, ECHO), model=AUDIO)


@call
def native_stream():
    return ask(native, user(by_url("noise.wav")), stream=True)


@call
def native_stream_audio():
    return ask(native, user(by_url("welcome.wav"), ECHO), model=AUDIO, stream=True)


@call
def native_file():
    return ask(
        native,
        user({"type": "audio", "url": "file://" + PLAN["files"]["plain"]}, ECHO),
        model=AUDIO,
    )


@call
def native_wrong_key():
    return ask(native.with_options(api_key="sk-wrong"), user(by_url("noise.wav")))


@call
def native_unknown_model():
    return ask(native, user(by_url("noise.wav")), model="qwen-audio-nonesuch")


@call
def native_not_audio():
    return ask(native, user(by_url("text.mp3")))


@call
def native_engine_failure():
    return ask(native, user(by_url("fails.wav")))


@call
def native_stream_broken():
    return ask(native, user(by_url("breaks.wav")), stream=True)


@call
def compat_answer():
    return ask(compat, user(by_url("noise.wav")))


@call
def compat_inline():
    return ask(compat, user(inline(PLAN["files"]["plain"])))


@call
def compat_stream():
    return ask(compat, user(by_url("noise.wav")), stream=True)


@call
def compat_wrong_key():
    return ask(compat.with_options(api_key="sk-wrong"), user(by_url("noise.wav")))


@call
def compat_unknown_model():
    return ask(compat, user(by_url("noise.wav")), model="qwen3-omni-nonesuch")


@call
def compat_file_url():
    return ask(compat, user({"type": "audio", "url": "file://" + PLAN["files"]["plain"]}))


def describe(error):
    seen = {"type": type(error).__name__, "message": getattr(error, "message", str(error))}
    if isinstance(error, DashScopeError):
        seen |= {
            "status": error.status_code,
            "code": error.code,
            "request_id": error.request_id,
        }
    return seen


run(describe)

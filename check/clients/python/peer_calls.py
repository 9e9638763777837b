"""Frameworks that speak to OpenAI's API by themselves: LangChain's ChatOpenAI and litellm."""

import base64
import os
import pathlib

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # its prices are not fetched

import litellm
from langchain_core.messages import HumanMessage
from langchain_openai import ChatOpenAI

from report import PLAN, call, run, sound

CAPTIONER = "qwen3-omni-30b-a3b-captioner"
OMNI = "qwen3-omni-flash"
ECHO = {"type": "text", "text": "Repeat the request."}


def inline():
    data = base64.b64encode(pathlib.Path(PLAN["files"]["plain"]).read_bytes()).decode("ascii")
    return {"type": "input_audio", "input_audio": {"data": data, "format": "wav"}}


def by_url():
    return {"type": "input_audio", "input_audio": {"data": sound("noise.wav"), "format": "wav"}}


def langchain(model, **more):
    return ChatOpenAI(model=model, api_key=PLAN["key"], base_url=PLAN["compat"], **more)


def lite(*parts, model=CAPTIONER, key=PLAN["key"], **more):
    return litellm.completion(
        model="openai/" + model,
        api_base=PLAN["compat"],
        api_key=key,
        messages=[{"role": "user", "content": list(parts)}],
        **more,
    )


@call
def langchain_inline():
    answer = langchain(CAPTIONER).invoke([HumanMessage(content=[inline()])])
    return {"text": answer.content, "usage": dict(answer.usage_metadata)}


@call
def langchain_standard_block():
    data = base64.b64encode(pathlib.Path(PLAN["files"]["plain"]).read_bytes()).decode("ascii")
    block = {"type": "audio", "base64": data, "mime_type": "audio/wav"}
    answer = langchain(CAPTIONER).invoke([HumanMessage(content=[block])])
    return {"text": answer.content}


@call
def langchain_stream():
    chat = langchain(OMNI, streaming=True, stream_usage=True)
    pieces = list(chat.stream([HumanMessage(content=[by_url(), ECHO])]))
    return {"text": "".join(piece.content for piece in pieces), "pieces": len(pieces)}


@call
def litellm_inline():
    answer = lite(inline())
    return {"text": answer.choices[0].message.content, "usage": answer.usage.model_dump()}


@call
def litellm_url():
    return {"text": lite(by_url()).choices[0].message.content}


@call
def litellm_stream():
    pieces = [
        chunk.choices[0].delta.content or ""
        for chunk in lite(by_url(), ECHO, model=OMNI, stream=True)
    ]
    return {"text": "".join(pieces), "pieces": len(pieces)}


@call
def litellm_wrong_key():
    return {"text": str(lite(inline(), key="sk-wrong", max_retries=0))}


def describe(error):
    return {
        "type": type(error).__name__,
        "message": str(error),
        "status": getattr(error, "status_code", None),
    }


run(describe)

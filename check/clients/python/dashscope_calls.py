"""The DashScope Python client, as its documentation uses it. For every version of the 1.x API."""

import base64
import os

import dashscope
from dashscope import AioMultiModalConversation, MultiModalConversation

from report import PLAN, call, run, sound

dashscope.base_http_api_url = PLAN["native"]
dashscope.api_key = PLAN["key"]

AUDIO = "qwen-audio-turbo-latest"
CAPTIONER = "qwen3-omni-30b-a3b-captioner"
QUESTION = {"text": "What does the speaker say?"}
ECHO = {"text": "Repeat the request."}


def user(*parts):
    return {"role": "user", "content": list(parts)}


def of(response):
    """One response or one frame, as the caller's code finds it."""
    if response.status_code != 200:
        return {
            "status": response.status_code,
            "code": response.code,
            "message": response.message,
            "request_id": response.request_id,
        }
    choice = response.output.choices[0]
    return {
        "status": 200,
        "role": choice.message.role,
        "content": choice.message.content,
        "finish": choice.finish_reason,
        "usage": dict(response.usage),
        "request_id": response.request_id,
        "code": response.code,
        **({"hark": response.output["hark"]} if "hark" in response.output else {}),
    }


def ask(*messages, model=AUDIO, **more):
    response = MultiModalConversation.call(model=model, messages=list(messages), **more)
    if more.get("stream"):
        return frames(response)
    return {"answer": of(response), "headers": lower(response.get("headers"))}


def frames(responses):
    """Every frame; a failure ends them and is told apart."""
    seen = [of(response) for response in responses]
    failures = [frame for frame in seen if frame["status"] != 200]
    return {
        "frames": [frame for frame in seen if frame["status"] == 200],
        **({"failure": failures[0], "failures": len(failures)} if failures else {}),
    }


def lower(headers):
    return {name.lower(): value for name, value in (headers or {}).items()}


def speech(name="welcome.wav"):
    return {"audio": sound(name)}


def base64_of(path):
    with open(path, "rb") as file:
        return base64.b64encode(file.read()).decode("ascii")


# ---------------------------------------------------------------- one answer


@call
def answer():
    return ask(user(speech(), QUESTION), result_format="message")


@call
def answer_captioner():
    return ask(user(speech("noise.wav")), model=CAPTIONER)


@call
def voice_chat():
    return ask(user(speech()))


@call
def text_first():
    return ask(user(ECHO, speech()))


@call
def content_string():
    return ask(
        {"role": "system", "content": "You are a helpful assistant."}, user(speech(), ECHO)
    )


@call
def system_message():
    return ask(
        {"role": "system", "content": [{"text": "You are a helpful assistant."}]},
        user(speech(), ECHO),
    )


@call
def multi_turn():
    return ask(
        user(speech(), QUESTION),
        {"role": "assistant", "content": [{"text": "A welcome."}]},
        user(ECHO),
    )


@call
def two_sounds():
    return ask(user(speech(), speech("noise.wav"), ECHO))


@call
def data_url():
    return ask(user({"audio": "data:;base64," + base64_of(PLAN["files"]["plain"])}, ECHO))


@call
def data_url_with_type():
    return ask(
        user({"audio": "data:audio/wav;base64," + base64_of(PLAN["files"]["plain"])}, ECHO)
    )


@call
def every_parameter():
    return ask(
        user(speech(), QUESTION),
        temperature=0.5,
        top_p=0.8,
        top_k=50,
        seed=1234,
        max_tokens=100,
        stop=["\n\n"],
        repetition_penalty=1.1,
        presence_penalty=0.5,
        n=1,
        enable_search=False,
        result_format="message",
        something_new="ignored",
    )


@call
def max_tokens():
    return ask(user(speech(), QUESTION), max_tokens=2)


@call
def evidence():
    return ask(user(speech(), QUESTION), hark={"evidence": True})


@call
async def answer_async():
    response = await AioMultiModalConversation.call(
        model=AUDIO, messages=[user(speech(), QUESTION)]
    )
    return {"answer": of(response)}


# ---------------------------------------------------------------- streams


@call
def stream_incremental():
    return ask(user(speech(), QUESTION), stream=True, incremental_output=True)


@call
def stream_incremental_captioner():
    return ask(
        user(speech("noise.wav")), model=CAPTIONER, stream=True, incremental_output=True
    )


@call
def stream_cumulative():
    return ask(user(speech(), QUESTION), stream=True, incremental_output=False)


@call
def stream_cumulative_captioner():
    return ask(
        user(speech("noise.wav")), model=CAPTIONER, stream=True, incremental_output=False
    )


@call
def stream_evidence():
    return ask(
        user(speech(), QUESTION), stream=True, incremental_output=True, hark={"evidence": True}
    )


@call
def stream_evidence_cumulative():
    return ask(
        user(speech(), QUESTION), stream=True, incremental_output=False, hark={"evidence": True}
    )


@call
def stream_default():
    return ask(user(speech(), QUESTION), stream=True)


@call
def stream_default_captioner():
    return ask(user(speech("noise.wav")), model=CAPTIONER, stream=True)


@call
def stream_chinese():
    return ask(user(speech("chinese.wav"), QUESTION), stream=True, incremental_output=True)


@call
async def stream_async():
    responses = await AioMultiModalConversation.call(
        model=CAPTIONER,
        messages=[user(speech("noise.wav"))],
        stream=True,
        incremental_output=True,
    )
    return frames([response async for response in responses])


# ---------------------------------------------------------------- refusals and failures


@call
def wrong_key():
    return ask(user(speech(), QUESTION), api_key="sk-wrong")


@call
def unknown_model():
    return ask(user(speech(), QUESTION), model="qwen-audio-nonesuch")


@call
def not_audio():
    return ask(user(speech("text.mp3"), QUESTION))


@call
def not_found():
    return ask(user(speech("missing.wav"), QUESTION))


@call
def bad_parameter():
    return ask(user(speech(), QUESTION), top_p=1.5)


@call
def bare_base64():
    return ask(user({"audio": base64_of(PLAN["files"]["plain"])}, QUESTION))


@call
def engine_failure():
    return ask(user(speech("fails.wav"), QUESTION))


@call
def stream_wrong_key():
    return ask(user(speech(), QUESTION), api_key="sk-wrong", stream=True)


@call
def stream_bad_parameter():
    return ask(user(speech(), QUESTION), top_p=1.5, stream=True, incremental_output=True)


@call
def stream_broken():
    return ask(user(speech("breaks.wav"), QUESTION), stream=True, incremental_output=True)


@call
async def stream_broken_async():
    responses = await AioMultiModalConversation.call(
        model=AUDIO,
        messages=[user(speech("breaks.wav"), QUESTION)],
        stream=True,
        incremental_output=True,
    )
    return frames([response async for response in responses])


# ---------------------------------------------------------------- local files


def local(path, **more):
    return ask(user({"audio": path}, ECHO), **more)


@call
def file_url():
    return local("file://" + PLAN["files"]["plain"])


@call
def file_url_with_blank():
    return local("file://" + PLAN["files"]["blank"])


@call
def file_url_escaped():
    return local("file://" + PLAN["files"]["blank"].replace(" ", "%20"))


@call
def file_url_chinese():
    return local("file://" + PLAN["files"]["chinese"])


@call
def file_path():
    return local(PLAN["files"]["plain"])


@call
def file_relative():
    os.chdir(os.path.dirname(PLAN["files"]["plain"]))
    return local("file://" + os.path.basename(PLAN["files"]["plain"]))


@call
def file_twice():
    url = "file://" + PLAN["files"]["plain"]
    return ask(user({"audio": url}, {"audio": url}, ECHO))


@call
def file_two():
    return ask(
        user(
            {"audio": "file://" + PLAN["files"]["plain"]},
            {"audio": "file://" + PLAN["files"]["chinese"]},
            ECHO,
        )
    )


@call
def file_stream():
    return ask(
        user({"audio": "file://" + PLAN["files"]["plain"]}),
        model=CAPTIONER,
        stream=True,
        incremental_output=True,
    )


@call
def file_wrong_key():
    return local("file://" + PLAN["files"]["plain"], api_key="sk-wrong")


@call
def file_unknown_model():
    return local("file://" + PLAN["files"]["plain"], model="qwen-audio-nonesuch")


@call
def oss_unknown():
    return ask(user({"audio": "oss://dashscope-instant/a/b/c/d.wav"}, QUESTION))


def describe(error):
    return {"type": type(error).__name__, "message": str(error)}


run(describe)

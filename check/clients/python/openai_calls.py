"""The OpenAI Python client, pointed at another base URL."""

import base64
import pathlib

from openai import APIError, APIStatusError, AsyncOpenAI, OpenAI

from report import PLAN, call, run, sound

client = OpenAI(api_key=PLAN["key"], base_url=PLAN["compat"])
stranger = OpenAI(api_key="sk-wrong", base_url=PLAN["compat"])

CAPTIONER = "qwen3-omni-30b-a3b-captioner"
OMNI = "qwen3-omni-flash"
ECHO = {"type": "text", "text": "Repeat the request."}


def audio(data, **more):
    return {"type": "input_audio", "input_audio": {"data": data, **more}}


def user(*parts):
    return {"role": "user", "content": list(parts)}


def base64_of(path):
    return base64.b64encode(pathlib.Path(path).read_bytes()).decode("ascii")


def usage_of(usage):
    return usage.model_dump(exclude_unset=True) if usage else None


def of(completion):
    choice = completion.choices[0]
    return {
        "id": completion.id,
        "object": completion.object,
        "model": completion.model,
        "created": completion.created,
        "role": choice.message.role,
        "text": choice.message.content,
        "finish": choice.finish_reason,
        "usage": usage_of(completion.usage),
        "request_id": completion._request_id,
        "hark": (completion.model_extra or {}).get("hark"),
    }


def piece(chunk):
    choice = chunk.choices[0] if chunk.choices else None
    return {
        "id": chunk.id,
        "object": chunk.object,
        "model": chunk.model,
        "created": chunk.created,
        "role": choice.delta.role if choice else None,
        "text": choice.delta.content if choice else None,
        "finish": choice.finish_reason if choice else None,
        "choices": len(chunk.choices),
        "usage": usage_of(chunk.usage),
        "hark": (chunk.model_extra or {}).get("hark"),
    }


def ask(*messages, model=CAPTIONER, by=client, **more):
    answer = by.chat.completions.create(model=model, messages=list(messages), **more)
    return chunks(answer) if more.get("stream") else {"answer": of(answer)}


def chunks(stream):
    seen = []
    try:
        for chunk in stream:
            seen.append(piece(chunk))
    except APIError as error:
        return {"chunks": seen, "failure": describe(error)}
    return {"chunks": seen}


def noise():
    return audio(sound("noise.wav"))


# ---------------------------------------------------------------- one answer


@call
def answer():
    return ask(user(noise()))


@call
def data_url():
    return ask(user(audio("data:;base64," + base64_of(PLAN["files"]["plain"]))))


@call
def data_url_with_type():
    return ask(user(audio("data:audio/wav;base64," + base64_of(PLAN["files"]["plain"]))))


@call
def raw_base64():
    return ask(user(audio(base64_of(PLAN["files"]["plain"]), format="wav")))


@call
def raw_base64_without_format():
    return ask(user(audio(base64_of(PLAN["files"]["plain"]))))


@call
def audio_url_part():
    return ask(user({"type": "audio_url", "audio_url": {"url": sound("noise.wav")}}))


@call
def system_message():
    return ask({"role": "system", "content": "You are a helpful assistant."}, user(noise()))


@call
def every_parameter():
    return ask(
        user(noise()),
        temperature=0.5,
        top_p=0.8,
        presence_penalty=0.5,
        seed=1234,
        max_tokens=100,
        stop=["\n\n"],
        n=1,
        user="someone",
        metadata={"any": "thing"},
        store=False,
        extra_body={"top_k": 50, "repetition_penalty": 1.1, "something_new": 1},
    )


@call
def evidence():
    return ask(user(noise()), extra_body={"hark": {"evidence": True}})


@call
def stream_evidence():
    return ask(user(noise()), stream=True, extra_body={"hark": {"evidence": True}})


@call
def max_completion_tokens():
    return ask(user(noise()), max_completion_tokens=2)


@call
async def answer_async():
    async with AsyncOpenAI(api_key=PLAN["key"], base_url=PLAN["compat"]) as own:
        return {
            "answer": of(
                await own.chat.completions.create(model=CAPTIONER, messages=[user(noise())])
            )
        }


@call
def raw_headers():
    raw = client.chat.completions.with_raw_response.create(
        model=CAPTIONER, messages=[user(noise())]
    )
    return {"headers": {name.lower(): value for name, value in raw.headers.items()}}


# ---------------------------------------------------------------- streams


@call
def stream():
    return ask(user(noise()), stream=True)


@call
def stream_with_usage():
    return ask(user(noise()), stream=True, stream_options={"include_usage": True})


@call
def stream_chinese():
    return ask(user(audio(sound("chinese.wav"))), stream=True)


@call
def omni():
    return ask(
        user(noise(), ECHO),
        model=OMNI,
        modalities=["text"],
        stream=True,
        stream_options={"include_usage": True},
    )


@call
def omni_text_first():
    return ask(user(ECHO, noise()), model=OMNI, stream=True)


@call
def omni_multi_turn():
    return ask(
        {"role": "system", "content": "You are a helpful assistant."},
        user(noise(), {"type": "text", "text": "What is this?"}),
        {"role": "assistant", "content": "A noise."},
        user(ECHO),
        model=OMNI,
        stream=True,
    )


@call
async def stream_async():
    async with AsyncOpenAI(api_key=PLAN["key"], base_url=PLAN["compat"]) as own:
        answer = await own.chat.completions.create(
            model=CAPTIONER, messages=[user(noise())], stream=True
        )
        return {"chunks": [piece(chunk) async for chunk in answer]}


# ---------------------------------------------------------------- refusals and failures


@call
def wrong_key():
    return ask(user(noise()), by=stranger)


@call
def unknown_model():
    return ask(user(noise()), model="qwen3-omni-nonesuch")


@call
def not_audio():
    return ask(user(audio(sound("text.mp3"))))


@call
def not_found():
    return ask(user(audio(sound("missing.wav"))))


@call
def bad_parameter():
    return ask(user(noise()), top_p=1.5)


@call
def file_url():
    return ask(user(audio("file://" + PLAN["files"]["plain"])))


@call
def engine_failure():
    return ask(user(audio(sound("fails.wav"))))


@call
def engine_failure_without_retries():
    return ask(user(audio(sound("fails-once.wav"))), by=client.with_options(max_retries=0))


@call
def stream_bad_parameter():
    return ask(user(noise()), top_p=1.5, stream=True)


@call
def stream_broken():
    return ask(user(audio(sound("breaks.wav"))), stream=True)


# ---------------------------------------------------------------- models


@call
def models_list():
    return {"models": [model.model_dump() for model in client.models.list()]}


@call
def models_retrieve():
    return {"model": client.models.retrieve(CAPTIONER).model_dump()}


@call
def models_retrieve_unknown():
    return {"model": client.models.retrieve("nonesuch").model_dump()}


# ---------------------------------------------------------------- files


@call
def files():
    path = pathlib.Path(PLAN["files"]["chinese"])
    made = client.files.create(file=path, purpose="user_data")
    listed = [file.id for file in client.files.list()]
    found = client.files.retrieve(made.id)
    by_id = ask(user({"type": "file", "file": {"file_id": made.id}}))
    deleted = client.files.delete(made.id)
    return {
        "made": made.model_dump(),
        "listed": made.id in listed,
        "found": found.model_dump(),
        "answer": by_id["answer"],
        "deleted": deleted.model_dump(),
        "listed_after": made.id in [file.id for file in client.files.list()],
    }


@call
def files_retrieve_unknown():
    return {"found": client.files.retrieve("file-nonesuch").model_dump()}


def describe(error):
    seen = {"type": type(error).__name__, "message": str(error)}
    if isinstance(error, APIStatusError):
        seen |= {"status": error.status_code, "request_id": error.request_id}
    if isinstance(error, APIError):
        seen |= {"code": error.code, "param": error.param, "kind": error.type, "body": error.body}
    return seen


run(describe)

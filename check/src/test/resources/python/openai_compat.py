"""Calls the compatible protocol with OpenAI's own client; prints one JSON object a case.

Environment: HARK_URL, HARK_KEY, HARK_SOUND (a file).
"""

import base64
import json
import os

import openai

with open(os.environ["HARK_SOUND"], "rb") as sound:
    AUDIO = "data:;base64," + base64.b64encode(sound.read()).decode("ascii")
BASE = os.environ["HARK_URL"] + "/compatible-mode/v1"
client = openai.OpenAI(api_key=os.environ["HARK_KEY"], base_url=BASE)
CAPTIONER = "qwen3-omni-30b-a3b-captioner"
OMNI = "qwen3-omni-flash"


def messages(question=None):
    content = [{"type": "input_audio", "input_audio": {"data": AUDIO}}]
    if question:
        content.append({"type": "text", "text": question})
    return [{"role": "user", "content": content}]


def show(case, **seen):
    print(json.dumps({"case": case, **seen}, ensure_ascii=False), flush=True)


def failing(case, call):
    try:
        call()
        show(case, status=200)
    except openai.APIStatusError as error:
        show(case, status=error.status_code, kind=type(error).__name__, code=error.code,
             type=error.type, message=error.message, request_id=error.request_id)


def sync():
    answer = client.chat.completions.create(model=CAPTIONER, messages=messages())
    show("sync", text=answer.choices[0].message.content, model=answer.model,
         finish_reason=answer.choices[0].finish_reason, id=answer.id, usage=answer.usage.model_dump())


def stream():
    pieces, finish, usage, choices_of_last = [], None, None, None
    for chunk in client.chat.completions.create(
            model=OMNI, messages=messages("What is said?"), stream=True,
            stream_options={"include_usage": True}):
        choices_of_last = len(chunk.choices)
        for choice in chunk.choices:
            pieces.append(choice.delta.content or "")
            finish = choice.finish_reason or finish
        if chunk.usage:
            usage = chunk.usage.model_dump()
    show("stream", pieces=pieces, finish_reason=finish, usage=usage, choices_of_last=choices_of_last)


def models():
    show("models", ids=[model.id for model in client.models.list().data])


sync()
stream()
models()
failing("wrong_key", lambda: openai.OpenAI(api_key="sk-wrong", base_url=BASE)
        .chat.completions.create(model=CAPTIONER, messages=messages()))
failing("unknown_model", lambda: client.chat.completions.create(
    model="no-such-model", messages=messages()))

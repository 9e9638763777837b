// The OpenAI Node client, pointed at another base URL. The plan comes on standard input; what each
// call saw goes to standard output, one JSON object a line.

import OpenAI, { APIError } from "openai";
import { createReadStream, readFileSync } from "node:fs";

const plan = JSON.parse(readFileSync(0, "utf8"));
const client = new OpenAI({ apiKey: plan.key, baseURL: plan.compat });
const stranger = new OpenAI({ apiKey: "sk-wrong", baseURL: plan.compat });

const CAPTIONER = "qwen3-omni-30b-a3b-captioner";
const OMNI = "qwen3-omni-flash";
const ECHO = { type: "text", text: "Repeat the request." };

const sound = (name) => `${plan.sounds}/${name}`;
const audio = (data, more = {}) => ({ type: "input_audio", input_audio: { data, ...more } });
const user = (...content) => ({ role: "user", content });
const noise = () => audio(sound("noise.wav"));
const base64 = (path) => readFileSync(path).toString("base64");

const of = (completion) => ({
  id: completion.id,
  object: completion.object,
  model: completion.model,
  created: completion.created,
  role: completion.choices[0].message.role,
  text: completion.choices[0].message.content,
  finish: completion.choices[0].finish_reason,
  usage: completion.usage,
  request_id: completion._request_id,
  hark: completion.hark ?? null,
});

const piece = (chunk) => ({
  id: chunk.id,
  object: chunk.object,
  model: chunk.model,
  created: chunk.created,
  role: chunk.choices[0]?.delta?.role ?? null,
  text: chunk.choices[0]?.delta?.content ?? null,
  finish: chunk.choices[0]?.finish_reason ?? null,
  choices: chunk.choices.length,
  usage: chunk.usage ?? null,
  hark: chunk.hark ?? null,
});

async function ask(messages, { model = CAPTIONER, by = client, options, ...more } = {}) {
  const answer = await by.chat.completions.create({ model, messages, ...more }, options);
  return more.stream ? chunks(answer) : { answer: of(answer) };
}

async function chunks(stream) {
  const seen = [];
  try {
    for await (const chunk of stream) seen.push(piece(chunk));
  } catch (error) {
    return { chunks: seen, failure: describe(error) };
  }
  return { chunks: seen };
}

function describe(error) {
  const seen = { type: error.constructor.name, message: error.message };
  if (error instanceof APIError) {
    Object.assign(seen, {
      status: error.status ?? null,
      request_id: error.requestID ?? error.request_id ?? null,
      code: error.code ?? null,
      param: error.param ?? null,
      kind: error.type ?? null,
      body: error.error ?? null,
    });
  }
  return seen;
}

const calls = {
  "answer": () => ask([user(noise())]),
  "data-url": () => ask([user(audio("data:;base64," + base64(plan.files.plain)))]),
  "data-url-with-type": () => ask([user(audio("data:audio/wav;base64," + base64(plan.files.plain)))]),
  "raw-base64": () => ask([user(audio(base64(plan.files.plain), { format: "wav" }))]),
  "raw-base64-without-format": () => ask([user(audio(base64(plan.files.plain)))]),
  "audio-url-part": () =>
    ask([user({ type: "audio_url", audio_url: { url: sound("noise.wav") } })]),
  "system-message": () =>
    ask([{ role: "system", content: "You are a helpful assistant." }, user(noise())]),
  "every-parameter": () =>
    ask([user(noise())], {
      temperature: 0.5, top_p: 0.8, presence_penalty: 0.5, seed: 1234, max_tokens: 100,
      stop: ["\n\n"], n: 1, user: "someone", metadata: { any: "thing" }, store: false,
      top_k: 50, repetition_penalty: 1.1, something_new: 1,
    }),
  "evidence": () => ask([user(noise())], { hark: { evidence: true } }),
  "stream-evidence": () => ask([user(noise())], { stream: true, hark: { evidence: true } }),
  "max-completion-tokens": () => ask([user(noise())], { max_completion_tokens: 2 }),
  "raw-headers": async () => {
    const raw = await client.chat.completions
      .create({ model: CAPTIONER, messages: [user(noise())] })
      .asResponse();
    await raw.text();
    return { headers: Object.fromEntries([...raw.headers].map(([n, v]) => [n.toLowerCase(), v])) };
  },

  "stream": () => ask([user(noise())], { stream: true }),
  "stream-with-usage": () =>
    ask([user(noise())], { stream: true, stream_options: { include_usage: true } }),
  "stream-chinese": () => ask([user(audio(sound("chinese.wav")))], { stream: true }),
  "omni": () =>
    ask([user(noise(), ECHO)], {
      model: OMNI, modalities: ["text"], stream: true, stream_options: { include_usage: true },
    }),
  "omni-text-first": () => ask([user(ECHO, noise())], { model: OMNI, stream: true }),
  "omni-multi-turn": () =>
    ask(
      [
        { role: "system", content: "You are a helpful assistant." },
        user(noise(), { type: "text", text: "What is this?" }),
        { role: "assistant", content: "A noise." },
        user(ECHO),
      ],
      { model: OMNI, stream: true },
    ),

  "wrong-key": () => ask([user(noise())], { by: stranger }),
  "unknown-model": () => ask([user(noise())], { model: "qwen3-omni-nonesuch" }),
  "not-audio": () => ask([user(audio(sound("text.mp3")))]),
  "not-found": () => ask([user(audio(sound("missing.wav")))]),
  "bad-parameter": () => ask([user(noise())], { top_p: 1.5 }),
  "file-url": () => ask([user(audio("file://" + plan.files.plain))]),
  "engine-failure": () => ask([user(audio(sound("fails.wav")))]),
  "engine-failure-without-retries": () =>
    ask([user(audio(sound("fails-once.wav")))], { options: { maxRetries: 0 } }),
  "stream-bad-parameter": () => ask([user(noise())], { top_p: 1.5, stream: true }),
  "stream-broken": () => ask([user(audio(sound("breaks.wav")))], { stream: true }),

  "models-list": async () => ({ models: (await client.models.list()).data }),
  "models-retrieve": async () => ({ model: await client.models.retrieve(CAPTIONER) }),
  "models-retrieve-unknown": async () => ({ model: await client.models.retrieve("nonesuch") }),

  "files": async () => {
    const listed = async () => {
      const ids = [];
      for await (const file of client.files.list()) ids.push(file.id);
      return ids;
    };
    const made = await client.files.create({
      file: createReadStream(plan.files.chinese),
      purpose: "user_data",
    });
    const before = await listed();
    const found = await client.files.retrieve(made.id);
    const byId = await ask([user({ type: "file", file: { file_id: made.id } })]);
    // Renamed between the versions of the client.
    const remove = client.files.delete ?? client.files.del;
    const deleted = await remove.call(client.files, made.id);
    const after = await listed();
    return {
      made, found, deleted,
      answer: byId.answer,
      listed: before.includes(made.id),
      listed_after: after.includes(made.id),
    };
  },
  "files-retrieve-unknown": async () => ({ found: await client.files.retrieve("file-nonesuch") }),
};

for (const [name, call] of Object.entries(calls)) {
  let seen;
  try {
    seen = await call();
  } catch (error) {
    seen = { error: describe(error) };
  }
  console.log(JSON.stringify({ case: name, ...seen }));
}

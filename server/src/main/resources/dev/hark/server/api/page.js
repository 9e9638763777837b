// Shows the description that the same server tells under /openapi.json.
"use strict";

const METHODS = ["get", "post", "put", "patch", "delete"];
let api;

// Elements; text is only ever set as text.

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

/** A line with code between backticks. */
function line(text) {
  return text.split("`").map((piece, i) => (i % 2 ? element("code", {}, piece) : piece));
}

/** Paragraphs and lists, told by empty lines and dashes. */
function prose(text) {
  return (text ?? "").split(/\n\n+/).filter(Boolean).map((block) => {
    const lines = block.split("\n").filter(Boolean);
    return lines.every((one) => one.startsWith("- "))
      ? folded(`${lines.length} of them`, element("ul", {}, ...lines.map((one) => element("li", {}, ...line(one.slice(2))))))
      : element("p", {}, ...line(block));
  });
}

function folded(title, ...content) {
  return element("details", {}, element("summary", { class: "faint" }, title), ...content);
}

function resolve(node) {
  while (node?.$ref) node = node.$ref.slice(2).split("/").reduce((at, key) => at[key.replaceAll("~1", "/")], api);
  return node ?? {};
}

// Schemas.

function kind(schema) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.length > 8 ? "one of " + schema.enum.length : schema.enum.map((v) => JSON.stringify(v)).join(" | ");
  if (schema.oneOf ?? schema.anyOf) return (schema.oneOf ?? schema.anyOf).map((one) => kind(resolve(one))).join(" | ");
  if (schema.type === "array") return "list of " + kind(resolve(schema.items));
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : schema.type ?? "any";
  return type + (schema.format ? " (" + schema.format + ")" : "") + range(schema);
}

function range(schema) {
  const from = schema.minimum !== undefined ? "≥ " + schema.minimum : schema.exclusiveMinimum !== undefined ? "> " + schema.exclusiveMinimum : "";
  const to = schema.maximum !== undefined ? "≤ " + schema.maximum : schema.exclusiveMaximum !== undefined ? "< " + schema.exclusiveMaximum : "";
  const both = [from, to].filter(Boolean).join(", ");
  return both ? " " + both : "";
}

/** The objects inside a schema, whose fields are worth showing. */
function objects(schema) {
  if (schema.properties) return [schema];
  if (schema.type === "array") return objects(resolve(schema.items));
  return (schema.oneOf ?? schema.anyOf ?? []).flatMap((one) => objects(resolve(one)));
}

function fields(schema) {
  return objects(schema).map((object) =>
    element("ul", { class: "fields" }, ...Object.entries(object.properties).map(([name, raw]) => field(name, raw, object))));
}

function field(name, raw, object) {
  const schema = { ...resolve(raw), ...(raw.description ? { description: raw.description } : {}) };
  const head = [
    element("code", {}, name), " ", element("span", { class: "kind" }, kind(schema)),
    object.required?.includes(name) ? "" : element("span", { class: "kind" }, " · optional"),
    ...(schema.description ? [" ", ...line(schema.description)] : []),
  ];
  const inner = fields(schema);
  const values = schema.enum?.length > 8 ? [element("p", {}, ...schema.enum.flatMap((v) => [element("code", {}, v), " "]))] : [];
  return element("li", {}, ...(inner.length + values.length
    ? [element("details", {}, element("summary", {}, ...head), ...values, ...inner)] : head));
}

// Operations.

function example(title, value) {
  return folded(title, element("pre", {}, typeof value === "string" ? value : JSON.stringify(value, null, 2)));
}

function content(media) {
  return Object.entries(media ?? {}).flatMap(([type, body]) => [
    element("p", {}, element("code", {}, type)),
    ...(body.schema?.description ? prose(body.schema.description) : []),
    ...fields(resolve(body["x-frame"] ?? body.schema)),
    ...Object.values(body.examples ?? {}).map((one) => example("Example: " + one.summary, one.value)),
    ...(body.example !== undefined ? [example("Example", body.example)] : []),
  ]);
}

function parameters(operation) {
  if (!operation.parameters) return [];
  const rows = operation.parameters.map((raw) => {
    const one = resolve(raw);
    const schema = resolve(one.schema);
    return element("li", {}, element("code", {}, one.name), " ",
      element("span", { class: "kind" }, one.in + " · " + kind(schema) + (one.required ? "" : " · optional")),
      ...(one.description ? [" ", ...line(one.description)] : []));
  });
  return [element("h4", {}, "Parameters"), element("ul", { class: "fields" }, ...rows)];
}

function responses(operation) {
  return [element("h4", {}, "Answers"), ...Object.entries(operation.responses).map(([status, raw]) => {
    const response = resolve(raw);
    const [first, ...rest] = prose(response.description);
    return element("details", status === "200" ? { open: "" } : {},
      element("summary", {}, element("strong", {}, status), " ", ...(first?.childNodes ? [...first.childNodes] : [])),
      ...rest, ...content(response.content));
  })];
}

function article(method, path, operation) {
  const open = operation.security?.length === 0;
  return element("article", { id: operation.operationId },
    element("h3", {}, element("span", { class: "method" }, method.toUpperCase()), element("span", { class: "path" }, path),
      open ? element("span", { class: "open" }, "no key") : ""),
    element("p", {}, element("strong", {}, operation.summary)),
    ...prose(operation.description), ...parameters(operation),
    ...(operation.requestBody ? [element("h4", {}, "Body"), ...content(operation.requestBody.content)] : []),
    ...responses(operation));
}

function show() {
  const nav = document.querySelector("nav");
  const main = document.querySelector("main");
  const all = Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ method, path, operation: item[method] })));
  main.replaceChildren(
    element("h1", {}, api.info.title, " ", element("span", { class: "faint" }, api.info.version)),
    element("p", {}, element("strong", {}, api.info.summary)), ...prose(api.info.description),
    element("p", {}, "For programs: ", element("a", { href: "/openapi.json" }, "/openapi.json")));
  for (const tag of api.tags) {
    const mine = all.filter((one) => one.operation.tags[0] === tag.name);
    nav.append(element("h2", {}, tag.name), ...mine.map((one) =>
      element("a", { href: "#" + one.operation.operationId }, element("span", { class: "method" }, one.method.toUpperCase()), one.operation.summary)));
    main.append(element("h2", {}, tag.name), ...prose(tag.description), ...mine.map((one) => article(one.method, one.path, one.operation)));
  }
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

fetch("/openapi.json")
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("status " + answer.status))))
  .then((description) => {
    api = description;
    show();
  })
  .catch((why) => {
    document.querySelector("main").replaceChildren(element("p", { role: "alert" }, "The description could not be read: " + why.message));
  });

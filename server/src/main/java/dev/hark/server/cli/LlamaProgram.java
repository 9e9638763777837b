package dev.hark.server.cli;

/** The llama-server that would be used, as far as that shows without a model. */
enum LlamaProgram {
  /** It starts. */
  STARTS,
  /** It is there and does not start, for want of a library for example. */
  BROKEN,
  /** There is none. */
  ABSENT
}

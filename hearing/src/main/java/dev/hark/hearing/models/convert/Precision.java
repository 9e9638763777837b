package dev.hark.hearing.models.convert;

/** How a graph multiplies by its weights. */
enum Precision {
  /** 32-bit floats: the plain twin that the other is judged by. */
  FLOAT,
  /** 8-bit whole numbers: a quarter of the size, and faster. */
  INT8
}

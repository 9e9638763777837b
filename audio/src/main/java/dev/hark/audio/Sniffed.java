package dev.hark.audio;

/** What the bytes of a clip show it to be. */
public sealed interface Sniffed {

  /**
   * An accepted container.
   *
   * @param start where it begins: past any ID3v2 tags in front of it
   */
  record Sound(Container container, long start) implements Sniffed {}

  /**
   * Something else.
   *
   * @param what a name with its article, such as "a PNG picture" or "an HTML page"
   */
  record Foreign(String what) implements Sniffed {}

  /** No bytes at all. */
  record Empty() implements Sniffed {}
}

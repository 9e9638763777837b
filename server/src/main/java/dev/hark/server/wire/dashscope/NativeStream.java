package dev.hark.server.wire.dashscope;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model.Family;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.SseStream;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;
import java.util.Optional;

/**
 * An answer in frames: each with the new text, or each with all text so far.
 *
 * <p>The last incremental frame differs between families: the captioner's has no content, that of
 * Qwen-Audio has the last words, because code written for it reads {@code content[0]} unchecked. So
 * the last word is held back until it is known whether it is the last, and its tokens with it.
 */
final class NativeStream implements Reply {

  /** Pieces without a blank are held back whole up to this length. */
  private static final int MAX_HELD_CHARS = 16;

  /** A cumulative frame is left out while the text has grown by less than this part of itself. */
  private static final int GROWTH = 64;

  private final String requestId;
  private final SseStream stream;
  private final boolean incremental;
  private final boolean lastWordsLast;
  private final StringBuilder all = new StringBuilder();
  private String held = "";
  private Optional<Usage> heldUsage = Optional.empty();
  private int frames;
  private int sentChars;

  NativeStream(Exchange exchange, Family family, boolean incremental) {
    this.requestId = exchange.requestId();
    this.stream = exchange.stream();
    this.incremental = incremental;
    this.lastWordsLast = family == Family.QWEN_AUDIO;
    stream.keepAlive();
  }

  @Override
  public void text(String piece, Usage soFar) {
    if (!incremental) {
      all.append(piece);
      // Sum of all frames stays below 64 times the text, however small the pieces are.
      if (all.length() - sentChars >= all.length() / GROWTH) {
        sentChars = all.length();
        frame(all.toString(), soFar);
      }
      return;
    }
    if (!lastWordsLast) {
      frame(piece, soFar);
      return;
    }
    String known = held + piece;
    int cut = lastWord(known);
    Usage sent = cut <= held.length() ? heldUsage.orElse(soFar) : soFar;
    held = known.substring(cut);
    heldUsage = Optional.of(soFar);
    if (cut > 0) {
      frame(known.substring(0, cut), sent);
    }
  }

  /** Where the word begins that may turn out to be the last. */
  private static int lastWord(String text) {
    int blank = text.stripTrailing().lastIndexOf(' ');
    if (blank > 0) {
      return blank;
    }
    return text.length() <= MAX_HELD_CHARS ? 0 : text.offsetByCodePoints(text.length(), -1);
  }

  @Override
  public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
    Optional<String> last;
    if (!incremental) {
      last = Optional.of(all.toString());
    } else {
      last = lastWordsLast ? Optional.of(held) : Optional.empty();
    }
    stream.frame(NativeShapes.lastFrame(++frames, last, reason, total, grounds, requestId));
    stream.close();
  }

  @Override
  public boolean fail(Refused why) {
    if (stream.abandon()) {
      return false;
    }
    if (!held.isEmpty() && heldUsage.isPresent()) {
      frame(held, heldUsage.get());
    }
    stream.frame(NativeShapes.errorFrame(++frames, why, requestId));
    stream.close();
    return true;
  }

  private void frame(String text, Usage usage) {
    stream.frame(NativeShapes.frame(++frames, text, usage, requestId));
  }
}

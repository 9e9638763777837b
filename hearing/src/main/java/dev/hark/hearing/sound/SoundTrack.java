package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of every class over time. Frames overlap: each looks at about a second, and one begins
 * every quarter or half second. 40 minutes are 5,000 frames, 10 MB of talk and 28 MB of music. One
 * thread at a time.
 */
public final class SoundTrack {

  private final List<Frame> frames = new ArrayList<>();

  /**
   * The scores of one moment.
   *
   * @param span what the tagger looked at
   * @param logits (classes) log-odds of each class being heard
   * @param timbre (numbers) what it sounds like to the tagger, as unsigned bytes; empty where the
   *     tagger tells no such thing
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Frame(Span span, float[] logits, byte[] timbre) {

    /** A moment of which the classes alone are known. */
    public Frame(Span span, float[] logits) {
      this(span, logits, new byte[0]);
    }
  }

  /** Appends a frame; starts must not go back. */
  public void add(Frame frame) {
    frames.add(frame);
  }

  /** How many frames there are so far. */
  public int size() {
    return frames.size();
  }

  public Frame frame(int index) {
    return frames.get(index);
  }

  /** Log-odds of a class in a frame. */
  public float logit(int frame, int soundClass) {
    return frames.get(frame).logits()[soundClass];
  }

  /** Up to when everything has been heard, in seconds; 0 at first. */
  public double seconds() {
    return frames.isEmpty() ? 0 : frames.getLast().span().end();
  }

  /** The frames that share at least a tenth of a second with a span, or the nearest one. */
  public List<Frame> around(Span span) {
    List<Frame> found = new ArrayList<>();
    for (int i = firstEndingAfter(span.start()); i < frames.size(); i++) {
      Frame frame = frames.get(i);
      if (frame.span().start() >= span.end()) {
        break;
      }
      if (frame.span().overlap(span) >= Math.min(0.1, span.seconds())) {
        found.add(frame);
      }
    }
    return found;
  }

  /** The probability of log-odds. */
  public static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** Frames are in order of their ends, too, so the first can be found by halving. */
  private int firstEndingAfter(double seconds) {
    int low = 0;
    int high = frames.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (frames.get(middle).span().end() <= seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

package dev.hark.audio.decode;

import dev.hark.audio.Container;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.UndecodableAudio.Reason;
import java.util.Locale;

/** Puts refusals into one sentence for a person: what is wrong, and what to do. */
final class Refusals {

  private static final int MAX_LABEL = 80;

  private final String label;

  Refusals(String label) {
    this.label = name(label);
  }

  UndecodableAudio empty() {
    return refusal(Reason.EMPTY_INPUT, "%s is empty; send a sound with at least one byte in it.");
  }

  UndecodableAudio foreign(String what) {
    return refusal(
        Reason.UNSUPPORTED_FORMAT,
        "%s is %s, which is not accepted; accepted are " + Container.ACCEPTED + ".",
        what);
  }

  UndecodableAudio tooLarge(long bytes, long maxBytes) {
    return refusal(
        Reason.TOO_LARGE,
        "%s has %,d bytes and at most %,d are accepted; send it compressed or in parts.",
        bytes,
        maxBytes);
  }

  UndecodableAudio timedOut() {
    return refusal(
        Reason.TIMED_OUT,
        "%s took too long to decode and was given up; convert it to a plain WAV or MP3 file.");
  }

  /** The refusal of a worker. */
  UndecodableAudio of(Reason reason, String detail, Container container, DecodeLimits limits) {
    String title = container.title();
    return switch (reason) {
      case EMPTY_INPUT -> empty();
      case UNSUPPORTED_FORMAT -> foreign("a file of an unusual kind");
      case UNSUPPORTED_CODEC ->
          refusal(
              reason,
              "%s is a sound in %s with the codec %s, which is not accepted; convert it, for"
                  + " example to WAV or MP3.",
              title,
              clean(detail));
      case UNSUPPORTED_RATE ->
          refusal(
              reason,
              "%s has a sample rate of %s Hz and only 4,000 to 384,000 Hz are accepted.",
              clean(detail));
      case NO_AUDIO_STREAM ->
          refusal(reason, "%s is %s without a sound track; send one with sound.", title);
      case NO_AUDIO_SAMPLES ->
          refusal(reason, "%s is %s without a single sample of sound in it.", title);
      case CORRUPT_AUDIO ->
          refusal(
              reason,
              "%s looks like %s but is damaged or incomplete and nothing could be read; send it"
                  + " again, or converted to WAV or MP3.",
              title);
      case TOO_LONG ->
          refusal(
              reason,
              "%s is longer than the %s accepted; send it in parts.",
              duration(limits.maxSeconds()));
      case TOO_LARGE -> refusal(reason, "%s is too large.");
      case TIMED_OUT -> timedOut();
    };
  }

  private UndecodableAudio refusal(Reason reason, String sentence, Object... rest) {
    Object[] all = new Object[rest.length + 1];
    all[0] = label;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return new UndecodableAudio(reason, String.format(Locale.ROOT, sentence, all));
  }

  private static String duration(double seconds) {
    boolean minutes = seconds >= 120 && seconds % 60 == 0;
    double number = minutes ? seconds / 60 : seconds;
    String unit = minutes ? "minutes" : "seconds";
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f %s", number, unit)
        : String.format(Locale.ROOT, "%.1f %s", number, unit);
  }

  private static String name(String label) {
    String clean = clean(label);
    return clean.isEmpty() ? "The clip" : clean;
  }

  /** Texts that come from outside: no control characters, and not too long. */
  private static String clean(String text) {
    String visible = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
    return visible.codePointCount(0, visible.length()) <= MAX_LABEL
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, MAX_LABEL - 1)) + "…";
  }
}

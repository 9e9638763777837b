package dev.hark.hearing.speech;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down what is said. Safe for any number of threads. */
public interface Recognizer extends AutoCloseable {

  /** The longest window {@link #recognize} takes, in seconds. */
  double maxWindowSeconds();

  /**
   * Recognises one window.
   *
   * @return its transcript; the text is empty where nothing was said
   * @throws java.util.concurrent.CancellationException when nobody wants it any more
   */
  Transcript recognize(Window window, Options options, Cancellation cancellation);

  /**
   * Recognises several windows of one recording, one after the other, so that the memory this takes
   * does not grow with their number; what one window gives does not depend on the others.
   *
   * @return for each window, in order, its transcript
   * @throws java.util.concurrent.CancellationException when nobody wants them any more
   */
  default List<Transcript> recognize(
      List<Window> windows, Options options, Cancellation cancellation) {
    List<Transcript> transcripts = new ArrayList<>();
    for (Window window : windows) {
      cancellation.throwIfCancelled();
      transcripts.add(recognize(window, options, cancellation));
    }
    return transcripts;
  }

  /** The models behind this recogniser, for {@link Hearing#models()}. */
  List<Hearing.ModelUse> models();

  @Override
  void close();

  /**
   * A stretch of sound that voice activity calls speech.
   *
   * @param samples 16 kHz mono, at most {@link Recognizer#maxWindowSeconds()}
   * @param startSeconds where the window lies in the recording
   */
  record Window(float[] samples, double startSeconds) {}

  /**
   * How to recognise.
   *
   * @param languages ISO 639 codes allowed; empty means every language the model knows
   * @param language the language when it is known, else empty
   * @param translate whether to translate into English instead
   * @param elsewhere ISO 639 codes of languages that another recogniser writes down: of a window in
   *     one of them only the language is told, and its transcript has no segments
   * @param tally of the recording; recognition adds to it
   */
  record Options(
      Set<String> languages,
      String language,
      boolean translate,
      Set<String> elsewhere,
      Tally tally) {
    public Options {
      languages = Set.copyOf(languages);
      elsewhere = Set.copyOf(elsewhere);
    }

    /** Everything is written down here, of a recording that nothing was heard of. */
    public Options(Set<String> languages, String language, boolean translate) {
      this(languages, language, translate, Set.of(), new Tally());
    }

    public Options withLanguages(Set<String> changed) {
      return new Options(changed, language, translate, elsewhere, tally);
    }

    public Options withElsewhere(Set<String> changed) {
      return new Options(languages, language, translate, changed, tally);
    }

    public Options withTally(Tally changed) {
      return new Options(languages, language, translate, elsewhere, changed);
    }
  }

  /**
   * What was said in one window. Times are seconds in the recording, not in the window.
   *
   * @param languages posterior over languages, of the allowed ones only, adding up to 1
   * @param noSpeech probability that the window holds no speech at all
   * @param segments phrases in order; empty when the guards against invention refused the text
   * @param remarks what was noticed beside the words
   */
  record Transcript(
      Map<String, Double> languages, double noSpeech, List<Segment> segments, Remarks remarks) {
    public Transcript {
      languages = Map.copyOf(languages);
      segments = List.copyOf(segments);
    }

    /** Words and nothing beside them. */
    public Transcript(Map<String, Double> languages, double noSpeech, List<Segment> segments) {
      this(languages, noSpeech, segments, Remarks.NONE);
    }
  }

  /**
   * One phrase.
   *
   * @param confidence mean token probability in [0, 1]
   */
  record Segment(
      double start, double end, String text, double confidence, List<Hearing.Word> words) {
    public Segment {
      words = List.copyOf(words);
    }
  }
}

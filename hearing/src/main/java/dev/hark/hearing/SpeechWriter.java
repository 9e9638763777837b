package dev.hark.hearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns phrases and turns into the speech and the speakers of a hearing. */
final class SpeechWriter {

  // a word reaches this much over the edges of voice activity at most
  private static final double OVER_START_SECONDS = 0.06;
  private static final double OVER_END_SECONDS = 0.12;
  private static final double SHORTEST_WORD_SECONDS = 0.04;
  // a run of words of another voice shorter than this is a slip of the borders
  private static final double SLIP_SECONDS = 0.4;

  private final SpeakerTurns.Voices voices;

  SpeechWriter(SpeakerTurns.Voices voices) {
    this.voices = voices;
  }

  /** The public name of a voice. */
  static String id(int voice) {
    return "S" + (voice + 1);
  }

  /** Speech in order, each piece of one voice. */
  List<Hearing.Speech> speech(List<Transcription.Passage> passages) {
    List<Hearing.Speech> speech = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      Transcription.Passage passage = passages.get(i);
      List<Span> spoken = spokenAround(passages, i);
      for (Phrase phrase : passage.phrases()) {
        Phrase fitted = fitted(phrase, spoken);
        for (Phrase piece : byVoice(fitted)) {
          int voice = voiceAt((piece.start() + piece.end()) / 2);
          speech.add(
              new Hearing.Speech(
                  piece.start(),
                  piece.end(),
                  voice < 0 ? null : id(voice),
                  piece.language(),
                  piece.text(),
                  piece.confidence(),
                  piece.words()));
        }
      }
    }
    speech.sort(Comparator.comparingDouble(Hearing.Speech::start));
    return speech;
  }

  /** The speech of a passage and its neighbours, whole again where a window cut it. */
  private static List<Span> spokenAround(List<Transcription.Passage> passages, int index) {
    List<Span> spans = new ArrayList<>();
    for (int i = Math.max(0, index - 1); i <= Math.min(passages.size() - 1, index + 1); i++) {
      spans.addAll(passages.get(i).window().speech());
    }
    spans.sort(Comparator.comparingDouble(Span::start));
    List<Span> whole = new ArrayList<>();
    for (Span span : spans) {
      if (!whole.isEmpty() && span.start() <= whole.getLast().end()) {
        whole.set(whole.size() - 1, whole.getLast().hull(span));
      } else {
        whole.add(span);
      }
    }
    return whole;
  }

  /** Words that reach into a pause are drawn back to where the voice begins or ends. */
  private static Phrase fitted(Phrase phrase, List<Span> speech) {
    if (phrase.words().isEmpty()) {
      return phrase;
    }
    List<Hearing.Word> words = new ArrayList<>();
    for (Hearing.Word word : phrase.words()) {
      words.add(fitted(word, speech));
    }
    return new Phrase(
        words.getFirst().start(),
        words.getLast().end(),
        phrase.text(),
        phrase.language(),
        phrase.confidence(),
        words);
  }

  private static Hearing.Word fitted(Hearing.Word word, List<Span> speech) {
    Span spoken = new Span(word.start(), Math.max(word.start(), word.end()));
    Span most = null;
    for (Span span : speech) {
      if (spoken.overlap(span) > (most == null ? 0 : spoken.overlap(most))) {
        most = span;
      }
    }
    if (most == null) {
      return word;
    }
    double start = Math.max(word.start(), most.start() - OVER_START_SECONDS);
    double end = Math.min(word.end(), most.end() + OVER_END_SECONDS);
    return end - start < SHORTEST_WORD_SECONDS
        ? word
        : new Hearing.Word(start, end, word.text(), word.confidence());
  }

  /** A phrase cut where another voice takes over. */
  private List<Phrase> byVoice(Phrase phrase) {
    List<Hearing.Word> words = phrase.words();
    if (words.isEmpty() || voices.count() < 2) {
      return List.of(phrase);
    }
    List<Phrase> pieces = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= words.size(); to++) {
      if (to < words.size() && !takesOver(words, from, to)) {
        continue;
      }
      pieces.add(phrase.part(from, to));
      from = to;
    }
    return pieces;
  }

  private boolean takesOver(List<Hearing.Word> words, int from, int at) {
    int next = voiceAt(Phrase.middle(words.get(at)));
    if (next == voiceAt(Phrase.middle(words.get(from)))) {
      return false;
    }
    int last = at;
    while (last + 1 < words.size() && voiceAt(Phrase.middle(words.get(last + 1))) == next) {
      last++;
    }
    double run = words.get(last).end() - words.get(at).start();
    double before = words.get(at - 1).end() - words.get(from).start();
    return run >= SLIP_SECONDS && before >= SLIP_SECONDS;
  }

  /** Who speaks at a moment, or nearest to it; -1 when nobody was told apart. */
  private int voiceAt(double seconds) {
    List<SpeakerTurns.Turn> turns = voices.turns(); // in order, apart from each other
    int low = 0;
    int high = turns.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (turns.get(middle).span().start() <= seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (turns.isEmpty()) {
      return -1;
    }
    if (low == 0 || low == turns.size()) {
      return turns.get(Math.max(0, low - 1)).voice();
    }
    SpeakerTurns.Turn before = turns.get(low - 1);
    SpeakerTurns.Turn after = turns.get(low);
    boolean nearerBefore = seconds - before.span().end() <= after.span().start() - seconds;
    return nearerBefore ? before.voice() : after.voice();
  }
}

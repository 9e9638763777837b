package dev.hark.hearing.phrasing;

import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.caption.SpeechAmount;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sound that came without text, when what is said in it is itself a question about the sound: "what
 * animal is this?" with an animal behind it.
 */
final class SpokenQuestion {

  private static final int LONGEST_WORDS = 25;
  private static final Set<Topic> ABOUT_SOUND =
      EnumSet.of(
          Topic.DESCRIBE,
          Topic.SOUNDS,
          Topic.WHICH,
          Topic.IS_THERE,
          Topic.LANGUAGE,
          Topic.SPEAKER_COUNT,
          Topic.GENDER,
          Topic.EMOTION,
          Topic.SCENE,
          Topic.QUALITY,
          Topic.MUSIC,
          Topic.INSTRUMENTS,
          Topic.GENRE,
          Topic.KEY,
          Topic.TEMPO,
          Topic.LENGTH,
          Topic.ABILITIES);

  private SpokenQuestion() {}

  /** The spoken question, or what was asked when there is none. */
  static Asked of(Asked asked, List<Heard> clips) {
    if (asked.asks().getFirst().topic() != Topic.CHAT) {
      return asked;
    }
    List<Passage> passages = clips.getLast().outline().passages();
    List<Sentence> sentences =
        passages.stream().flatMap(passage -> Sentence.of(passage.parts()).stream()).toList();
    String words = String.join(" ", sentences.stream().map(Sentence::text).toList());
    Optional<SpokenIntent> intent = SpokenIntent.mainOf(sentences);
    boolean question =
        intent.isPresent()
            && (intent.get() == SpokenIntent.QUESTION || intent.get() == SpokenIntent.REQUEST);
    if (!question || SpeechAmount.words(words) > LONGEST_WORDS) {
      return asked;
    }
    Asked spoken = Understanding.ofSpeech(words, "");
    boolean aboutSound =
        spoken.asks().stream().map(Ask::topic).allMatch(ABOUT_SOUND::contains)
            && spoken.asks().stream().noneMatch(SpokenQuestion::onlyWords);
    return aboutSound
        ? new Asked(
            spoken.asks(), asked.audience().or(spoken::audience), asked.style(), spoken.text())
        : asked;
  }

  private static boolean onlyWords(Ask ask) {
    return ask.target().isPresent() && ask.target().get().labels().isEmpty();
  }
}

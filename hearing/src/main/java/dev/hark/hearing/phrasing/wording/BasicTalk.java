package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.VoiceTraits;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who talks, in which language and what, in a description written from a resource. */
final class BasicTalk {

  private static final int WHOLE_LETTERS = 400;
  private static final int TELLING_SENTENCES = 5;
  private static final double WORTH_A_LINE_SECONDS = 1;
  private static final double SURE = 0.75;
  private static final double LEAST_OF_GENDER = 0.5;
  private static final List<Topic> MANNER =
      List.of(Topic.AGE, Topic.PITCH, Topic.PACE, Topic.EMOTION);

  private final Phrases phrases;
  private final BasicSpeech speech;
  private final Heard heard;
  private final List<Passage> passages;
  private final List<Hearing.Speaker> speakers;

  BasicTalk(Phrases phrases, BasicSpeech speech, Heard heard) {
    this.phrases = phrases;
    this.speech = speech;
    this.heard = heard;
    this.passages = heard.outline().passages();
    this.speakers = heard.hearing().speakers();
  }

  void tell(Prose prose) {
    boolean alone = speakers.size() < 2;
    boolean whole = passages.stream().mapToInt(p -> p.text().length()).sum() <= WHOLE_LETTERS;
    boolean clear = !passages.isEmpty() && !heard.doubts(passages);
    if (alone && whole && clear) {
      says(prose);
    } else {
      opens(alone, prose);
      if (passages.isEmpty()) {
        prose.say(phrases.say("about_no_words"), heard.ofTalk());
      } else if (!whole) {
        digest(prose);
      } else if (alone) {
        speech.words(heard, passages, prose);
      } else {
        turns(prose);
      }
    }
    for (Hearing.Speaker speaker : speakers) {
      manner(speaker, prose);
    }
    double together = heard.hearing().overlap().seconds();
    if (together >= WORTH_A_LINE_SECONDS) {
      prose.say(
          phrases.say("about_together", phrases.length(Math.rint(together))), heard.ofOverlap());
    }
  }

  private void says(Prose prose) {
    String length = phrases.length(heard.hearing().durationSeconds());
    String who = speakers.isEmpty() ? phrases.say("about_someone") : one(speakers.getFirst());
    String text = Passage.textOf(passages);
    String said =
        language()
            .map(in -> phrases.say("about_says_in", length, who, text, in))
            .orElseGet(() -> phrases.say("about_says", length, who, text));
    List<Evidence> evidence = evidence();
    evidence.addAll(heard.ofPassages(passages));
    prose.say(phrases.ended(said, text), evidence);
  }

  private void opens(boolean alone, Prose prose) {
    String length = phrases.length(heard.hearing().durationSeconds());
    String who =
        alone
            ? speakers.isEmpty() ? phrases.say("about_someone") : one(speakers.getFirst())
            : Integer.toString(speakers.size());
    String key = alone ? "about_speaks" : "about_voices";
    String said =
        language()
            .map(in -> phrases.say(key + "_in", length, who, in))
            .orElseGet(() -> phrases.say(key, length, who));
    prose.say(said, evidence());
  }

  /** What the first sentence rests on. */
  private List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>(List.of(heard.length()));
    for (Hearing.Speaker speaker : speakers) {
      Estimate<String> gender = speaker.gender();
      evidence.add(
          gender.known()
              ? heard.of(speaker, "GENDER " + gender.value(), gender.confidence())
              : heard.ofSeconds(speaker));
    }
    if (!heard.languageCode().isEmpty()) {
      evidence.add(heard.language());
    }
    return evidence;
  }

  private Optional<String> language() {
    String code = heard.languageCode();
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(phrases.say("about_language", LanguageNames.shortOf(code, phrases.tongue())));
  }

  private String one(Hearing.Speaker speaker) {
    return gender(speaker).orElseGet(() -> phrases.say("about_someone"));
  }

  private Optional<String> gender(Hearing.Speaker speaker) {
    Estimate<String> gender = speaker.gender();
    String value = gender.value();
    if (value == null || gender.confidence() < LEAST_OF_GENDER) {
      return Optional.empty();
    }
    String frame = gender.confidence() >= SURE ? "about_one" : "about_likely";
    return phrases.word("gender", value).map(word -> phrases.say(frame, word));
  }

  private void turns(Prose prose) {
    for (Passage passage : passages) {
      boolean hard = heard.doubts(List.of(passage));
      String from = phrases.say("about_from", phrases.brief(passage.span().start()));
      String who = passage.speaker().flatMap(this::member).orElse(phrases.say("about_someone"));
      String key = hard ? "about_turn_unclear" : "about_turn";
      String said = phrases.say(key, from, who, passage.text());
      prose.line().say(phrases.ended(said, passage.text()), heard.of(passage));
    }
    prose.line();
  }

  /** "voice 1 (a man)". */
  private Optional<String> member(String id) {
    return speakers.stream().filter(s -> s.id().equals(id)).findFirst().map(this::member);
  }

  private String member(Hearing.Speaker speaker) {
    String number = BasicVoices.number(speaker);
    Optional<String> word =
        gender(speaker)
            .flatMap(said -> phrases.word("gender", String.valueOf(speaker.gender().value())));
    boolean sure = speaker.gender().confidence() >= SURE;
    return word.map(
            w -> phrases.say("about_member", number, sure ? w : phrases.say("about_likely", w)))
        .orElseGet(() -> phrases.say("about_member_bare", number));
  }

  private void digest(Prose prose) {
    double seconds = heard.outline().speechSeconds();
    prose.say(
        phrases.say("about_digest", phrases.length(Math.rint(seconds))),
        heard.ofPassages(passages));
    List<Sentence> sentences =
        passages.stream().flatMap(passage -> Sentence.of(passage.parts()).stream()).toList();
    for (Sentence sentence : Digest.of(sentences, TELLING_SENTENCES)) {
      prose.say(
          phrases.say("about_quote", sentence.text(), phrases.brief(sentence.span().start())),
          heard.ofSentences(List.of(sentence)));
    }
  }

  private void manner(Hearing.Speaker speaker, Prose prose) {
    List<String> clauses = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Topic topic : MANNER) {
      Estimate<String> estimate = VoiceTraits.of(speaker, topic);
      clause(speaker, topic, estimate)
          .ifPresent(clause -> {
            clauses.add(clause);
            evidence.add(heard.of(speaker, topic + " " + estimate.value(), estimate.confidence()));
          });
    }
    if (clauses.isEmpty()) {
      return;
    }
    if (speakers.size() > 1) {
      String named = member(speaker);
      clauses.set(0, phrases.say("about_colon", named, clauses.getFirst()));
    }
    phrases.sentence(clauses, prose, evidence);
  }

  private Optional<String> clause(Hearing.Speaker speaker, Topic topic, Estimate<String> estimate) {
    String value = estimate.value();
    if (value == null || (topic == Topic.AGE && value.equals("adult"))) {
      return Optional.empty();
    }
    boolean hedged = topic == Topic.EMOTION && estimate.confidence() < SURE;
    return phrases
        .word(topic.name().toLowerCase(Locale.ROOT), value)
        .map(word ->
            switch (topic) {
              case PITCH ->
                  phrases.say("about_pitch", word, BasicVoices.rounded(speaker.pitchHertz()));
              case PACE ->
                  phrases.say("about_pace", word, BasicVoices.rounded(speaker.wordsPerMinute()));
              case EMOTION -> phrases.say(hedged ? "about_emotion_likely" : "about_emotion", word);
              default -> phrases.say("about_age", word);
            });
  }
}

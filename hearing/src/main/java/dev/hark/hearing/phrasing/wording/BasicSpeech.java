package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.InLanguage;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said, in a language that is written from a resource. */
final class BasicSpeech {

  private static final double SURE = 0.75;

  private final Phrases phrases;
  private final BasicSounds sounds;

  BasicSpeech(Phrases phrases, BasicSounds sounds) {
    this.phrases = phrases;
    this.sounds = sounds;
  }

  void words(Heard heard, List<Passage> passages, Prose prose) {
    String key = heard.doubts(passages) ? "words_unclear" : "words";
    String text = Passage.textOf(passages);
    prose.say(phrases.ended(phrases.say(key, text), text), heard.ofPassages(passages));
  }

  void noWords(Fact.NoWords fact, Prose prose) {
    Heard heard = fact.heard();
    if (fact.someoneTalks()) {
      prose.say(phrases.say("someone"), heard.ofTalk());
      return;
    }
    boolean emotion = fact.asked() == Topic.EMOTION;
    prose.say(phrases.say("no_words"), heard.absence("speech"));
    if (fact.asked() == Topic.SPEAKERS || fact.asked() == Topic.IDENTITY) {
      prose.say(phrases.say("no_who"));
    }
    if (fact.asked() == Topic.SPEAKER_COUNT && heard.hearsPeople()) {
      prose.say(phrases.say("no_count"));
    }
    if (!emotion && !heard.outline().strands().isEmpty()) {
      sounds.list(heard, heard.outline().strands(), prose);
    }
  }

  void translated(Fact.Translated fact, Prose prose) {
    Heard heard = fact.heard();
    if (!fact.wanted().equals("en") && !fact.alreadyThere()) {
      String wanted = LanguageNames.shortOf(fact.wanted(), phrases.tongue());
      prose.say(phrases.say("only_english", wanted));
    }
    if (fact.english().isEmpty()) {
      words(heard, fact.original(), prose);
      return;
    }
    List<Evidence> evidence = new ArrayList<>(heard.ofPassages(fact.original()));
    for (Passage passage : fact.english()) {
      evidence.add(
          heard.of(Part.TRANSLATION, passage.text(), passage.span(), passage.confidence()));
    }
    String lead = fact.sure() ? "english" : "english_unsure";
    prose.say(phrases.say(lead, Passage.textOf(fact.english())), evidence);
  }

  /** What is said that may have to do with a question. */
  void near(Fact.Unserved fact, Prose prose) {
    String said = joined(fact.near());
    List<Evidence> evidence = fact.heard().ofSentences(fact.near());
    if (fact.piece().isPresent()) {
      prose.say(phrases.ended(phrases.say("piece", fact.piece().get(), said), said), evidence);
      return;
    }
    prose.say(phrases.say("near", said), evidence);
    prose.say(phrases.say("beyond"));
  }

  void sentences(Heard heard, List<Sentence> sentences, Prose prose) {
    prose.say(phrases.say("gist", joined(sentences)), heard.ofSentences(sentences));
  }

  private String joined(List<Sentence> sentences) {
    StringBuilder joined = new StringBuilder();
    for (Sentence sentence : sentences) {
      boolean glued = Han.isUnspaced(sentence.text().codePointAt(0));
      joined.append(joined.isEmpty() || glued ? "" : " ").append(sentence.text());
    }
    return joined.toString();
  }

  void language(Fact.SpokenLanguage fact, Prose prose) {
    if (!fact.several().isEmpty()) {
      languages(fact, prose);
      return;
    }
    String code = fact.main().value();
    if (code == null) {
      prose.say(phrases.say("no_language"));
      return;
    }
    String key = fact.main().confidence() >= SURE ? "language_sure" : "language";
    String answer =
        fact.proposed()
            .map(wanted -> phrases.say(wanted.equals(code) ? "begin_yes" : "begin_no"))
            .orElse("");
    String said = answer + phrases.say(key, LanguageNames.of(code, phrases.tongue()));
    prose.say(Phrases.capital(said), fact.heard().language());
  }

  /** Each language with its times. */
  private void languages(Fact.SpokenLanguage fact, Prose prose) {
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (InLanguage one : fact.several()) {
      String times =
          one.spans().stream()
              .map(span -> phrases.tenths(span.start()) + "–" + phrases.tenths(span.end()))
              .collect(Collectors.joining(", "));
      parts.add(LanguageNames.of(one.code(), phrases.tongue()) + phrases.say("times", times));
      evidence.addAll(one.evidence(fact.heard()));
    }
    String answer = fact.holds().map(yes -> phrases.say(yes ? "begin_yes" : "begin_no")).orElse("");
    String said = answer + phrases.say("languages", phrases.list(parts));
    prose.say(Phrases.capital(said), evidence);
  }

  void message(Fact.Message fact, Prose prose) {
    SpokenIntent intent = fact.intent().orElse(SpokenIntent.ANNOUNCEMENT);
    prose.say(
        phrases.say(heard(intent), Passage.textOf(fact.passages())),
        fact.heard().ofPassages(fact.passages()));
    prose.say(phrases.say("limit"));
    if (intent == SpokenIntent.QUESTION) {
      prose.say(phrases.say("no_knowledge"));
    }
  }

  private static String heard(SpokenIntent intent) {
    return switch (intent) {
      case GREETING -> "heard_greeting";
      case FAREWELL -> "heard_farewell";
      case THANKS -> "heard_thanks";
      case QUESTION -> "heard_question";
      case EMERGENCY,
          THREAT,
          COMPLAINT,
          APOLOGY,
          BOOKING,
          CANCELLATION,
          REQUEST,
          INSTRUCTION,
          WARNING,
          ANNOUNCEMENT ->
          "heard";
    };
  }
}

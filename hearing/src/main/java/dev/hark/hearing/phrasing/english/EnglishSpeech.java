package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.InLanguage;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.List;

/** What is said, in English sentences. */
final class EnglishSpeech {

  private EnglishSpeech() {}

  static void words(Fact.Words words, Topic topic, Prose prose) {
    Heard heard = words.heard();
    List<Passage> passages = words.passages();
    boolean several = passages.stream().map(Passage::speaker).distinct().count() > 1;
    if (words.byVoice() && several) {
      prose.say("This is who says what:");
      for (Passage passage : passages) {
        String voice = passage.speaker().map(EnglishVoices::speaker).orElse("Someone");
        prose
            .line()
            .say(
                voice + " (" + English.exact(passage.span()) + "): " + passage.text(),
                heard.of(passage));
      }
      return;
    }
    prose.say(opening(words, topic) + single(Passage.textOf(passages)), heard.ofPassages(passages));
    if (words.byVoice()) {
      prose.say("Only one voice can be told apart.", heard.ofPassages(passages));
    }
  }

  private static String opening(Fact.Words words, Topic topic) {
    if (words.heard().doubts(words.passages())) {
      return "The words are hard to make out; as far as can be heard, this audio says:";
    }
    return topic == Topic.TRANSCRIBE || topic == Topic.ABOUT || topic == Topic.DIALOGUE
        ? "This audio says:"
        : "The words are:";
  }

  static void noWords(Fact.NoWords none, Prose prose) {
    Heard heard = none.heard();
    if (none.someoneTalks()) {
      prose.say(
          "Someone speaks in this recording, but the words cannot be made out, so I cannot tell "
              + asked(none.asked())
              + ".",
          heard.ofTalk());
      return;
    }
    prose.say(
        "There is no speech in this recording" + because(none.asked()) + ".",
        heard.absence("speech"));
    if (!heard.outline().strands().isEmpty()) {
      EnglishSounds.heardInstead(heard, prose);
    }
  }

  private static String because(Topic topic) {
    return switch (topic) {
      case TRANSCRIBE, DIALOGUE, ABOUT, SUMMARISE, SAID_ABOUT -> "";
      case TRANSLATE -> " to translate";
      default -> ", so I cannot tell " + asked(topic);
    };
  }

  static String asked(Topic topic) {
    return switch (topic) {
      case LANGUAGE -> "the language";
      case GENDER -> "whether a man or a woman speaks";
      case AGE -> "the age of a speaker";
      case EMOTION -> "what a speaker feels";
      case ACCENT -> "the accent or dialect";
      case PURPOSE -> "what a speaker wants";
      case PITCH -> "the pitch of a voice";
      case PACE -> "the pace of speech";
      case SPEAKERS, SPEAKER_COUNT -> "who speaks";
      case OVERLAP -> "whether voices talk at once";
      case IDENTITY -> "the name";
      default -> "what is said";
    };
  }

  static void translated(Fact.Translated fact, Prose prose) {
    Heard heard = fact.heard();
    List<Evidence> evidence = heard.ofPassages(fact.original());
    String wanted = LanguageNames.shortOf(fact.wanted(), Tongue.EN);
    if (fact.alreadyThere()) {
      prose.say(
          "It is already in " + wanted + ": " + single(Passage.textOf(fact.original())), evidence);
      return;
    }
    boolean english = fact.wanted().equals("en");
    if (!english) {
      prose.say("I can translate into English only, not into " + wanted + ".");
    }
    if (heard.languageCode().equals("en")) {
      prose.say(
          "What is said, in English, is: " + single(Passage.textOf(fact.original())), evidence);
      return;
    }
    if (fact.english().isEmpty()) {
      prose.say("I could not make a translation.");
      prose.say("The original words are: " + single(Passage.textOf(fact.original())), evidence);
      return;
    }
    List<Evidence> rests = new ArrayList<>(evidence);
    for (Passage passage : fact.english()) {
      rests.add(
          heard.of(
              Evidence.Part.TRANSLATION, passage.text(), passage.span(), passage.confidence()));
    }
    String lead = fact.sure() ? "In English: " : "In English, as far as I can translate it: ";
    prose.say(lead + single(Passage.textOf(fact.english())), rests);
  }

  static void gist(Fact.Gist gist, Topic topic, Prose prose) {
    if (gist.itemized()) {
      gist.tellItems(prose);
      return;
    }
    Heard heard = gist.heard();
    List<Evidence> evidence = heard.ofSentences(gist.sentences());
    String quoted =
        single(String.join(" ", gist.sentences().stream().map(Sentence::text).toList()));
    if (gist.whole()) {
      prose.say(
          (topic == Topic.ABOUT ? "This audio says:" : "It is short enough to give whole: ")
              + quoted,
          evidence);
      return;
    }
    prose.say(
        topic == Topic.ABOUT
            ? "In the speaker's own words it is mainly about this: " + quoted
            : "In the speaker's own words, the main points of about "
                + English.length(Math.max(1, Math.rint(gist.speechSeconds())))
                + " of speech are:",
        evidence);
    if (topic != Topic.ABOUT) {
      for (Sentence sentence : gist.sentences()) {
        prose
            .line()
            .say(
                "- " + sentence.text() + " (" + English.clock(sentence.span().start()) + ")",
                heard.ofSentences(List.of(sentence)));
      }
    }
  }

  static void quotes(Fact.Quotes quotes, Prose prose) {
    Heard heard = quotes.heard();
    if (quotes.sentences().isEmpty()) {
      prose.say("I find nothing said about “" + quotes.of() + "”.", heard.absence(quotes.of()));
      if (heard.saysLittle()) {
        EnglishTalk.said(heard, prose);
      }
      return;
    }
    String said = String.join(" ", quotes.sentences().stream().map(Sentence::text).toList());
    prose.say("About that, the words are: " + single(said), heard.ofSentences(quotes.sentences()));
  }

  static void language(Fact.SpokenLanguage fact, Prose prose) {
    Heard heard = fact.heard();
    if (!fact.several().isEmpty()) {
      languages(fact, prose);
      return;
    }
    String code = fact.main().value();
    if (code == null) {
      prose.say("I cannot tell which language is spoken.", heard.language());
      return;
    }
    String name = LanguageNames.of(code, Tongue.EN);
    Sure sure = Sure.ofEstimate(fact.main().confidence());
    String sentence =
        fact.proposed()
            .map(wanted ->
                wanted.equals(code)
                    ? "Yes, the language is " + sure.adverb() + name
                    : "No, the language is " + sure.adverb() + name)
            .orElse("The language is " + sure.adverb() + name);
    prose.say(sentence + ".", heard.language());
  }

  /** "English is spoken from 0 to 4 seconds; French from 6 to 9 seconds." */
  private static void languages(Fact.SpokenLanguage fact, Prose prose) {
    Heard heard = fact.heard();
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (InLanguage one : fact.several()) {
      List<String> times =
          one.spans().stream().map(span -> English.stretch(span, ofSeconds)).toList();
      parts.add(
          LanguageNames.of(one.code(), Tongue.EN)
              + (parts.isEmpty() ? " is spoken " : " ")
              + English.list(times));
      evidence.addAll(one.evidence(heard));
    }
    String answer = fact.holds().map(yes -> yes ? "Yes. " : "No. ").orElse("");
    prose.say(answer + String.join("; ", parts) + ".", evidence);
  }

  static void purpose(Fact.Purpose purpose, Prose prose) {
    Heard heard = purpose.heard();
    if (purpose.signs().isEmpty()) {
      prose.say(
          "The words do not show a particular intention; they simply state something.",
          heard.ofPassages(heard.outline().passages()));
      if (heard.saysLittle()) {
        EnglishTalk.said(heard, prose);
      }
      return;
    }
    SpokenIntent.Sign sign = purpose.signs().getFirst();
    prose.say(
        "Judging by the words, the speaker "
            + Sure.ofEstimate(sign.confidence()).adverb()
            + intent(sign.intent())
            + ": "
            + single(purpose.words()),
        purpose.evidence());
  }

  static String intent(SpokenIntent intent) {
    return switch (intent) {
      case EMERGENCY -> "calls for help";
      case THREAT -> "makes a threat";
      case COMPLAINT -> "complains";
      case APOLOGY -> "apologises";
      case THANKS -> "thanks someone";
      case BOOKING -> "wants to book or order something";
      case CANCELLATION -> "wants to call something off";
      case REQUEST -> "asks for something";
      case INSTRUCTION -> "gives instructions";
      case WARNING -> "gives a warning";
      case ANNOUNCEMENT -> "makes an announcement";
      case QUESTION -> "asks a question";
      case GREETING -> "greets someone";
      case FAREWELL -> "says goodbye";
    };
  }

  /** In single quotation marks, as the models of this kind write transcripts. */
  static String single(String words) {
    return "'" + words.strip() + "'";
  }
}

package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;

/** Conversation, and what to say when a question cannot be served. */
final class EnglishTalk {

  private static final String ABILITIES =
      "I listen to recordings: I can write down what is said, summarise it or translate it into"
          + " English, find words and sounds and say when they come, tell the language, who speaks"
          + " and how, describe music, the surroundings and the quality of the recording, and"
          + " compare clips.";
  private static final String LIMIT =
      "I answer only from what I hear, so I cannot help with anything beyond the recording";

  private EnglishTalk() {}

  static void abilities(Prose prose) {
    prose.say("Hello, this is Hark.").say(ABILITIES);
  }

  static void message(Fact.Message message, Prose prose) {
    Heard heard = message.heard();
    String words = EnglishSpeech.single(Passage.textOf(message.passages()));
    String intent = message.intent().map(EnglishTalk::opening).orElse("I heard: ");
    prose.say(intent + words, heard.ofPassages(message.passages()));
    if (!heard.outline().strands().isEmpty()) {
      EnglishSounds.besides(heard, prose);
    }
    prose.say(closing(message.intent().orElse(SpokenIntent.ANNOUNCEMENT)));
  }

  private static String opening(SpokenIntent intent) {
    return switch (intent) {
      case GREETING -> "Hello! I heard you say: ";
      case FAREWELL -> "Goodbye! I heard you say: ";
      case THANKS -> "You are welcome. I heard you say: ";
      case QUESTION -> "I heard this question: ";
      case REQUEST, BOOKING, CANCELLATION -> "I heard this request: ";
      case COMPLAINT -> "I am sorry to hear that. I heard you say: ";
      case APOLOGY, THREAT, WARNING, INSTRUCTION, ANNOUNCEMENT -> "I heard: ";
      case EMERGENCY ->
          "If this is an emergency, please call your local emergency number; I cannot do that. I"
              + " heard: ";
    };
  }

  private static String closing(SpokenIntent intent) {
    return switch (intent) {
      case QUESTION, REQUEST, BOOKING, CANCELLATION, COMPLAINT ->
          LIMIT + ", but you can ask me what was said, who speaks, or which sounds there are.";
      case GREETING,
          FAREWELL,
          THANKS,
          APOLOGY,
          THREAT,
          WARNING,
          INSTRUCTION,
          ANNOUNCEMENT,
          EMERGENCY ->
          "Ask me anything about the recording: the words, the language, the voice or the sounds.";
    };
  }

  static void unserved(Fact.Unserved unserved, Prose prose) {
    Heard heard = unserved.heard();
    if (!unserved.near().isEmpty()) {
      String said = String.join(" ", unserved.near().stream().map(Sentence::text).toList());
      if (unserved.piece().isPresent()) {
        String piece = "“" + unserved.piece().get() + "”";
        prose.say(
            "The words say " + piece + ": " + EnglishSpeech.single(said),
            heard.ofSentences(unserved.near()));
        return;
      }
      prose.say(
          "What is said that may answer this: " + EnglishSpeech.single(said),
          heard.ofSentences(unserved.near()));
      prose.say("Beyond these words I cannot tell.");
      return;
    }
    prose.say("I answer only from what I hear, and from that I cannot tell this.");
    what(heard, prose);
  }

  static void untold(Fact.Untold untold, Prose prose) {
    Topic topic = untold.topic();
    prose.say(
        topic == Topic.IDENTITY
            ? "I cannot tell names or identities from the sound of a recording."
            : "I cannot tell " + EnglishSpeech.asked(topic) + " from this recording.");
  }

  /** In a sentence or two, what there is to hear. */
  static void what(Heard heard, Prose prose) {
    boolean words = !heard.outline().passages().isEmpty();
    if (words) {
      said(heard, prose);
    }
    if (!heard.outline().strands().isEmpty() || !words) {
      EnglishSounds.heardInstead(heard, prose);
    }
  }

  /** All that is said, although something else was asked for. */
  static void said(Heard heard, Prose prose) {
    prose.say(
        "What is said is: " + EnglishSpeech.single(Passage.textOf(heard.outline().passages())),
        heard.ofPassages(heard.outline().passages()));
  }
}

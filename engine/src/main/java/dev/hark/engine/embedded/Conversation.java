package dev.hark.engine.embedded;

import dev.hark.audio.Recording;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Turn;
import dev.hark.hearing.phrasing.ask.Utterance;
import java.util.ArrayList;
import java.util.List;

/**
 * A question as the embedded engine reads it.
 *
 * @param system the text of all system messages
 * @param utterances what the user said, turn by turn
 * @param recordings the recordings of the last turn that brought any: what is asked about
 */
record Conversation(String system, List<Utterance> utterances, List<Recording> recordings) {

  static Conversation of(Question question) {
    StringBuilder system = new StringBuilder();
    List<Utterance> utterances = new ArrayList<>();
    for (Turn turn : question.turns()) {
      String text = text(turn);
      switch (turn.role()) {
        case SYSTEM -> system.append(text).append('\n');
        case ASSISTANT -> {} // what the engine itself has said is no evidence
        case USER -> {
          utterances.add(new Utterance(text, turn.recordings().size()));
        }
      }
    }
    List<Recording> recordings = question.recordings();
    if (utterances.isEmpty()) {
      utterances.add(new Utterance("", recordings.size()));
    }
    return new Conversation(system.toString().strip(), utterances, recordings);
  }

  private static String text(Turn turn) {
    StringBuilder text = new StringBuilder();
    for (Part part : turn.parts()) {
      if (part instanceof Part.Text(String words) && !words.isBlank()) {
        text.append(text.isEmpty() ? "" : "\n").append(words.strip());
      }
    }
    return text.toString();
  }
}

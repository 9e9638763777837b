package dev.hark.server.cli;

import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.hearing.Cancellation;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints an answer as it comes, or as one JSON object when it is complete. */
final class Answering {

  private final Console console;
  private final boolean json;
  private final StringBuilder text = new StringBuilder();
  private String finish = "stop";

  private Answering(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** Asks a model of the catalogue and prints the answer. */
  static void print(
      Console console,
      boolean json,
      Engine engine,
      Cancellation cancellation,
      String model,
      List<Question.Part> parts) {
    Model profile = Models.STANDARD.find(model).orElseThrow();
    Question question =
        new Question(
            profile,
            List.of(new Question.Turn(Question.Role.USER, parts)),
            Question.Options.DEFAULT);
    Answering answering = new Answering(console, json);
    engine.answer(question, cancellation, answering::take);
    answering.end(engine);
  }

  private void take(Delta delta) {
    switch (delta) {
      case Delta.Text(String piece) -> {
        text.append(piece);
        if (!json) {
          console.out().print(piece);
          console.out().flush();
        }
      }
      case Delta.Finish(Delta.FinishReason reason) ->
          finish = reason.name().toLowerCase(Locale.ROOT);
      case Delta.HeardSoFar _,
          Delta.Heard _,
          Delta.Traced _,
          Delta.Foreword _,
          Delta.Counted _ -> {}
    }
  }

  private void end(Engine engine) {
    if (json) {
      ObjectNode answer = new JsonMapper().createObjectNode();
      answer.put("text", text.toString());
      answer.put("finish_reason", finish);
      answer.put("engine", engine.name());
      console.out().println(answer);
    } else {
      console.out().println();
    }
  }
}

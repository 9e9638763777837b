package dev.hark.engine.embedded;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.Question;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers from what Hark itself hears. */
public final class EmbeddedEngine implements Engine {

  private final Listening listening;
  private final Settings settings;

  /**
   * How the engine works.
   *
   * @param options how to listen
   * @param cachedHearings how many hearings are kept for follow-up questions
   */
  public record Settings(ListenOptions options, int cachedHearings) {
    public static final Settings DEFAULT = new Settings(ListenOptions.DEFAULT, 256);
  }

  public EmbeddedEngine(Listening listening, Settings settings) {
    this.listening = listening;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    for (Question.Turn turn : question.turns()) {
      for (Question.Part part : turn.parts()) {
        if (part instanceof Question.Part.Audio(Recording recording)) {
          Hearing hearing =
              listening.listen(recording, settings.options(), cancellation, heard -> {});
          deltas.accept(new Delta.Heard(hearing));
          deltas.accept(new Delta.Text(words(hearing)));
        }
      }
    }
    deltas.accept(new Delta.Finish(Delta.FinishReason.STOP));
  }

  @Override
  public void close() {}

  private static String words(Hearing hearing) {
    return hearing.speech().stream().map(Hearing.Speech::text).collect(Collectors.joining(" "));
  }
}

package dev.hark.check.conformance;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the scripted engine does with a sound. The length of the sound says which scene is played,
 * so a client chooses one by nothing but the sound it sends.
 */
public enum Scene {
  /** The everyday answer. 3.40 s: 85 audio tokens for the Qwen-Audio models. */
  WELCOME("welcome.wav", 54_400),
  /** Another sound with the same answer. 12.16 s: 152 audio tokens for the captioner. */
  NOISE("noise.wav", 194_560),
  /** An answer in Chinese, with a character outside the basic plane. */
  CHINESE("chinese.wav", 64_000),
  /** Two pieces, then the engine breaks. */
  BREAKS("breaks.wav", 80_000),
  /** The engine breaks before the first piece. */
  FAILS("fails.wav", 96_000),
  /** The same, for a client that does not try again. */
  FAILS_ONCE("fails-once.wav", 112_000),
  /** The engine has too much to do. */
  BUSY("busy.wav", 128_000),
  /** The engine needs too long. */
  LATE("late.wav", 144_000);

  /** The everyday answer, in the pieces it comes in. */
  public static final List<String> PIECES =
      List.of("The speaker", " welcomes", " everybody", " to the show.");

  /** The Chinese answer, in the pieces it comes in. */
  public static final List<String> CHINESE_PIECES =
      List.of("欢迎使用", "这个能听懂声音的服务，", "祝您", "度过愉快的一天🎧", "。");

  /** A question with this text is answered with a description of itself. */
  public static final String REPEAT = "Repeat the request.";

  private final String file;
  private final int frames;

  Scene(String file, int frames) {
    this.file = file;
    this.frames = frames;
  }

  /** The name its sound is served under. */
  public String file() {
    return file;
  }

  /** Its sound. */
  public byte[] sound() {
    return Tone.wav(frames);
  }

  /** The scene of a question: that of its last known sound. */
  public static Optional<Scene> of(Question question) {
    return question.turns().stream()
        .flatMap(turn -> turn.parts().stream())
        .filter(Part.Audio.class::isInstance)
        .map(part -> ((Part.Audio) part).recording().totalFrames())
        .flatMap(frames -> Arrays.stream(values()).filter(scene -> scene.frames == frames))
        .reduce((earlier, later) -> later);
  }

  /** What the engine plays for a question. */
  static List<Step> script(Question question) {
    return switch (of(question).orElse(WELCOME)) {
      case WELCOME, NOISE ->
          asksToRepeat(question)
              ? saying(List.of(describe(question)))
              : traced(cut(question, PIECES));
      case CHINESE -> saying(CHINESE_PIECES);
      case BREAKS ->
          List.of(
              ScriptedEngine.say(PIECES.get(0)),
              ScriptedEngine.say(PIECES.get(1)),
              new Step.Fail(new EngineFailure.Broken("scripted to break after two pieces")));
      case FAILS, FAILS_ONCE ->
          List.of(new Step.Fail(new EngineFailure.Broken("scripted to fail")));
      case BUSY ->
          List.of(
              new Step.Fail(
                  new EngineFailure.Overloaded("scripted to be busy", Duration.ofSeconds(1))));
      case LATE -> List.of(new Step.Fail(new EngineFailure.TimedOut("scripted to be late")));
    };
  }

  /** The everyday answer, told first what it rests on. */
  private static List<Step> traced(List<Step> steps) {
    Evidence words = new Evidence(0, Evidence.Part.SPEECH, "Welcome!", 0.5, 1.5, 0.75);
    List<Step> all = new ArrayList<>();
    all.add(
        new Step.Say(
            new Delta.Traced(List.of(new Clause(String.join("", PIECES), List.of(words))))));
    all.addAll(steps);
    return all;
  }

  /** As many pieces as the bound on tokens lets through, one token a piece. */
  private static List<Step> cut(Question question, List<String> pieces) {
    int most = question.options().maxTokens().orElse(Integer.MAX_VALUE);
    if (most >= pieces.size()) {
      return saying(pieces);
    }
    List<Step> steps = new ArrayList<>(saying(pieces.subList(0, most)));
    steps.set(most, new Step.Say(new Delta.Finish(Delta.FinishReason.LENGTH)));
    return steps;
  }

  private static List<Step> saying(List<String> pieces) {
    List<Step> steps = new ArrayList<>();
    pieces.forEach(piece -> steps.add(ScriptedEngine.say(piece)));
    steps.add(ScriptedEngine.finish());
    return steps;
  }

  private static boolean asksToRepeat(Question question) {
    return question.turns().getLast().parts().contains(new Part.Text(REPEAT));
  }

  /** Such as {@code user(3.40 s, "What is said?") assistant("Nothing.") user("Are you sure?")}. */
  private static String describe(Question question) {
    List<String> turns = new ArrayList<>();
    for (Turn turn : question.turns()) {
      List<String> parts = new ArrayList<>();
      for (Part part : turn.parts()) {
        parts.add(
            switch (part) {
              case Part.Text(String text) -> '"' + text + '"';
              case Part.Audio(var recording) ->
                  "%.2f s".formatted(recording.totalSeconds()).replace(',', '.');
            });
      }
      turns.add(turn.role().name().toLowerCase(Locale.ROOT) + "(" + String.join(", ", parts) + ")");
    }
    return String.join(" ", turns);
  }
}

package dev.hark.server.cli;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.usage;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedUpstream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares Hark's own answers with those of a scripted program. */
@Timeout(60)
final class CompareCommandTest {

  @TempDir private Path folder = Path.of("");

  private final FakeSenses senses = new FakeSenses();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void showsAnswersTimesAndTokensOfEveryEngineOfTheModel() throws IOException {
    try (ScriptedUpstream program = program()) {
      assertThat(run("compare", sound(), "What is heard?", config(program), "--json")).isZero();
    }
    JsonNode answers = new JsonMapper().readTree(out()).path("answers");
    assertThat(answers).hasSize(2);
    JsonNode own = answers.path(0);
    assertThat(own.path("engine").asString()).isEqualTo("embedded");
    assertThat(own.path("counted").isMissingNode()).isTrue();
    JsonNode other = answers.path(1);
    assertThat(other.path("engine").asString()).isEqualTo("fleet");
    assertThat(other.path("model").asString()).isEqualTo("qwen3-omni-flash");
    assertThat(other.path("text").asString())
        .isEqualTo("Someone says \"32000 samples\". A siren wails.");
    assertThat(other.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(other.path("counted").path("prompt_tokens").asInt()).isEqualTo(40);
    assertThat(other.path("counted").path("completion_tokens").asInt()).isEqualTo(12);
    assertThat(other.path("billed").path("audio_tokens").asInt()).isEqualTo(25);
    assertThat(other.path("billed").path("output_tokens").asInt()).isPositive();
    assertThat(other.path("first_word_ms").isNumber()).isTrue();
    assertThat(other.path("whole_ms").asLong())
        .isGreaterThanOrEqualTo(other.path("first_word_ms").asLong());
  }

  @Test
  void tellsWhatEachAnswerCostsByThePriceBookOfTheSettings() throws IOException {
    try (ScriptedUpstream program = program()) {
      String model = "--model=qwen3-omni-30b-a3b-captioner";
      assertThat(run("compare", sound(), model, config(program), "--json")).isZero();
      assertThat(run("compare", sound(), model, config(program))).isZero();
    }
    JsonNode answer = new JsonMapper().readTree(out().lines().findFirst().orElseThrow());
    JsonNode billed = answer.path("answers").path(1).path("billed");
    JsonNode cost = answer.path("answers").path(1).path("cost");
    assertThat(cost.path("currency").asString()).isEqualTo("CNY");
    int input = billed.path("audio_tokens").asInt() + billed.path("text_tokens").asInt();
    BigDecimal millionths =
        BigDecimal.valueOf(input)
            .multiply(new BigDecimal("15.8"))
            .add(
                BigDecimal.valueOf(billed.path("output_tokens").asInt())
                    .multiply(new BigDecimal("12.7")));
    assertThat(new BigDecimal(cost.path("amount").asString()))
        .isEqualByComparingTo(millionths.movePointLeft(6));
    assertThat(out()).contains(cost.path("amount").asString() + " CNY");
  }

  @Test
  void marksWhatHarkDidNotHear() throws IOException {
    try (ScriptedUpstream program = program()) {
      assertThat(run("compare", sound(), "What is heard?", config(program))).isZero();
    }
    assertThat(out())
        .contains("== fleet, qwen3-omni-flash")
        .contains("\n  Someone says \"32000 samples\".\n")
        .contains("\n? A siren wails.   [not heard: siren]\n")
        .contains("40 + 12");
  }

  @Test
  void asksForADescriptionWithoutAQuestion() throws IOException {
    try (ScriptedUpstream program = program()) {
      assertThat(run("compare", sound(), config(program))).isZero();
      assertThat(program.requests().stream().filter(each -> each.method().equals("POST")))
          .singleElement()
          .satisfies(each -> assertThat(each.body()).doesNotContain("\"text\""));
    }
    assertThat(out()).contains("== embedded, qwen3-omni-30b-a3b-captioner");
  }

  @Test
  void tellsOfAnEngineThatFailsAndShowsTheOthers() throws IOException {
    try (ScriptedUpstream program =
        new ScriptedUpstream(request ->
            List.of(
                request.method().equals("POST")
                    ? reply(400, "application/json", "{\"error\":{\"message\":\"no ears\"}}")
                    : reply(200, "text/plain", "well")))) {
      assertThat(run("compare", sound(), "What is heard?", config(program))).isEqualTo(4);
    }
    assertThat(out()).contains("== embedded", "! no whole answer:", "no ears");
  }

  @Test
  void refusesAnUnknownModelAndAnEmptyQuestion() {
    assertThat(run("compare", sound(), "--model=nobody")).isEqualTo(2);
    assertThat(err()).contains("there is no model nobody; there are: qwen-audio-turbo");
    assertThat(run("compare", sound(), " ")).isEqualTo(2);
    assertThat(err()).contains("the question is empty");
  }

  private static ScriptedUpstream program() {
    return ScriptedUpstream.playing(
        stream(),
        word("Someone says \"32000 samples\". "),
        word("A siren wails."),
        finish("stop"),
        usage(40, 12),
        end());
  }

  private String config(ScriptedUpstream program) throws IOException {
    String text =
        "models { remote.fleet.urls = [\"%s\"], routes { \"*\" = [fleet, embedded] } }"
            .formatted(program.base());
    return "--config=" + Files.writeString(folder.resolve("hark.conf"), text);
  }

  private String sound() {
    try {
      return Files.writeString(folder.resolve("sound"), "s".repeat(32_000)).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            false);
    return Hark.execute(console, (_, _, _) -> senses, arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

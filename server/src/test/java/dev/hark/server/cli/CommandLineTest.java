package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hark.hearing.models.ModelMissing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CommandLineTest {

  @TempDir private Path folder = Path.of("");

  private final FakeSenses senses = new FakeSenses();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void printsItsHelpWhenNothingIsAsked() {
    assertThat(run()).isZero();
    assertThat(out()).contains("Usage: hark", "serve", "caption", "ask", "hear", "pull", "doctor");
    assertThat(err()).isEmpty();
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("hark ");
  }

  @Test
  void tellsTheVersionAndHelpOfEveryCommand() {
    for (String command :
        List.of("serve", "caption", "ask", "hear", "compare", "pull", "models", "doctor")) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(run(command, "--version")).as(command).isZero();
    }
    assertThat(err()).isEmpty();
  }

  @Test
  void callsAnUnknownOptionWrongUsage() {
    assertThat(run("hear", "--jsn", sound("a", 3))).isEqualTo(2);
    assertThat(errLines()).hasSize(2);
    assertThat(err()).contains("--jsn", "hark hear --help");
  }

  @Test
  void printsOneHearingALineInTheOrderOfTheSounds() {
    assertThat(run("hear", "--json", sound("a", 160), sound("b", 320), sound("c", 480))).isZero();
    assertThat(outLines()).hasSize(3);
    assertThat(outLines().stream().map(CommandLineTest::words))
        .containsExactly("160 samples", "320 samples", "480 samples");
    assertThat(senses.closed()).isTrue();
  }

  @Test
  void hearsTheOthersWhenOneIsBad() {
    int exit = run("hear", sound("a", 160), bad("b"), sound("c", 480), "--json");
    assertThat(exit).isEqualTo(1);
    assertThat(outLines().stream().map(CommandLineTest::words))
        .containsExactly("160 samples", "480 samples");
    assertThat(errLines()).hasSize(1);
    assertThat(err()).contains("b is no sound [unsupported_format]");
  }

  @Test
  void refusesABadSoundWithoutAskingForModels() {
    assertThat(run("caption", bad("b"))).isEqualTo(1);
    assertThat(senses.listened()).isFalse();
    assertThat(errLines()).hasSize(1);
  }

  @Test
  void namesAMissingFileAndAFolder() {
    assertThat(run("caption", folder.resolve("nothing.wav").toString())).isEqualTo(1);
    assertThat(err()).contains("no such file", "nothing.wav", "[missing_file]");
    assertThat(run("hear", folder.toString())).isEqualTo(1);
    assertThat(err()).contains("[not_a_file]");
  }

  @Test
  void hearsForAPerson() {
    assertThat(run("hear", sound("a", 32_000))).isZero();
    assertThat(out()).contains("0:02.0", "speech", "32000 samples", "sound", "Speech", "70 %");
  }

  @Test
  void makesNoKeyAndSaysNothingWhenItIsToldToEndWhileItStarts() {
    senses.interrupt().tell();
    Path data = folder.resolve("data");
    assertThat(run("serve", "--port", "0", "--data", data.toString())).isEqualTo(130);
    assertThat(out()).isEmpty();
    assertThat(err()).isEmpty();
    assertThat(data).doesNotExist();
    assertThat(senses.closed()).isTrue();
  }

  @Test
  void tellsInOneLineThatModelsAreMissing() {
    senses.failListening(new ModelMissing("no models;\nrun 'hark pull'"));
    assertThat(run("hear", sound("a", 16), sound("b", 16))).isEqualTo(3);
    assertThat(errLines()).containsExactly("hark: no models; run 'hark pull' [model_missing]");
  }

  @Test
  void hidesTheStackTraceOfAFaultUnlessItIsWanted() {
    senses.failListening(new IllegalStateException("a bug"));
    assertThat(run("hear", sound("a", 16))).isEqualTo(70);
    assertThat(errLines()).hasSize(1);
    assertThat(err()).contains("a bug", "[internal_error]");

    environment.put("HARK_DEBUG", "1");
    assertThat(run("hear", sound("a", 16))).isEqualTo(70);
    assertThat(err()).contains("\tat dev.hark.server.cli");
  }

  @Test
  void wantsAQuestion() {
    assertThat(run("ask", sound("a", 16))).isEqualTo(2);
    assertThat(run("ask", sound("a", 16), " ")).isEqualTo(2);
    assertThat(err()).contains("the question is empty");
  }

  @Test
  void saysInItsOwnWordsWhatIsWrongWithTheArguments() {
    assertThat(run("bogus")).isEqualTo(2);
    assertThat(err()).contains("there is no command 'bogus'; there are: caption, ask, hear, serve");
    assertThat(run("ask", sound("a", 16))).isEqualTo(2);
    assertThat(err()).contains("the question is missing");
    assertThat(run("serve", "--port", "99999")).isEqualTo(2);
    assertThat(err()).contains("port must be from 0 to 65535", "[bad_configuration]");
    assertThat(run("serve", "--config", folder.toString())).isEqualTo(2);
    assertThat(err()).contains("is a folder", "[bad_configuration]");
  }

  @Test
  void isSilentWhenItIsInterrupted() {
    senses.failListening(new CancellationException("the caller has left"));
    assertThat(run("hear", sound("a", 16))).isEqualTo(130);
    assertThat(err()).isEmpty();
  }

  @Test
  void tellsNoAnswersAndReceiptsWhenOnlyErrorsAreWanted() {
    assertThat(LogSetup.lines(Level.ERROR)).isEqualTo(Level.ERROR);
    assertThat(LogSetup.lines(Level.WARN)).isEqualTo(Level.INFO);
    assertThat(LogSetup.lines(Level.DEBUG)).isEqualTo(Level.INFO);
  }

  @Test
  void refusesASettingsFileWithAnUnknownKey() throws IOException {
    Path file = Files.writeString(folder.resolve("hark.conf"), "htpp.port = 1");
    assertThat(run("serve", "--config", file.toString())).isEqualTo(2);
    assertThat(err()).contains("htpp.port", "[bad_configuration]");
    assertThat(errLines()).hasSize(1);
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            false);
    return Hark.execute(console, (_, _, _) -> senses, arguments);
  }

  private String sound(String name, int samples) {
    return file(name, "s".repeat(samples));
  }

  private String bad(String name) {
    return file(name, "bad");
  }

  private String file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String words(String json) {
    JsonNode hearing = new JsonMapper().readTree(json);
    return hearing.path("speech").path(0).path("text").asString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<String> outLines() {
    return out().lines().toList();
  }

  private List<String> errLines() {
    return err().lines().toList();
  }
}

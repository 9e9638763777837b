package dev.hark.check.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Product;
import dev.hark.check.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are told to end while the real models are at work on a long recording. */
final class EndingTest {

  private static final int REPEATS = 200; // of a sentence: some twenty minutes

  @TempDir private Path folder;

  @Test
  void aServerThatIsToldToEndStopsALongAnswerWithAnErrorAReceiptAndAQuietExit() throws Exception {
    Path settings = folder.resolve("hark.conf");
    Files.writeString(settings, "http.shutdown-grace = 1 s\n");
    Process server =
        start(
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--config",
            settings.toString());
    try (BufferedReader printed = server.inputReader(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient();
        InputStream received =
            client
                .send(question(address(printed)), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
      Iterator<String> frames =
          new BufferedReader(new java.io.InputStreamReader(received, StandardCharsets.UTF_8))
              .lines()
              .iterator();
      awaitPartOf(frames);
      interrupt(server);
      String rest = String.join("\n", remaining(frames));
      assertThat(rest).contains("event: error", "\"code\":").doesNotContain("event: hearing");
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
      assertThat(String.join("\n", remaining(printed.lines().iterator())))
          .doesNotContain("SIGSEGV", "fatal error");
      assertThat(Files.readString(errors())).contains("hark.receipts", "outcome=failed");
      assertThat(crashReports()).isEmpty();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void aCommandThatIsInterruptedWhileItListensEndsWithoutNoise() throws Exception {
    Path recording = folder.resolve("long.mp3");
    try (OutputStream out = Files.newOutputStream(recording)) {
      out.write(longSpeech());
    }
    Process command = start("caption", recording.toString());
    try (InputStream printed = command.getInputStream()) {
      assertThat(printed.read()).isNotNegative(); // the first words: the recogniser is at work
      interrupt(command);
      String rest = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(command.exitValue()).isEqualTo(130);
      assertThat(rest).doesNotContain("SIGSEGV", "fatal error");
      assertThat(Files.readString(errors())).isEmpty();
      assertThat(crashReports()).isEmpty();
    } finally {
      command.destroyForcibly();
    }
  }

  private HttpRequest question(String address) throws IOException {
    String sound = Base64.getEncoder().encodeToString(longSpeech());
    String body = "{\"audio\":\"data:;base64,%s\",\"stream\":true}".formatted(sound);
    return HttpRequest.newBuilder(URI.create(address + "/api/v1/hearings"))
        .header("Authorization", "Bearer sk-ending")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** MP3 frames stand alone, so files one after the other are one recording. */
  private static byte[] longSpeech() throws IOException {
    byte[] once = Files.readAllBytes(Project.sample("speech.mp3"));
    byte[] all = new byte[once.length * REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      System.arraycopy(once, 0, all, i * once.length, once.length);
    }
    return all;
  }

  private static String address(BufferedReader printed) throws IOException {
    String address = "";
    String line = printed.readLine();
    while (line != null && !line.contains("Ctrl-C")) {
      if (line.contains("listens on ")) {
        address = line.substring(line.indexOf("http")).strip();
      }
      line = printed.readLine();
    }
    return address;
  }

  private static void awaitPartOf(Iterator<String> frames) {
    while (frames.hasNext()) {
      if (frames.next().equals("event: partial")) {
        return;
      }
    }
    throw new AssertionError("the hearing ended before its first part");
  }

  private static List<String> remaining(Iterator<String> lines) {
    List<String> rest = new ArrayList<>();
    lines.forEachRemaining(rest::add);
    return rest;
  }

  private List<Path> crashReports() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).toList();
    }
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  /** With SIGINT as it is in a terminal, however the tests themselves were started. */
  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(Product.command(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("HARK_API_KEY", "sk-ending");
    return builder.redirectError(errors().toFile()).start();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}

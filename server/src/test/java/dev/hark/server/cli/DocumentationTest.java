package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.UndecodableAudio;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pages say must be what the code does. */
final class DocumentationTest {

  private static final Pattern SECTION = Pattern.compile("##+ (\\d+(?:\\.\\d+)?)\\.? ");
  private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+Test)`");
  private static final Pattern COMPLAINT = Pattern.compile("Exit\\.([A-Z_]+),\\s*\"([a-z_]+)\"");
  private static final String COMMANDS = "server/src/main/java/dev/hark/server/cli";
  private static final List<Object> BLANKS = List.of("…", "…", "…");

  @Test
  void everyRefusalStandsInTheErrorPage() throws IOException {
    String page = page("errors.md");
    for (Refusal refusal : Refusal.values()) {
      assertThat(page).contains(row(refusal));
    }
    long rows = page.lines().filter(line -> line.matches("\\| `[A-Z_]+` \\|.*")).count();
    assertThat(rows).isEqualTo(Refusal.values().length);
  }

  @Test
  void everyReasonOfTheDecoderStandsInTheErrorPage() throws IOException {
    assertThat(page("errors.md"))
        .contains(
            Arrays.stream(UndecodableAudio.Reason.values())
                .map(reason -> "| `" + reason.code() + "` |")
                .toList());
  }

  @Test
  void everyExitCodeStandsInTheErrorPage() throws IOException {
    assertThat(page("errors.md"))
        .contains(Arrays.stream(Exit.values()).map(exit -> "| " + exit.code() + " |").toList());
  }

  @Test
  void everyCodeOfAComplaintStandsBesideItsExitCodeInTheErrorPage() throws IOException {
    String page = page("errors.md");
    Map<Exit, Set<String>> codes = complaints();
    assertThat(codes).containsKeys(Exit.BAD_SOUND, Exit.USAGE, Exit.NO_MODEL, Exit.UNAVAILABLE);
    codes.forEach((exit, thrown) -> {
      String row =
          page.lines()
              .filter(line -> line.startsWith("| " + exit.code() + " |"))
              .findFirst()
              .orElseThrow();
      assertThat(row).contains(thrown.stream().map(code -> "`" + code + "`").toList());
    });
  }

  /** The codes that commands complain with, by how they end; nothing is told of an interruption. */
  private static Map<Exit, Set<String>> complaints() throws IOException {
    Map<Exit, Set<String>> codes = new EnumMap<>(Exit.class);
    try (Stream<Path> files = Files.list(root().resolve(COMMANDS))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher complaint = COMPLAINT.matcher(Files.readString(file));
        while (complaint.find()) {
          codes
              .computeIfAbsent(Exit.valueOf(complaint.group(1)), _ -> new TreeSet<>())
              .add(complaint.group(2));
        }
      }
    }
    codes.remove(Exit.INTERRUPTED);
    Set<String> ofTheDecoder = // they have a table of their own
        Arrays.stream(UndecodableAudio.Reason.values())
            .map(UndecodableAudio.Reason::code)
            .collect(Collectors.toSet());
    codes.values().forEach(thrown -> thrown.removeAll(ofTheDecoder));
    return codes;
  }

  @Test
  void everySettingStandsInThePageOfLimits() throws IOException {
    String page = page("limits.md");
    List<String> keys = Configuration.keys(Settings.defaults(Map.of()));
    for (String key : keys) {
      assertThat(page).contains("| `" + key + "` |");
    }
    for (String key : Configuration.namedKeys(Settings.defaults(Map.of()))) {
      assertThat(page).contains("| `" + key.replace("\"*\"", "NAME") + "` |");
    }
    long rows = page.lines().filter(line -> line.matches("\\| `[a-z.-]+\\.[a-z-]+` \\|.*")).count();
    assertThat(rows).as("settings that are no more").isLessThanOrEqualTo(keys.size());
  }

  @Test
  void everyCommandStandsInTheReadme() throws IOException {
    String readme = Files.readString(root().resolve("README.md"));
    for (String command :
        List.of(
            "serve", "caption", "ask", "hear", "compare", "pull", "models", "doctor", "engines",
            "usage", "prices")) {
      assertThat(readme).contains("hark " + command);
    }
  }

  @Test
  void everyTestThatIsNamedForASectionOfTheProtocolIsThere() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(root())) {
      tests =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    Map<String, List<String>> sections = protocolSections();
    assertThat(sections).hasSizeGreaterThan(20);
    sections.forEach((section, named) ->
        assertThat(named).as("tests of section " + section).isNotEmpty().isSubsetOf(tests));
  }

  @Tag("shared")
  @Test
  void everySectionOfTheProtocolHasItsTests() throws IOException {
    Path protocol = root().resolve("../shared/spec/protocol.md");
    List<String> numbers =
        Files.readAllLines(protocol).stream()
            .map(SECTION::matcher)
            .filter(Matcher::lookingAt)
            .map(heading -> heading.group(1))
            .toList();
    List<String> withParts =
        numbers.stream()
            .filter(number -> numbers.stream().anyMatch(part -> part.startsWith(number + ".")))
            .toList();
    assertThat(protocolSections().keySet())
        .containsExactlyElementsOf(
            numbers.stream().filter(number -> !withParts.contains(number)).toList());
  }

  /** The tests of each section, by its number. */
  private static Map<String, List<String>> protocolSections() throws IOException {
    String page = page("testing.md");
    String part = page.substring(page.indexOf("## The protocol, section by section"));
    Map<String, List<String>> sections = new LinkedHashMap<>();
    part.substring(0, part.indexOf("\n## ", 1))
        .lines()
        .filter(line -> line.matches("\\| \\d.*"))
        .map(line -> line.split("\\|"))
        .forEach(cells ->
            sections.put(
                cells[1].strip().split(" ")[0],
                TEST.matcher(cells[2]).results().map(test -> test.group(1)).toList()));
    return sections;
  }

  private static String row(Refusal refusal) {
    Refusal.Wording own = refusal.nativeWording(BLANKS);
    Refusal.Wording compat = refusal.compatWording(BLANKS);
    String message =
        own.message().equals(compat.message())
            ? own.message().strip()
            : own.message().strip() + "<br>compatible: " + compat.message().strip();
    return String.format(
        Locale.ROOT,
        "| `%s` | %d `%s` | %d `%s` / %s | %s |",
        refusal.name(),
        own.status(),
        own.code().orElse("null"),
        compat.status(),
        compat.type(),
        compat.code().map(code -> "`" + code + "`").orElse("null"),
        message.replace("|", "\\|"));
  }

  private static String page(String name) throws IOException {
    return Files.readString(root().resolve("docs").resolve(name));
  }

  private static Path root() {
    return Path.of(System.getProperty("hark.root", "."));
  }
}

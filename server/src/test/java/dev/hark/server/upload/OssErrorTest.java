package dev.hark.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OssErrorTest {

  @Test
  void standsOnThePageOfErrorsWordByWord() throws IOException {
    Path page = Path.of(System.getProperty("hark.root", ".")).resolve("docs/errors.md");
    List<String> rows =
        Files.readString(page)
            .lines()
            .dropWhile(line -> !line.equals("## Refusals of the form door"))
            .takeWhile(line -> !line.startsWith("## Reasons"))
            .filter(line -> line.matches("\\| \\d.*"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(OssError.values()).map(OssErrorTest::row).toList());
  }

  private static String row(OssError error) {
    return String.format(
        Locale.ROOT,
        "| %d `%s` | %s |",
        error.status(),
        error.code(),
        error.message().replace("%s", "…"));
  }
}

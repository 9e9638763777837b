package dev.hark.check.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sections of {@code docs/compatibility.md} that tests write. A normal run compares them with
 * what it saw; a run with {@code -Dhark.write-docs=true} replaces them.
 */
public final class GeneratedDocs {

  private static final Path PAGE = Project.root().resolve("docs", "compatibility.md");

  private GeneratedDocs() {}

  /**
   * Sees to it that a section of the page is this text.
   *
   * @param name as it stands in the page's comments {@code <!-- begin NAME -->} and {@code <!-- end
   *     NAME -->}
   */
  public static synchronized void section(String name, String text) {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->";
    try {
      String page = Files.readString(PAGE);
      int from = page.indexOf(begin);
      int to = page.indexOf(end);
      assertThat(from).as("the place for %s in %s", name, PAGE).isNotNegative().isLessThan(to);
      from += begin.length();
      if (Boolean.getBoolean("hark.write-docs")) {
        Files.writeString(PAGE, page.substring(0, from) + text + page.substring(to));
      } else {
        assertThat(page.substring(from, to))
            .as("%s; run with -Dhark.write-docs=true to renew it", name)
            .isEqualTo(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + PAGE, e);
    }
  }
}

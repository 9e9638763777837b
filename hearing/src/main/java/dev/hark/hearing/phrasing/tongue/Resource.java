package dev.hark.hearing.phrasing.tongue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The text resources that lie beside a class: UTF-8, one entry a line. */
public final class Resource {

  private Resource() {}

  /**
   * The lines of a resource without comments (starting with '#') and empty lines.
   *
   * @throws UncheckedIOException when it is not readable; it is part of the program
   */
  public static List<String> lines(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      Objects.requireNonNull(in, name);
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}

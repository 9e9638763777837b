package dev.hark.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Sounds as clients send them. */
public final class Sounds {

  private Sounds() {}

  /** A file as a Data URL without a type, the form of the models' own documentation. */
  public static String dataUrl(Path file) {
    try {
      return "data:;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

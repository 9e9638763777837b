package dev.hark.server.store;

import dev.hark.audio.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A secret that lies in a file of its own, which a setting names. */
public final class SecretFile {

  private SecretFile() {}

  /**
   * All of it.
   *
   * @param setting the key that names it
   * @throws IllegalStateException when it cannot be read; the message names the key, the file and
   *     why
   */
  public static byte[] read(String setting, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      String why = e instanceof NoSuchFileException ? "it is not there" : DiskFault.reason(e);
      throw new IllegalStateException("cannot read %s %s: %s".formatted(setting, file, why), e);
    }
  }
}

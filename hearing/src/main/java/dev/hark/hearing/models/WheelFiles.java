package dev.hark.hearing.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Wheels: zip archives with a telling name. */
final class WheelFiles {

  private WheelFiles() {}

  static boolean isWheelOf(Path file, Source.Wheel wheel) {
    String name = file.getFileName().toString();
    return name.endsWith(".whl")
        && name.toLowerCase(Locale.ROOT).startsWith(wheel.filePrefix().toLowerCase(Locale.ROOT));
  }

  /**
   * Copies one member out.
   *
   * @param maxBytes more than this is refused: what comes is not what the manifest means
   * @return how many bytes were copied
   */
  static long copyMember(Path file, String member, OutputStream out, long maxBytes)
      throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(member);
      if (entry == null) {
        throw new IOException(file.getFileName() + " has no " + member);
      }
      byte[] buffer = new byte[1 << 16];
      long copied = 0;
      try (InputStream in = zip.getInputStream(entry)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          copied += read;
          if (copied > maxBytes) {
            throw new IOException(member + " is larger than it should be");
          }
          out.write(buffer, 0, read);
        }
      }
      return copied;
    }
  }
}

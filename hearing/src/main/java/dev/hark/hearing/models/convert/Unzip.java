package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks an archive into one flat folder: models that lie beside their own data. */
final class Unzip implements Conversion {

  /** More than any model of the manifest unpacks to. */
  private static final long MAX_UNPACKED_BYTES = 4L << 30;

  @Override
  public String name() {
    return "unzip";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void convert(List<Path> inputs, Path folder, String mainFile) throws IOException {
    Set<String> names = new HashSet<>();
    long unpackedBytes = 0;
    for (Path archive : inputs) {
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
          ZipEntry entry = all.nextElement();
          if (entry.isDirectory()) {
            continue;
          }
          // Only the last part of the name is kept, so an entry can't leave the folder.
          String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
          if (name.isEmpty() || name.contains("\\") || name.equals("..") || !names.add(name)) {
            throw new IOException(archive.getFileName() + " holds the odd name " + entry.getName());
          }
          unpackedBytes += entry.getSize();
          if (entry.getSize() < 0 || unpackedBytes > MAX_UNPACKED_BYTES) {
            throw new IOException(archive.getFileName() + " unpacks to too many bytes");
          }
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, folder.resolve(name));
          }
        }
      }
    }
    if (!names.contains(mainFile)) {
      throw new IOException("the archive holds no " + mainFile);
    }
  }
}

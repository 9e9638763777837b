package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Lays a program and the libraries it looks for beside itself into one folder, ready to run. */
final class ProgramFolder implements Conversion {

  @Override
  public String name() {
    return "program-folder";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void convert(List<Path> inputs, Path folder, String mainFile) throws IOException {
    for (Path input : inputs) {
      Path copy = Files.copy(input, folder.resolve(input.getFileName().toString()));
      if (Files.getFileAttributeView(copy, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    if (!Files.exists(folder.resolve(mainFile))) {
      throw new IOException("the program " + mainFile + " is not among its files");
    }
  }
}

package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to make one piece of a pack out of others. The same inputs give the same bytes. */
public interface Conversion {

  /** The name under which the manifest calls it. */
  String name();

  /** Changes whenever the output for the same inputs does; installed output is then made anew. */
  int version();

  /**
   * Makes the files.
   *
   * @param inputs the files of the manifest's {@code from}, in its order
   * @param folder an empty folder for everything that is made
   * @param mainFile the name that the manifest gives the result's main file
   */
  void convert(List<Path> inputs, Path folder, String mainFile) throws IOException;
}

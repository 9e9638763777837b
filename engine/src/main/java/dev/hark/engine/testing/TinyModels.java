package dev.hark.engine.testing;

import dev.hark.engine.testing.TinyModel.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code ./hark tiny-models FOLDER}: tiny models as files, and the settings that name them. */
public final class TinyModels {

  private TinyModels() {}

  /** Writes one of each family into the folder that is named. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1 || arguments[0].startsWith("-")) {
      System.err.println("Usage: hark tiny-models FOLDER");
      System.exit(2);
    }
    write(Path.of(arguments[0]), System.out);
  }

  static void write(Path folder, PrintStream settings) throws IOException {
    Path place = Files.createDirectories(folder.toAbsolutePath());
    for (Shape shape : Shape.values()) {
      TinyModel tiny = TinyModel.write(place, shape);
      String name = "tiny-" + shape.name().toLowerCase(Locale.ROOT).replace('_', '-');
      settings.println(
          "models.llama.%s { model = \"%s\", projector = \"%s\" }"
              .formatted(name, tiny.model(), tiny.projector()));
    }
    settings.println("models.routes.\"*\" = [tiny-qwen3-omni, embedded]");
  }
}

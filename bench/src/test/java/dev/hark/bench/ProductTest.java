package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductTest {

  @Test
  void isRunWithTheLaunchersOptionsForJava() throws IOException {
    List<String> launcher = Arrays.asList(Files.readString(Path.of("../hark")).split("\\s+"));
    assertThat(launcher).containsAll(Product.JAVA_OPTIONS);
    assertThat(launcher.stream().filter(word -> word.startsWith("-XX:"))) // but the AOT cache
        .isSubsetOf(Product.JAVA_OPTIONS);
  }
}

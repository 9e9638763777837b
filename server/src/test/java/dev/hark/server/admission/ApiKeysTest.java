package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

  @TempDir private Path dir;

  private ApiKeys open() {
    return ApiKeys.open(dir, Optional.empty(), Clock.systemUTC());
  }

  private ApiKeys open(String environmentKey) {
    return ApiKeys.open(dir, Optional.of(environmentKey), Clock.systemUTC());
  }

  @Test
  void makesAKeyOnceAndKnowsItEverAfter() {
    ApiKeys first = open();
    String key = first.newKey().orElseThrow();
    assertThat(key).matches("sk-[0-9A-Za-z]{40}");
    String id = first.find(key).orElseThrow();
    ApiKeys second = open();
    assertThat(second.newKey()).isEmpty();
    assertThat(second.find(key)).contains(id);
  }

  @Test
  void makesDifferentKeysForDifferentFolders(@TempDir Path other) {
    String one = open().newKey().orElseThrow();
    ApiKeys elsewhere = ApiKeys.open(other, Optional.empty(), Clock.systemUTC());
    assertThat(elsewhere.newKey().orElseThrow()).isNotEqualTo(one);
    assertThat(elsewhere.find(one)).isEmpty();
  }

  @Test
  void writesNoKeyDown() throws IOException {
    String key = open().newKey().orElseThrow();
    open("sk-from-the-environment");
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content).doesNotContain(key.substring(7), "environment");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void takesTheEnvironmentsKeyForAsLongAsItStandsThere() {
    ApiKeys keys = open("sk-from-the-environment");
    assertThat(keys.newKey()).isEmpty();
    assertThat(keys.find("sk-from-the-environment")).isPresent();
    ApiKeys later = open();
    assertThat(later.find("sk-from-the-environment")).isEmpty();
    assertThat(later.newKey()).isPresent();
    ApiKeys both = open("sk-another");
    assertThat(both.find("sk-another")).isPresent();
    assertThat(both.find(later.newKey().orElseThrow())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "tab\there", "schlüssel", "line\nbreak"})
  void refusesEnvironmentKeysThatNoHeaderCanCarry(String key) {
    assertThatThrownBy(() -> open(key))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HARK_API_KEY");
  }

  @Test
  void knowsOnlyTheWholeKey() {
    ApiKeys keys = open("sk-secret-key");
    assertThat(keys.find("sk-secret-ke")).isEmpty();
    assertThat(keys.find("sk-secret-keyy")).isEmpty();
    assertThat(keys.find("SK-SECRET-KEY")).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(keys.find("x".repeat(100_000))).isEmpty();
  }

  @Test
  void saysThatItsFilesAreDamaged() throws IOException {
    open();
    Files.writeString(dir.resolve("keys/keys.tsv"), "nonsense\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("key file");
  }

  @Test
  void saysThatItsFolderCannotBeUsed() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    assertThatThrownBy(() -> ApiKeys.open(file, Optional.empty(), Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot use the data folder");
  }
}

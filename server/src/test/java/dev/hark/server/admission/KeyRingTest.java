package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.server.store.Database;
import dev.hark.server.store.KeyTable;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.FakeClock;
import dev.hark.server.testing.StoreKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class KeyRingTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  @TempDir private Path dir;

  private final StoreSettings store;
  private final FakeClock clock = new FakeClock(NOW);
  private final AtomicLong nanos = new AtomicLong();
  private AccountSettings settings = AccountSettings.DEFAULT;

  KeyRingTest(StoreKind kind) {
    store = kind.fresh();
  }

  /** A ring and what it stands on; closing it is like ending the server. */
  private final class Opened implements AutoCloseable {
    final Database database = Database.open(store, dir);
    final KeySecret secret = KeySecret.open(dir, settings);
    final KeyRing ring;

    Opened(Optional<String> environmentKey) {
      try {
        ring = KeyRing.open(database, secret, settings, dir, environmentKey, clock, nanos::get);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    }

    Optional<String> find(String key) {
      return ring.find(key).map(Holder::keyId);
    }

    String add(KeyMint.Purpose purpose) {
      KeyMint.Minted minted = new KeyMint(secret).mint(purpose, clock.instant());
      boolean added = database.write(c -> KeyTable.add(c, minted.stored()));
      assertThat(added).isTrue();
      return minted.key();
    }

    @Override
    public void close() {
      database.close();
    }
  }

  private Opened open() {
    return new Opened(Optional.empty());
  }

  private Opened open(String environmentKey) {
    return new Opened(Optional.of(environmentKey));
  }

  private static KeyMint.Purpose purpose(String region, Optional<Instant> expiresAt) {
    return new KeyMint.Purpose(
        KeyRing.FIRST_ACCOUNT, "test", Scope.USUAL, Set.of(), "", region, expiresAt);
  }

  @Test
  void makesAKeyOnceAndKnowsItEverAfter() {
    String key;
    Optional<String> id;
    try (Opened first = open()) {
      key = first.ring.newKey().orElseThrow();
      assertThat(key).matches("sk-[0-9A-Za-z]{40}");
      id = first.find(key);
      assertThat(id).isPresent();
    }
    try (Opened second = open()) {
      assertThat(second.ring.newKey()).isEmpty();
      assertThat(second.find(key)).isEqualTo(id);
    }
  }

  @Test
  void writesNoKeyDown() throws IOException {
    String key;
    try (Opened opened = open()) {
      key = opened.ring.newKey().orElseThrow();
    }
    open("sk-from-the-environment").close();
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
    try (Opened opened = open("sk-from-the-environment")) {
      assertThat(opened.ring.newKey()).isEmpty();
      assertThat(opened.find("sk-from-the-environment")).isPresent();
    }
    String made;
    try (Opened later = open()) {
      assertThat(later.find("sk-from-the-environment")).isEmpty();
      made = later.ring.newKey().orElseThrow();
    }
    try (Opened both = open("sk-another")) {
      assertThat(both.find("sk-another")).isPresent();
      assertThat(both.find(made)).isPresent();
    }
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
    try (Opened opened = open("sk-secret-key")) {
      assertThat(opened.find("sk-secret-ke")).isEmpty();
      assertThat(opened.find("sk-secret-keyy")).isEmpty();
      assertThat(opened.find("SK-SECRET-KEY")).isEmpty();
      assertThat(opened.find("")).isEmpty();
      assertThat(opened.find("x".repeat(100_000))).isEmpty();
    }
  }

  @Test
  void knowsNoKeyWithoutTheSecretItWasHashedWith() throws IOException {
    String key;
    try (Opened opened = open()) {
      key = opened.ring.newKey().orElseThrow();
    }
    Files.delete(dir.resolve("keys/secret"));
    try (Opened opened = open()) {
      assertThat(opened.find(key)).isEmpty();
    }
  }

  @Test
  void refusesAKeyFromTheMomentItExpires() {
    try (Opened opened = open()) {
      String key = opened.add(purpose("", Optional.of(NOW.plusSeconds(60))));
      clock.set(NOW.plusMillis(59_999));
      assertThat(opened.find(key)).isPresent();
      clock.set(NOW.plusSeconds(60));
      assertThat(opened.find(key)).isEmpty();
    }
  }

  @Test
  void refusesKeysOfAnotherRegion() {
    settings = settings.withRegion("ap-southeast-1");
    try (Opened opened = open()) {
      assertThat(opened.find(opened.add(purpose("cn-beijing", Optional.empty())))).isEmpty();
      assertThat(opened.find(opened.add(purpose("ap-southeast-1", Optional.empty())))).isPresent();
      assertThat(opened.find(opened.add(purpose("", Optional.empty())))).isPresent();
    }
  }

  @Test
  void refusesAKeyOnEveryNodeWithinASecondOfItsRevocationByAnotherProcess() {
    try (Opened one = open();
        Opened two = open();
        Database elsewhere = Database.open(store, dir)) {
      String key = one.add(purpose("", Optional.empty()));
      String id = one.find(key).orElseThrow();
      assertThat(two.find(key)).contains(id);
      boolean revoked = elsewhere.write(c -> KeyTable.revoke(c, id, NOW));
      assertThat(revoked).isTrue();
      nanos.addAndGet(SECOND.toNanos());
      assertThat(one.find(key)).isEmpty();
      assertThat(two.find(key)).isEmpty();
      assertThatThrownBy(() ->
              new AccountSettings("x", "", Duration.ofSeconds(2), 1, SECOND, MINUTE, SECOND, 1))
          .hasMessageContaining("at most one second");
    }
  }

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void movesTheFileOfOlderServersIntoTheDatabase() throws Exception {
    Path keys = Files.createDirectories(dir.resolve("keys"));
    KeySecret secret = KeySecret.open(dir, settings);
    String hash = secret.hash("sk-made-long-ago");
    Files.writeString(
        keys.resolve("keys.tsv"),
        String.join("\t", "key-0a0b0c0d", "sk-made", hash, "2026-01-02T03:04:05Z") + "\n");
    for (int start = 0; start < 2; start++) {
      try (Opened opened = open()) {
        assertThat(opened.ring.newKey()).isEmpty();
        assertThat(opened.find("sk-made-long-ago")).contains("key-0a0b0c0d");
        assertThat(keys.resolve("keys.tsv")).doesNotExist();
      }
    }
  }

  @Test
  void saysThatItsFilesAreDamaged() throws IOException {
    Files.createDirectories(dir.resolve("keys"));
    Files.writeString(dir.resolve("keys/keys.tsv"), "nonsense\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("key file");
    Files.delete(dir.resolve("keys/keys.tsv"));
    Files.write(dir.resolve("keys/secret"), new byte[3]);
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void saysThatItsFolderCannotBeUsed() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    assertThatThrownBy(() -> KeySecret.open(file, settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot use the data folder")
        .hasMessageContaining("Not a directory");
    assertThatThrownBy(() -> NodeIdentity.take(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot use the data folder")
        .hasMessageContaining("Not a directory");
    assertThatThrownBy(() -> NodeIdentity.take(Path.of("/proc/none")))
        .hasMessageContaining("is not there and cannot be made");
  }

  @Test
  void letsOneServerUseADataFolder() {
    try (NodeIdentity first = NodeIdentity.take(dir)) {
      assertThat(first.id()).matches("node-[0-9a-f]{8}");
      assertThatThrownBy(() -> NodeIdentity.take(dir))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another server uses the data folder");
    }
    NodeIdentity.take(dir).close();
  }
}

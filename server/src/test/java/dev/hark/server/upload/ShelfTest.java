package dev.hark.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.server.testing.FakeClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

  private static final UploadSettings SMALL = settings(1000, 600, 10, 6, 8);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-26T08:00:00Z"));
  @TempDir private Path folder;
  private Shelf shelf;

  private static UploadSettings settings(
      long maxBytes, long maxAccountBytes, int maxFiles, int maxAccountFiles, int maxArriving) {
    UploadSettings defaults = UploadSettings.DEFAULT;
    return new UploadSettings(
        maxBytes,
        maxAccountBytes,
        defaults.maxFileBytes(),
        defaults.maxFormBytes(),
        maxFiles,
        maxAccountFiles,
        maxArriving,
        defaults.keepTime(),
        defaults.permitTime(),
        defaults.formTime(),
        defaults.receiveTime(),
        defaults.sweepInterval(),
        true,
        "");
  }

  @BeforeEach
  void open() {
    shelf = Shelf.open(folder, SMALL, clock);
  }

  private StoredFile put(String account, String key, String content) throws IOException {
    try (Incoming incoming = shelf.receive(account, 10_000)) {
      incoming.receive(new ByteArrayInputStream(content.getBytes(UTF_8)));
      return shelf.keep(incoming, key, "m", key, "");
    }
  }

  private long filesOnDisk() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void keepsAFileUnderItsKeyAndItsId() throws IOException {
    StoredFile file = put("a", "x/../y 音.wav", "sound");
    assertThat(shelf.find("x/../y 音.wav")).contains(file);
    assertThat(shelf.findId(file.id())).contains(file);
    assertThat(shelf.find("x/../y")).isEmpty();
    assertThat(shelf.findId("file-")).isEmpty();
    assertThat(shelf.findId(file.id().substring(5))).isEmpty();
    try (Shelf.Lease lease = shelf.lease(file).orElseThrow()) {
      assertThat(lease.path()).hasContent("sound").hasParent(folder.resolve("files"));
      assertThat(lease.path().getFileName().toString()).matches("[0-9a-f]{32}\\.data");
    }
  }

  @Test
  void takesTheSameBytesTwiceAndOtherBytesNot() throws IOException {
    StoredFile first = put("a", "k", "same");
    assertThat(put("a", "k", "same")).isEqualTo(first);
    assertThat(shelf.usedBytes()).isEqualTo(4);
    assertThatThrownBy(() -> put("a", "k", "othr")).isInstanceOf(KeyTaken.class);
    assertThat(shelf.usedBytes()).isEqualTo(4);
    assertThat(filesOnDisk()).isEqualTo(2);
  }

  @Test
  void leavesNothingOfAFileThatIsNotKept() {
    InputStream broken =
        new ByteArrayInputStream(new byte[300]) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            int read = super.read(target, offset, length);
            if (read < 0) {
              throw new IllegalStateException("cut");
            }
            return read;
          }
        };
    assertThatThrownBy(
            () -> {
              try (Incoming incoming = shelf.receive("a", 10_000)) {
                incoming.receive(broken);
              }
            })
        .hasMessage("cut");
    assertThat(shelf.usedBytes()).isZero();
    assertThat(filesOnDisk()).isZero();
    assertThat(shelf.list("a")).isEmpty();
  }

  @Test
  void refusesWhatIsTooLargeWhileItArrives() throws IOException {
    try (Incoming incoming = shelf.receive("a", 5)) {
      assertThatThrownBy(() -> incoming.receive(new ByteArrayInputStream(new byte[6])))
          .isInstanceOfSatisfying(NoRoom.class, e -> assertThat(e.fileTooLarge()).isTrue());
    }
    assertThat(put("a", "k", "")).extracting(StoredFile::bytes).isEqualTo(0L);
  }

  @Test
  void boundsAnAccountAndAllAccounts() throws IOException {
    put("a", "a1", "x".repeat(600));
    assertNoRoom("a", "x");
    put("b", "b1", "x".repeat(400));
    assertNoRoom("b", "x");
    shelf.delete(shelf.find("a1").orElseThrow());
    put("b", "b2", "x".repeat(200));
    assertThat(shelf.usedBytes()).isEqualTo(600);
  }

  private void assertNoRoom(String account, String content) {
    long before = shelf.usedBytes();
    assertThatThrownBy(() -> put(account, "none", content))
        .isInstanceOfSatisfying(NoRoom.class, e -> assertThat(e.fileTooLarge()).isFalse());
    assertThat(shelf.usedBytes()).isEqualTo(before);
  }

  @Test
  void boundsTheNumberOfFilesAndOfThoseThatArrive() throws IOException {
    shelf = Shelf.open(folder, settings(1000, 1000, 3, 3, 2), clock);
    Incoming one = shelf.receive("a", 10);
    Incoming two = shelf.receive("b", 10);
    assertNoRoom("c", "x");
    one.close();
    one.close();
    two.close();
    for (int i = 0; i < 3; i++) {
      put("a", "k" + i, "x");
    }
    assertNoRoom("b", "x");
  }

  @Test
  void boundsTheNumberOfFilesOfAnAccount() throws IOException {
    shelf = Shelf.open(folder, settings(1000, 1000, 10, 2, 8), clock);
    put("a", "a1", "x");
    Incoming arriving = shelf.receive("a", 10);
    assertNoRoom("a", "x");
    arriving.close();
    put("a", "a2", "x");
    assertNoRoom("a", "x");
    put("b", "b1", "x");
    shelf = Shelf.open(folder, settings(1000, 1000, 10, 2, 8), clock);
    assertNoRoom("a", "x");
    shelf.delete(shelf.find("a1").orElseThrow());
    put("a", "a3", "x");
    clock.pass(Duration.ofDays(3));
    shelf.sweep();
    put("a", "a4", "x");
    put("a", "a5", "x");
    assertNoRoom("a", "x");
  }

  @Test
  void leavesHalfOfThePlacesToOtherAccounts() throws IOException {
    shelf = Shelf.open(folder, settings(1000, 1000, 10, 10, 5), clock);
    List<Incoming> greedy = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      greedy.add(shelf.receive("a", 10));
    }
    assertNoRoom("a", "x");
    put("b", "k", "x");
    greedy.removeFirst().close();
    put("a", "l", "x");
    greedy.forEach(Incoming::close);
    assertThat(shelf.list("a")).hasSize(1);
  }

  @Test
  void cannotBeOverbookedByManyAtOnce() throws InterruptedException {
    AtomicInteger kept = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    shelf = Shelf.open(folder, settings(1000, 600, 1000, 1000, 1000), clock);
    List<Thread> threads =
        IntStream.range(0, 64)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        put(i % 2 == 0 ? "a" : "b", "k" + i, "x".repeat(100));
                        kept.incrementAndGet();
                      } catch (NoRoom e) {
                        refused.incrementAndGet();
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    // Files that arrive together may each be too much for the others, but never too little.
    assertThat(kept.get() + refused.get()).isEqualTo(64);
    assertThat(kept.get()).isBetween(6, 10);
    assertThat(shelf.usedBytes()).isEqualTo(100L * kept.get());
    assertThat(shelf.list("a").size()).isLessThanOrEqualTo(6);
    assertThat(filesOnDisk()).isEqualTo(2L * kept.get());
  }

  @Test
  void forgetsWhatHasExpired() throws IOException {
    StoredFile file = put("a", "k", "x".repeat(600));
    clock.pass(Duration.ofDays(2).minusMillis(1));
    assertThat(shelf.find("k")).isPresent();
    clock.pass(Duration.ofMillis(1));
    assertThat(shelf.find("k")).isEmpty();
    assertThat(shelf.findId(file.id())).isEmpty();
    assertThat(shelf.list("a")).isEmpty();
    assertThat(shelf.lease(file)).isEmpty();
    // The room is wanted before the sweeper comes.
    put("a", "k", "y".repeat(600));
    assertThat(filesOnDisk()).isEqualTo(2);
    clock.pass(Duration.ofDays(2));
    shelf.sweep();
    assertThat(filesOnDisk()).isZero();
    assertThat(shelf.usedBytes()).isZero();
  }

  @Test
  void letsAReaderFinish() throws IOException {
    StoredFile file = put("a", "k", "old");
    Shelf.Lease lease = shelf.lease(file).orElseThrow();
    shelf.delete(file);
    assertThat(shelf.find("k")).isEmpty();
    assertThat(lease.path()).hasContent("old");
    assertThat(shelf.usedBytes()).isEqualTo(3);
    StoredFile again = put("a", "k", "newer");
    lease.close();
    lease.close();
    assertThat(lease.path()).doesNotExist();
    try (Shelf.Lease other = shelf.lease(again).orElseThrow()) {
      assertThat(other.path()).hasContent("newer");
    }
    assertThat(shelf.usedBytes()).isEqualTo(5);
  }

  @Test
  void knowsItsFilesAfterARestart() throws IOException {
    StoredFile kept = put("a", "k 音", "sound");
    put("a", "old", "x");
    Incoming halfway = shelf.receive("a", 100);
    halfway.receive(new ByteArrayInputStream(new byte[50]));
    assertThat(filesOnDisk()).isEqualTo(5);
    shelf = Shelf.open(folder, SMALL, clock);
    assertThat(filesOnDisk()).isEqualTo(4);
    assertThat(shelf.find("k 音")).contains(kept);
    assertThat(shelf.usedBytes()).isEqualTo(6);
    clock.pass(Duration.ofDays(2));
    shelf = Shelf.open(folder, SMALL, clock);
    assertThat(shelf.usedBytes()).isZero();
    assertThat(filesOnDisk()).isZero();
  }

  @Test
  void dropsWhatACrashOrAStrangerLeft() throws IOException {
    StoredFile whole = put("a", "whole", "12345");
    StoredFile cut = put("a", "cut", "12345");
    StoredFile gone = put("a", "gone", "12345");
    Path files = folder.resolve("files");
    Files.writeString(files.resolve(cut.data() + ".data"), "123");
    Files.delete(files.resolve(gone.data() + ".data"));
    Files.writeString(files.resolve("0".repeat(32) + ".data"), "nobody's");
    Files.writeString(files.resolve("1".repeat(32) + ".json"), "{\"key\":");
    Files.writeString(files.resolve("2".repeat(32) + ".json"), "{}");
    Path outside = Files.writeString(folder.resolve("12345"), "12345");
    String planted =
        Files.readString(files.resolve(StoredFile.name("whole") + ".json"))
            .replace(whole.data(), "../12345")
            .replace("whole", "evil");
    Files.writeString(files.resolve(StoredFile.name("evil") + ".json"), planted);
    shelf = Shelf.open(folder, SMALL, clock);
    assertThat(shelf.list("a")).containsExactly(whole);
    assertThat(shelf.usedBytes()).isEqualTo(5);
    assertThat(outside).exists();
    assertThat(filesOnDisk()).isEqualTo(3);
  }

  @Test
  void saysThatThereIsNoRoomWhenTheDiskIsFull() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
    shelf.receive("b", 10).close();
    try (Incoming incoming = new Incoming(shelf, full, "a", 10_000)) {
      assertThatThrownBy(() -> incoming.receive(new ByteArrayInputStream(new byte[100])))
          .isInstanceOfSatisfying(
              NoRoom.class,
              e -> {
                assertThat(e.fileTooLarge()).isFalse();
                assertThat(e).hasRootCauseInstanceOf(IOException.class);
              });
    }
    assertThat(full).doesNotExist();
    assertThat(Path.of("/dev/full")).exists();
    assertThat(shelf.usedBytes()).isZero();
  }
}

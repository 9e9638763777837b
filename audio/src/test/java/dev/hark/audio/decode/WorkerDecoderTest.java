package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.TestDecoders;
import dev.hark.audio.testing.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerDecoderTest {

  @TempDir private static Path spool;
  private static WorkerDecoder decoder;

  @BeforeAll
  static void open() {
    decoder = WorkerDecoder.open(TestDecoders.settings(spool));
  }

  @AfterAll
  static void close() {
    decoder.close();
  }

  @AfterEach
  void nothingStaysBehind() {
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void bytesAndFilesOfEverySizeGiveTheSameSound(@TempDir Path folder) throws IOException {
    // past what travels through the pipe: 13 MB at 96 kHz
    byte[] large = Wav.file(96_000, Wav.tone(440, 0.5, 96_000, 70));
    byte[] small = Fixtures.bytes(Fixtures.own("formats/pcm_s16le.wav"));
    for (byte[] bytes : List.of(small, large)) {
      Path file = Files.write(folder.resolve("你好 señor.wav"), bytes);
      String fromFile = hash(TestDecoders.file(file));
      assertThat(hash(TestDecoders.bytes("x.wav", bytes))).isEqualTo(fromFile);
    }
  }

  @Test
  void manyAtOnceAreAsOneAfterTheOther() throws Exception {
    List<Path> files =
        Fixtures.manifest(Fixtures.own("formats")).stream()
            .filter(entry -> entry.get("expected").asString().equals("accept"))
            .map(entry -> Fixtures.own("formats").resolve(entry.get("file").asString()))
            .toList();
    List<String> alone = files.stream().map(TestDecoders::file).map(this::hash).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> together = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Path file = files.get(i % files.size());
        together.add(threads.submit(() -> hash(TestDecoders.file(file))));
      }
      for (int i = 0; i < 64; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % files.size()));
      }
    }
    assertThat(decoder.pids()).hasSizeBetween(1, 2);
  }

  @Test
  void keepsTheBeginningAndCountsTheRest() {
    DecodeLimits limits = DecodeLimits.DEFAULT.withKeepSeconds(3);
    try (Recording recording =
        decoder.decode(TestDecoders.file(Fixtures.own("formats/flac.flac")), limits)) {
      assertThat(recording.frames()).isEqualTo(48_000);
      assertThat(recording.totalFrames()).isEqualTo(113_600);
      assertThat(recording.totalSeconds()).isEqualTo(7.1);
    }
  }

  @Test
  void theLimitsAreMaximaThatAreAccepted() {
    byte[] tenSeconds = Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 10));
    DecodeLimits ten = DecodeLimits.DEFAULT.withMaxSeconds(10);
    assertThat(seconds(tenSeconds, ten)).isEqualTo(10);
    assertThatExceptionOfType(UndecodableAudio.class)
        .isThrownBy(() -> seconds(tenSeconds, DecodeLimits.DEFAULT.withMaxSeconds(9)))
        .withMessage("tone.wav is longer than the 9 seconds accepted; send it in parts.");
    DecodeLimits exactly =
        new DecodeLimits(tenSeconds.length, 10, 10, DecodeLimits.DEFAULT.timeout());
    assertThat(seconds(tenSeconds, exactly)).isEqualTo(10);
    DecodeLimits oneLess =
        new DecodeLimits(tenSeconds.length - 1, 10, 10, DecodeLimits.DEFAULT.timeout());
    assertThatExceptionOfType(UndecodableAudio.class)
        .isThrownBy(() -> seconds(tenSeconds, oneLess))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(UndecodableAudio.Reason.TOO_LARGE));
  }

  @Test
  void aFileThatIsNotThereIsAnErrorOfTheReadingAndNotOfTheSound(@TempDir Path folder) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() ->
            decoder.decode(TestDecoders.file(folder.resolve("none.wav")), DecodeLimits.DEFAULT));
  }

  @Test
  void aLongRecordingLiesInAFileWithoutAName() {
    try (WorkerDecoder frugal =
            WorkerDecoder.open(TestDecoders.settings(spool).withMemorySeconds(1));
        Recording spooled =
            frugal.decode(
                TestDecoders.file(Fixtures.own("formats/opus.webm")), DecodeLimits.DEFAULT);
        Recording inMemory =
            decoder.decode(
                TestDecoders.file(Fixtures.own("formats/opus.webm")), DecodeLimits.DEFAULT)) {
      assertThat(spool).isEmptyDirectory();
      assertThat(spooled.sha256()).isEqualTo(inMemory.sha256());
      assertThat(TestDecoders.samples(spooled)).isEqualTo(TestDecoders.samples(inMemory));
    }
  }

  private static double seconds(byte[] wav, DecodeLimits limits) {
    try (Recording recording = decoder.decode(TestDecoders.bytes("tone.wav", wav), limits)) {
      return recording.seconds();
    }
  }

  private String hash(Clip clip) {
    try (Recording recording = decoder.decode(clip, DecodeLimits.DEFAULT)) {
      return recording.sha256();
    }
  }
}

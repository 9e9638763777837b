package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hark.audio.Recording.SourceFormat;
import dev.hark.audio.testing.Levels;
import dev.hark.audio.testing.TestDecoders;
import dev.hark.audio.testing.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

  private static final SourceFormat FORMAT = new SourceFormat("wav", "pcm_s16le", 16_000, 1, false);

  @Test
  void aRecordingOfSamplesHasThemFiniteAndBounded() {
    float[] samples = {0.5f, Float.NaN, 3f, Float.NEGATIVE_INFINITY, -2f, -0.25f};
    try (Recording recording = Recordings.ofSamples(samples)) {
      assertThat(recording.frames()).isEqualTo(6);
      assertThat(recording.totalFrames()).isEqualTo(6);
      assertThat(TestDecoders.samples(recording)).containsExactly(0.5f, 0, 1, 0, -1, -0.25f);
      assertThat(samples[2]).isEqualTo(3f); // the caller's array is left alone
    }
  }

  @Test
  void aRecordingOfAnotherRateIsBroughtToTheOneRate() {
    try (Recording recording = Recordings.ofSamples(Wav.tone(440, 0.5, 44_100, 1), 44_100)) {
      assertThat(recording.frames()).isEqualTo(16_000);
      assertThat(recording.format().sampleRateHertz()).isEqualTo(44_100);
      assertThat(Levels.amplitudeAt(TestDecoders.samples(recording), 440, 16_000))
          .isBetween(0.498, 0.502);
    }
  }

  @Test
  void theHashIsThatOfLittleEndianFloats() {
    try (Recording recording = Recordings.ofSamples(new float[] {1f})) {
      // printf '\x00\x00\x80\x3f' | sha256sum
      assertThat(recording.sha256())
          .isEqualTo("e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c");
    }
  }

  @Test
  void aSpooledRecordingIsTheSameAsOneInMemory(@TempDir Path folder) throws IOException {
    float[] samples = Wav.tone(300, 0.7, 16_000, 3);
    try (Recording inMemory = write(RecordingWriter.inMemory(), samples);
        Recording spooled = write(RecordingWriter.spooling(folder, 16_000), samples)) {
      assertThat(inMemory).isInstanceOf(MemoryRecording.class);
      assertThat(spooled).isInstanceOf(SpooledRecording.class);
      assertThat(spooled.frames()).isEqualTo(48_000);
      assertThat(spooled.totalFrames()).isEqualTo(60_000);
      assertThat(spooled.format()).isEqualTo(FORMAT);
      assertThat(spooled.sha256()).isEqualTo(inMemory.sha256());
      assertThat(TestDecoders.samples(spooled)).isEqualTo(TestDecoders.samples(inMemory));
      assertThat(TestDecoders.samples(spooled)).isEqualTo(samples);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readersOfBothKindsReadAndSeekAlike(@TempDir Path folder) throws IOException {
    float[] samples = new float[1_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i / 1000f;
    }
    for (RecordingWriter writer :
        new RecordingWriter[] {RecordingWriter.inMemory(), RecordingWriter.spooling(folder, 10)}) {
      try (Recording recording = write(writer, samples);
          Recording.Reader reader = recording.reader();
          Recording.Reader other = recording.reader()) {
        float[] buffer = new float[600];
        assertThat(reader.read(buffer, 0, 600)).isEqualTo(600);
        assertThat(reader.read(buffer, 100, 500)).isEqualTo(400);
        assertThat(buffer[100]).isEqualTo(0.6f);
        assertThat(reader.read(buffer, 0, 1)).isEqualTo(-1);
        reader.seek(999);
        assertThat(reader.read(buffer, 0, 10)).isEqualTo(1);
        reader.seek(1_000);
        assertThat(reader.read(buffer, 0, 10)).isEqualTo(-1);
        assertThat(other.read(buffer, 0, 1)).isEqualTo(1);
        assertThat(buffer[0]).isEqualTo(0f);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> reader.seek(1_001));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> reader.seek(-1));
      }
    }
  }

  @Test
  void aClosedSpoolCannotBeReadAndClosingTwiceIsFine(@TempDir Path folder) {
    Recording recording = write(RecordingWriter.spooling(folder, 10), new float[100]);
    Recording.Reader reader = recording.reader();
    recording.close();
    recording.close();
    assertThatIllegalStateException().isThrownBy(() -> reader.read(new float[10], 0, 10));
  }

  @Test
  @EnabledOnOs(OS.LINUX) // by what the kernel counts
  void whatWasReadOfALongRecordingIsNoMemoryOfTheProcess(@TempDir Path folder) throws IOException {
    int blocks = 64;
    float[] block = new float[1 << 18]; // 1 MiB
    try (RecordingWriter writer = RecordingWriter.spooling(folder, 10)) {
      for (int i = 0; i < blocks; i++) {
        writer.append(SampleBytes.toBytes(block, block.length));
      }
      try (Recording recording = writer.finish(FORMAT, 0);
          Recording.Reader reader = recording.reader()) {
        long before = mappedMebibytes();
        for (int i = 0; i < blocks; i++) {
          assertThat(reader.read(block, 0, block.length)).isEqualTo(block.length);
        }
        assertThat(mappedMebibytes() - before).isLessThan(blocks / 2);
      }
    }
  }

  @Test
  void anInterruptedThreadReadsOnAndLeavesTheFileToTheOthers(@TempDir Path folder)
      throws IOException {
    try (Recording recording = write(RecordingWriter.spooling(folder, 10), new float[100]);
        Recording.Reader reader = recording.reader()) {
      Thread.currentThread().interrupt();
      assertThat(reader.read(new float[10], 0, 10)).isEqualTo(10);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(reader.read(new float[10], 0, 10)).isEqualTo(10);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where an open file may lose its name
  void aSpoolHasNoNameWhileItIsInUse(@TempDir Path folder) throws IOException {
    try (Recording _ = write(RecordingWriter.spooling(folder, 10), new float[100])) {
      assertThat(folder).isEmptyDirectory();
    }
  }

  /** Pages of files that are resident in this process. */
  private static long mappedMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssFile:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) >> 10)
        .sum();
  }

  @Test
  void aWriterThatIsDroppedLeavesNothing(@TempDir Path folder) throws IOException {
    try (RecordingWriter writer = RecordingWriter.spooling(folder, 10)) {
      writer.append(SampleBytes.toBytes(new float[100], 100));
      assertThat(writer.frames()).isEqualTo(100);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static Recording write(RecordingWriter writer, float[] samples) {
    for (int at = 0; at < samples.length; at += 700) {
      float[] part = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 700));
      writer.append(SampleBytes.toBytes(part, part.length));
    }
    return writer.finish(FORMAT, samples.length == 48_000 ? 60_000 : 0);
  }
}

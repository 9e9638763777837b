package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.TestDecoders;
import dev.hark.audio.testing.Wav;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read directly is, sample by sample and word by word, what a worker would have made. */
@Timeout(120)
class DirectDecoderTest {

  private static final int FORMAT_END = 36;
  private static final int DATA_START = 44;

  @TempDir private static Path spool;
  private static WorkerDecoder worker;

  @BeforeAll
  static void open() {
    worker = WorkerDecoder.open(TestDecoders.settings(spool));
  }

  @AfterAll
  static void close() {
    worker.close();
  }

  static Stream<Map.Entry<String, byte[]>> plainFiles() {
    float[] tone = Wav.tone(440, 0.9, 16_000, 5.3);
    float[] other = Wav.tone(700, 0.4, 16_000, 5.3);
    float[] upsideDown = new float[tone.length];
    float[] loud = new float[tone.length];
    Random random = new Random(7);
    for (int i = 0; i < tone.length; i++) {
      upsideDown[i] = i < 40_000 ? -tone[i] : other[i];
      loud[i] = random.nextBoolean() ? 1 : -1;
    }
    byte[] mono = Wav.file(16_000, tone);
    return Map.of(
        "mono", mono,
        "full scale", Wav.file(16_000, loud),
        "stereo", Wav.file(16_000, tone, other),
        "stereo, one channel upside down for a while", Wav.file(16_000, tone, upsideDown),
        "one sample", Wav.file(16_000, new float[] {0.5f}),
        "silence", Wav.file(16_000, new float[9_000]),
        "with the name of its program in front", between(mono, FORMAT_END, info("Lavf61.7.100")),
        "with a name after it", between(mono, mono.length, info("a name")))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("plainFiles")
  void readsWhatAWorkerWouldHaveMade(Map.Entry<String, byte[]> file, @TempDir Path folder)
      throws IOException {
    Path path = Files.write(folder.resolve("x.wav"), file.getValue());
    for (Clip clip :
        List.of(TestDecoders.bytes("x.wav", file.getValue()), TestDecoders.file(path))) {
      assertSame(clip, DecodeLimits.DEFAULT, alone());
      assertSame(clip, DecodeLimits.DEFAULT.withKeepSeconds(2.513), alone());
      assertSame(clip, DecodeLimits.DEFAULT.withMaxSeconds(5.3), alone());
    }
  }

  @Test
  void refusesInTheSameWordsAsAWorker() {
    Clip clip = TestDecoders.bytes("tone.wav", Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 10)));
    assertSameRefusal(clip, DecodeLimits.DEFAULT.withMaxSeconds(9), alone());
    // the samples past the length that count as padding of a codec
    assertSame(clip, DecodeLimits.DEFAULT.withMaxSeconds(9.5), alone());
    assertThat(
            catchThrowableOfType(
                    UndecodableAudio.class,
                    () -> alone().decode(clip, DecodeLimits.DEFAULT.withMaxSeconds(9)))
                .reason())
        .isEqualTo(UndecodableAudio.Reason.TOO_LONG);
  }

  @Test
  void readsShortMonoFilesWhereTheyLieAndHashesThemWhenItIsAskedFor() throws IOException {
    byte[] wav = Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 1));
    byte[] other = wav.clone();
    Arrays.fill(other, DATA_START + 10_000, DATA_START + 10_100, (byte) 0);
    try (Recording direct = alone().decode(TestDecoders.bytes("x.wav", wav), DecodeLimits.DEFAULT);
        Recording wanted =
            worker.decode(TestDecoders.bytes("x.wav", other), DecodeLimits.DEFAULT)) {
      System.arraycopy(other, 0, wav, 0, wav.length);
      assertThat(TestDecoders.samples(direct)).isEqualTo(TestDecoders.samples(wanted));
      assertThat(direct.sha256()).isEqualTo(wanted.sha256());
    }
  }

  @Test
  void longOnesAreSpooled() throws IOException {
    DecoderSettings frugal = TestDecoders.settings(spool).withMemorySeconds(1);
    byte[] wav = Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 3));
    try (Recording spooled =
            new DirectDecoder(frugal, new Nobody())
                .decode(TestDecoders.bytes("x.wav", wav), DecodeLimits.DEFAULT);
        Recording kept = worker.decode(TestDecoders.bytes("x.wav", wav), DecodeLimits.DEFAULT)) {
      assertThat(spooled.getClass()).isNotEqualTo(kept.getClass());
      assertThat(TestDecoders.samples(spooled)).isEqualTo(TestDecoders.samples(kept));
    }
  }

  @Test
  void leavesToAWorkerWhatIsNotPlainInEveryByte() {
    byte[] plain = Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 1));
    List<byte[]> others =
        List.of(
            changed(plain, 0, 'X'), // RIFX
            changed(plain, 4, plain[4] + 1), // a length that is not the file's
            changed(plain, 16, 18), // a longer format
            changed(plain, 20, 3), // floats
            changed(plain, 22, 3), // channels
            changed(plain, 24, 0x81), // 16,001 Hz
            changed(plain, 28, 1), // bytes a second
            changed(plain, 32, 4), // bytes of a block
            changed(plain, 34, 8), // bits
            changed(plain, 36, 'D'), // a chunk of another name
            changed(plain, 40, plain[40] + 2), // data past the end
            changed(plain, 40, plain[40] - 1), // half a sample
            Arrays.copyOf(plain, plain.length - 1),
            Arrays.copyOf(plain, plain.length + 1),
            Arrays.copyOf(plain, DATA_START),
            Arrays.copyOf(plain, 11),
            Wav.file(16_000, new float[0]),
            Wav.file(44_100, Wav.tone(440, 0.5, 44_100, 1)),
            between(plain, FORMAT_END, info("x".repeat(5_000))),
            between(plain, FORMAT_END, changed(info("a name"), 16, 200)),
            between(plain, plain.length, Arrays.copyOfRange(plain, FORMAT_END, plain.length)),
            Wav.joined(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0}, plain));
    for (int i = 0; i < others.size(); i++) {
      assertThat(isPlain(others.get(i))).as("file %d", i).isFalse();
    }
    assertThat(isPlain(plain)).isTrue();
  }

  @Test
  void leavesToAWorkerWhatIsAnotherSoundInSamplesClothes() throws IOException {
    byte[] mp3 = Fixtures.bytes(Fixtures.own("formats/mp3_16k_mono.mp3"));
    byte[] aac = Fixtures.bytes(Fixtures.own("formats/aac_lc.aac"));
    byte[] spdif = new byte[20_000];
    System.arraycopy(new byte[] {0x72, (byte) 0xf8, 0x1f, 0x4e, 1, 0}, 0, spdif, 9_001, 6);
    for (byte[] inside : List.of(mp3, aac, Wav.joined(new byte[3_000], mp3), spdif)) {
      byte[] data = Arrays.copyOf(inside, inside.length / 2 * 2);
      assertThat(isPlain(Wav.joined(Wav.header(16_000, 1, 16, data.length), data))).isFalse();
    }
  }

  @Test
  void filesBrokenAtRandomAreReadAsAWorkerReadsThemOrNotAtAll() {
    byte[] whole =
        between(Wav.file(16_000, Wav.tone(440, 0.9, 16_000, 0.2)), FORMAT_END, info("a"));
    Random random = new Random(11);
    int direct = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(80)] ^= (byte) (1 << random.nextInt(8));
      if (isPlain(broken)) {
        direct++;
        assertSame(TestDecoders.bytes("x.wav", broken), DecodeLimits.DEFAULT, alone());
      }
    }
    assertThat(direct).isPositive();
  }

  @Test
  void readsNothingForAThreadThatIsInterrupted() {
    Thread.currentThread().interrupt();
    byte[] wav = Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 1));
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> alone().decode(TestDecoders.bytes("x", wav), DecodeLimits.DEFAULT));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void readsNothingAfterItIsClosed() {
    Decoder decoder = alone();
    decoder.close();
    byte[] wav = Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 1));
    assertThatExceptionOfType(DecoderUnavailable.class)
        .isThrownBy(() -> decoder.decode(TestDecoders.bytes("x", wav), DecodeLimits.DEFAULT))
        .withMessageContaining("closed");
  }

  static Stream<Path> ownSounds() {
    return Stream.of("bad", "formats", "open").map(Fixtures::own).flatMap(DirectDecoderTest::files);
  }

  static Stream<Path> sharedSounds() {
    return Stream.of("bad", "formats", "open")
        .map(folder -> Fixtures.shared("audio/" + folder))
        .flatMap(DirectDecoderTest::files);
  }

  private static Stream<Path> files(Path folder) {
    return Fixtures.manifest(folder).stream()
        .map(entry -> folder.resolve(entry.get("file").asString()))
        .filter(file -> isPlain(Fixtures.bytes(file)));
  }

  @ParameterizedTest
  @MethodSource("ownSounds")
  void readsTheSoundsOfTheTestsAsAWorkerDoes(Path file) {
    assertSame(TestDecoders.file(file), DecodeLimits.DEFAULT, alone());
  }

  @Tag("shared")
  @ParameterizedTest
  @MethodSource("sharedSounds")
  void readsTheSoundsBesideTheProjectAsAWorkerDoes(Path file) {
    assertSame(TestDecoders.file(file), DecodeLimits.DEFAULT, alone());
  }

  /** Reads directly or fails. */
  private static Decoder alone() {
    return new DirectDecoder(TestDecoders.settings(spool), new Nobody());
  }

  private static boolean isPlain(byte[] bytes) {
    try (Recording recording =
        alone().decode(TestDecoders.bytes("x", bytes), DecodeLimits.DEFAULT)) {
      return recording.frames() > 0;
    } catch (Nobody.Asked e) {
      return false;
    }
  }

  private static void assertSame(Clip clip, DecodeLimits limits, Decoder direct) {
    try (Recording found = direct.decode(clip, limits);
        Recording wanted = worker.decode(clip, limits)) {
      assertThat(found.sha256()).isEqualTo(wanted.sha256());
      assertThat(found.format()).isEqualTo(wanted.format());
      assertThat(found.totalFrames()).isEqualTo(wanted.totalFrames());
      assertThat(TestDecoders.samples(found)).isEqualTo(TestDecoders.samples(wanted));
    }
  }

  private static void assertSameRefusal(Clip clip, DecodeLimits limits, Decoder direct) {
    String wanted =
        catchThrowableOfType(UndecodableAudio.class, () -> worker.decode(clip, limits))
            .getMessage();
    assertThatExceptionOfType(UndecodableAudio.class)
        .isThrownBy(() -> direct.decode(clip, limits))
        .withMessage(wanted);
  }

  /** The file with a chunk more, and a length that says so. */
  private static byte[] between(byte[] wav, int at, byte[] chunk) {
    byte[] joined =
        Wav.joined(Arrays.copyOf(wav, at), chunk, Arrays.copyOfRange(wav, at, wav.length));
    ByteBuffer.wrap(joined).order(ByteOrder.LITTLE_ENDIAN).putInt(4, joined.length - 8);
    return joined;
  }

  /** A list with one text in it. */
  private static byte[] info(String text) {
    int padded = text.length() + text.length() % 2;
    return ByteBuffer.allocate(20 + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("LIST"))
        .putInt(12 + padded)
        .put(ascii("INFOISFT"))
        .putInt(text.length())
        .put(ascii(text))
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] other = bytes.clone();
    other[at] = (byte) value;
    return other;
  }

  /** A decoder that decodes nothing. */
  private static final class Nobody implements Decoder {

    static final class Asked extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public Recording decode(Clip clip, DecodeLimits limits) {
      throw new Asked();
    }

    @Override
    public Load load() {
      return new Load(0, 0, 0);
    }

    @Override
    public void close() {}
  }
}

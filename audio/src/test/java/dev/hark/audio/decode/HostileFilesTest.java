package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.TestDecoders;
import dev.hark.audio.testing.Wav;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files made to cost much, and files broken at random. */
@Timeout(120)
class HostileFilesTest {

  private static final int MANY = 40_000;
  private static final int WAV_FORMAT_END = 36;

  private static WorkerDecoder decoder;

  @BeforeAll
  static void open(@TempDir Path spool) {
    decoder =
        WorkerDecoder.open(
            TestDecoders.settings(spool).withWorkers(1).withJobsPerWorker(Integer.MAX_VALUE));
  }

  @AfterAll
  static void close() {
    decoder.close();
  }

  @AfterEach
  void theDecoderStillWorks() {
    assertThat(outcome(Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 1)))).isEqualTo("1.00 s");
  }

  @Test
  void manyTextFramesInFrontOfAnMp3CostNothing() {
    byte[] mp3 = Fixtures.bytes(Fixtures.own("formats/mp3_16k_mono.mp3"));
    assertThat(outcome(Wav.joined(tag(textFrames()), mp3))).isEqualTo("7.10 s");
    assertThat(outcome(Wav.joined(tag(textFrames()), tag(textFrames()), mp3))).isEqualTo("7.10 s");
  }

  @Test
  void aCompressedFrameInFrontOfAnMp3IsNotUnpacked() throws IOException {
    byte[] mp3 = Fixtures.bytes(Fixtures.own("formats/mp3_16k_mono.mp3"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream zip =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 60; i++) {
        zip.write(megabyte);
      }
    }
    byte[] frame = id3Frame("TXXX", packed.toByteArray());
    frame[9] = 9; // compressed, with its length
    assertThat(outcome(Wav.joined(tag(frame), mp3))).isEqualTo("7.10 s");
  }

  @Test
  void manyCommentsInAFlacFileCostNothing() {
    byte[] flac = Fixtures.bytes(Fixtures.own("formats/flac.flac"));
    int streamInfoEnd = 4 + 4 + 34;
    ByteBuffer comments = ByteBuffer.allocate(16 * MANY + 8).order(ByteOrder.LITTLE_ENDIAN);
    comments.putInt(0).putInt(MANY);
    for (int i = 0; i < MANY; i++) {
      comments.putInt(11).put(String.format("%09d=v", i).getBytes(StandardCharsets.US_ASCII));
      comments.put((byte) 'v');
    }
    byte[] body = Arrays.copyOf(comments.array(), comments.position());
    byte[] header = {4, (byte) (body.length >> 16), (byte) (body.length >> 8), (byte) body.length};
    byte[] bomb =
        Wav.joined(
            Arrays.copyOf(flac, streamInfoEnd),
            header,
            body,
            Arrays.copyOfRange(flac, streamInfoEnd, flac.length));
    assertThat(outcome(bomb)).isEqualTo("7.10 s");
  }

  @Test
  void manyTagsWhereTheyAreNotLeftOutAreGivenUpSoon() {
    byte[] wav = Wav.file(16_000, Wav.tone(440, 0.5, 16_000, 1));
    ByteBuffer list = ByteBuffer.allocate(12 + 10 * MANY).order(ByteOrder.LITTLE_ENDIAN);
    list.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(4 + 10 * MANY);
    list.put("INFO".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < MANY; i++) {
      list.put(
          String.format("%c%03x", 'G' + i / 4096, i % 4096).getBytes(StandardCharsets.US_ASCII));
      list.putInt(2).putShort((short) 'v');
    }
    byte[] bomb =
        Wav.joined(
            Arrays.copyOf(wav, WAV_FORMAT_END),
            list.array(),
            Arrays.copyOfRange(wav, WAV_FORMAT_END, wav.length));
    assertThat(outcome(bomb)).isEqualTo("decode_timeout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aac_lc.aac",
        "alac.m4a",
        "amr_nb.3gp",
        "flac.flac",
        "gsm_ms.wav",
        "opus.webm",
        "vorbis.ogg"
      })
  void filesBrokenAtRandomHaveSomeOutcome(String file) {
    byte[] whole = Fixtures.bytes(Fixtures.own("formats/" + file));
    Random random = new Random(file.hashCode());
    long worker = decoder.pids().getFirst();
    for (int i = 0; i < 40; i++) {
      byte[] broken = whole.clone();
      for (int hits = 1 + random.nextInt(30); hits > 0; hits--) {
        int reach = random.nextBoolean() ? Math.min(400, broken.length) : broken.length;
        broken[random.nextInt(reach)] = (byte) random.nextInt();
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(broken.length) : broken.length;
      assertThat(outcome(Arrays.copyOf(broken, length))).isNotEqualTo("decode_timeout");
    }
    assertThat(decoder.pids()).as("no worker died").contains(worker);
  }

  private static String outcome(byte[] bytes) {
    try (Recording recording =
        decoder.decode(TestDecoders.bytes("a clip", bytes), DecodeLimits.DEFAULT)) {
      assertThat(recording.frames()).isPositive();
      return String.format("%.2f s", recording.seconds());
    } catch (UndecodableAudio refused) {
      return refused.reason().code();
    }
  }

  private static byte[] textFrames() {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < MANY; i++) {
      byte[] text = String.format("\0key%d\0value", i).getBytes(StandardCharsets.US_ASCII);
      frames.writeBytes(id3Frame("TXXX", text));
    }
    return frames.toByteArray();
  }

  private static byte[] id3Frame(String name, byte[] body) {
    return ByteBuffer.allocate(10 + body.length)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .put(syncSafe(body.length))
        .putShort((short) 0)
        .put(body)
        .array();
  }

  private static byte[] tag(byte[] frames) {
    return ByteBuffer.allocate(10 + frames.length)
        .put(new byte[] {'I', 'D', '3', 4, 0, 0})
        .put(syncSafe(frames.length))
        .put(frames)
        .array();
  }

  private static byte[] syncSafe(int number) {
    return new byte[] {
      (byte) (number >> 21 & 0x7f),
      (byte) (number >> 14 & 0x7f),
      (byte) (number >> 7 & 0x7f),
      (byte) (number & 0x7f)
    };
  }
}

package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.Wav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnifferTest {

  /** The tag in front of the MP3 fixtures. */
  private static final int ID3_BYTES = 45;

  @ParameterizedTest
  @CsvSource({
    "pcm_s16le.wav,WAV",
    "gsm_ms.wav,WAV",
    "aac_lc.aac,AAC",
    "amr_nb.amr,AMR",
    "amr_wb.awb,AMR",
    "amr_nb.3gp,MP4",
    "aac.3gpp,MP4",
    "m4a_moov_end.m4a,MP4",
    "opus.ogg,OGG",
    "flac.flac,FLAC",
    "opus.webm,MATROSKA"
  })
  void knowsTheAcceptedContainers(String file, Container container) throws IOException {
    Sniffed sniffed = sniff(Fixtures.bytes(Fixtures.own("formats/" + file)));
    assertThat(sniffed).isEqualTo(new Sniffed.Sound(container, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3_cbr128.mp3", "mp3_vbr.mp3", "mp3_16k_mono.mp3"})
  void leavesTheTagOfAnMp3Out(String file) throws IOException {
    Sniffed sniffed = sniff(Fixtures.bytes(Fixtures.own("formats/" + file)));
    assertThat(sniffed).isEqualTo(new Sniffed.Sound(Container.MP3, ID3_BYTES));
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of(latin("\u0089PNG\r\n\u001a\n"), "a PNG picture"),
        Arguments.of(latin("\u00ff\u00d8\u00ff\u00e0"), "a JPEG picture"),
        Arguments.of(latin("\0\0\0\u0018ftypheic\0\0\0\0"), "a HEIF picture"),
        Arguments.of(latin("RIFF\1\2\3\4WEBPVP8 "), "a WebP picture"),
        Arguments.of(latin("RIFF\1\2\3\4AVI LIST"), "an AVI video"),
        Arguments.of(latin("%PDF-1.7"), "a PDF document"),
        Arguments.of(latin("PK\3\4\24\0"), "a zip archive"),
        Arguments.of(latin("\u001f\u008b\10\0"), "gzip-compressed data"),
        Arguments.of(latin("FORM\0\0\1\0AIFF"), "an AIFF sound"),
        Arguments.of(latin(".snd\0\0\0\30"), "an AU sound"),
        Arguments.of(latin("0&\u00b2u\u008ef\u00cf\u0011\u00a6"), "a WMA or ASF file"),
        Arguments.of(latin("MThd\0\0\0\6"), "a MIDI file"),
        Arguments.of(latin("\2#!SILK_V3"), "a SILK voice message"),
        Arguments.of(latin("#!AMR_MC1.0\n"), "an AMR sound with several channels"),
        Arguments.of(latin("<!DOCTYPE html><html>"), "an HTML page"),
        Arguments.of(latin("  <?xml version='1.0'?>"), "an XML document"),
        Arguments.of(latin("{\"error\": 1}"), "a JSON text"),
        Arguments.of(latin("#EXTM3U\nhttp://127.0.0.1/"), "an M3U8 playlist"),
        Arguments.of(latin("ffconcat version 1.0\n"), "an ffmpeg concat script"),
        Arguments.of(latin("v=0\no=- 0 0 IN IP4 127.0.0.1\n"), "an SDP session description"),
        Arguments.of(latin("data:audio/wav;base64,UklGRg=="), "a data URL as text"),
        Arguments.of(Base64.getEncoder().encode(Wav.file(16_000, new float[100])), "base64 text"),
        Arguments.of("你好，世界。".repeat(200).getBytes(StandardCharsets.UTF_8), "a text"),
        Arguments.of(latin("x"), "a text"),
        Arguments.of(new byte[] {0}, "data of an unknown kind"),
        Arguments.of(new byte[5000], "data of an unknown kind"),
        Arguments.of(
            Fixtures.bytes(Fixtures.own("formats/raw_gsm.gsm")),
            "a raw GSM sound without a container"),
        Arguments.of(frames(0xfd, 0xa0, 626), "an MPEG layer II sound (MP2)"),
        Arguments.of(frames(0xff, 0xc0, 416), "an MPEG layer I sound (MP1)"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("foreign")
  void saysWhatItIsThatItDoesNotAccept(byte[] bytes, String what) throws IOException {
    assertThat(sniff(bytes)).isEqualTo(new Sniffed.Foreign(what));
  }

  @Test
  void nothingIsNothing() throws IOException {
    assertThat(sniff(new byte[0])).isEqualTo(new Sniffed.Empty());
  }

  @Test
  void looksBehindTags() throws IOException {
    byte[] mp3 = mp3WithoutTag();
    byte[] tag = tag(3000, 2990);
    byte[] twice = Wav.joined(tag, tag, mp3);
    assertThat(sniff(twice)).isEqualTo(new Sniffed.Sound(Container.MP3, 6000));
    byte[] flac = Fixtures.bytes(Fixtures.own("formats/flac.flac"));
    assertThat(sniff(Wav.joined(tag, flac))).isEqualTo(new Sniffed.Sound(Container.FLAC, 3000));
    assertThat(sniff(Wav.joined(tag, latin("%PDF-1.4"))))
        .isEqualTo(new Sniffed.Foreign("a PDF document"));
  }

  @Test
  void aTagThatClaimsMoreThanThereIsHidesNothing() throws IOException {
    byte[] mp3 = mp3WithoutTag();
    byte[] lying = Wav.joined(tag(10, 0x0fffffff), mp3);
    assertThat(sniff(lying)).isEqualTo(new Sniffed.Sound(Container.MP3, 10));
  }

  @Test
  void findsASoundBehindSomeRubbishButNotBehindMuch() throws IOException {
    byte[] mp3 = mp3WithoutTag();
    assertThat(sniff(Wav.joined(new byte[5_000], mp3)))
        .isEqualTo(new Sniffed.Sound(Container.MP3, 0));
    assertThat(sniff(Wav.joined(new byte[70_000], mp3))).isInstanceOf(Sniffed.Foreign.class);
  }

  @Test
  void takesTheBeginningOfAFrameForAllThereIsOfIt() throws IOException {
    byte[] mp3 = mp3WithoutTag();
    assertThat(sniff(Arrays.copyOf(mp3, 100))).isEqualTo(new Sniffed.Sound(Container.MP3, 0));
  }

  @Test
  void noiseIsNoSound() throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      byte[] noise = new byte[20 + random.nextInt(3_000)];
      random.nextBytes(noise);
      assertThat(sniff(noise)).isInstanceOf(Sniffed.Foreign.class);
    }
  }

  private static byte[] mp3WithoutTag() {
    byte[] file = Fixtures.bytes(Fixtures.own("formats/mp3_16k_mono.mp3"));
    return Arrays.copyOfRange(file, ID3_BYTES, file.length);
  }

  /** Frames of MPEG 1 audio: sync, the given second and third byte, then zeros. */
  private static byte[] frames(int second, int third, int length) {
    byte[] bytes = new byte[length * 4];
    for (int at = 0; at < bytes.length; at += length) {
      bytes[at] = (byte) 0xff;
      bytes[at + 1] = (byte) second;
      bytes[at + 2] = (byte) third;
    }
    return bytes;
  }

  /** An ID3v2 tag that says how long its body is. */
  private static byte[] tag(int length, int claimedBodyBytes) {
    byte[] bytes = new byte[length];
    bytes[0] = 'I';
    bytes[1] = 'D';
    bytes[2] = '3';
    bytes[3] = 4;
    for (int i = 0; i < 4; i++) {
      bytes[6 + i] = (byte) ((claimedBodyBytes >> (7 * (3 - i))) & 0x7f);
    }
    return bytes;
  }

  private static Sniffed sniff(byte[] bytes) throws IOException {
    return Sniffer.sniff(ByteSource.of(bytes));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

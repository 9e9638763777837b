package dev.hark.audio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names what people send by mistake, so that a refusal can say what it is. */
final class ForeignBytes {

  /**
   * Bytes at a fixed place and what they mean.
   *
   * @param magic the bytes as Latin-1 text; '?' stands for any byte
   */
  private record Magic(int offset, String magic, String what) {
    boolean matches(byte[] head) {
      if (head.length < offset + magic.length()) {
        return false;
      }
      for (int i = 0; i < magic.length(); i++) {
        if (magic.charAt(i) != '?' && (head[offset + i] & 0xff) != magic.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Magic> MAGICS =
      List.of(
          new Magic(0, "\u0089PNG", "a PNG picture"),
          new Magic(0, "\u00ff\u00d8\u00ff", "a JPEG picture"),
          new Magic(0, "GIF8", "a GIF picture"),
          new Magic(0, "RIFF????WEBP", "a WebP picture"),
          new Magic(0, "II*\0", "a TIFF picture"),
          new Magic(0, "MM\0*", "a TIFF picture"),
          new Magic(4, "ftyphei", "a HEIF picture"),
          new Magic(4, "ftypmif1", "a HEIF picture"),
          new Magic(4, "ftypavif", "an AVIF picture"),
          new Magic(0, "%PDF", "a PDF document"),
          new Magic(0, "PK\3\4", "a zip archive"),
          new Magic(0, "PK\5\6", "an empty zip archive"),
          new Magic(0, "\u001f\u008b", "gzip-compressed data"),
          new Magic(0, "BZh", "bzip2-compressed data"),
          new Magic(0, "\u00fd7zXZ", "xz-compressed data"),
          new Magic(0, "(\u00b5/\u00fd", "zstd-compressed data"),
          new Magic(0, "7z\u00bc\u00af", "a 7z archive"),
          new Magic(0, "Rar!", "a RAR archive"),
          new Magic(257, "ustar", "a tar archive"),
          new Magic(0, "\u007fELF", "a program"),
          new Magic(0, "RIFF????AVI ", "an AVI video"),
          new Magic(0, "RIFF????RMID", "a MIDI file"),
          new Magic(0, "MThd", "a MIDI file"),
          new Magic(0, "FORM????AIF", "an AIFF sound"),
          new Magic(0, ".snd", "an AU sound"),
          new Magic(0, "caff", "a Core Audio sound"),
          new Magic(0, "0&\u00b2u\u008ef\u00cf\u0011", "a WMA or ASF file"),
          new Magic(0, "FLV\1", "an FLV video"),
          new Magic(0, "\0\0\1\u00ba", "an MPEG program stream"),
          new Magic(0, ".RMF", "a RealMedia file"),
          new Magic(0, "ADIF", "an AAC sound in the old ADIF form"),
          new Magic(0, "MAC ", "a Monkey's Audio sound"),
          new Magic(0, "wvpk", "a WavPack sound"),
          new Magic(0, "TTA1", "a True Audio sound"),
          new Magic(0, "MPCK", "a Musepack sound"),
          new Magic(0, "MP+", "a Musepack sound"),
          new Magic(0, "DSD ", "a DSD sound"),
          new Magic(0, "\u000bw", "an AC-3 sound"),
          new Magic(0, "Creative Voice File", "a VOC sound"),
          new Magic(0, "NIST_1A", "a NIST SPHERE sound"),
          new Magic(0, "\2#!SILK", "a SILK voice message"),
          new Magic(0, "#!SILK", "a SILK voice message"),
          new Magic(0, "#!AMR_MC", "an AMR sound with several channels"),
          new Magic(0, "#!AMR-WB_MC", "an AMR sound with several channels"));

  private static final int MPEG_TS_PACKET_BYTES = 188;
  private static final int GSM_FRAME_BYTES = 33;
  private static final int TEXT_BYTES = 512;

  private ForeignBytes() {}

  /** What the bytes are when their beginning gives it away. */
  static Optional<String> byMagic(byte[] head) {
    for (Magic magic : MAGICS) {
      if (magic.matches(head)) {
        return Optional.of(magic.what());
      }
    }
    if (repeats(head, MPEG_TS_PACKET_BYTES, 0xff, 0x47, 3)) {
      return Optional.of("an MPEG transport stream");
    }
    return Optional.empty();
  }

  /** What the bytes are when they have no magic but a shape. */
  static Optional<String> byShape(byte[] head) {
    if (repeats(head, GSM_FRAME_BYTES, 0xf0, 0xd0, 8)) {
      return Optional.of("a raw GSM sound without a container");
    }
    return text(head).map(ForeignBytes::kindOfText);
  }

  private static boolean repeats(byte[] head, int period, int mask, int value, int times) {
    if (head.length < period * (times - 1) + 1) {
      return false;
    }
    for (int i = 0; i < times; i++) {
      if ((head[i * period] & mask) != value) {
        return false;
      }
    }
    return true;
  }

  /** The beginning as text, if it is text: UTF-8 without control characters. */
  private static Optional<String> text(byte[] head) {
    int length = Math.min(head.length, TEXT_BYTES);
    // the cut may split a character of up to 4 bytes
    for (int end = length; end >= Math.max(1, length - 3); end--) {
      try {
        String text =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, end)).toString();
        boolean printable =
            text.chars()
                .allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\n' || c == '\r' || c == '\t');
        return printable ? Optional.of(text) : Optional.empty();
      } catch (CharacterCodingException e) {
        if (head.length <= TEXT_BYTES) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static String kindOfText(String text) {
    String start = text.replace("\ufeff", "").strip();
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return "an HTML page";
    }
    if (lower.startsWith("<svg")) {
      return "an SVG picture";
    }
    if (lower.startsWith("<")) {
      return "an XML document";
    }
    if (lower.startsWith("{") || lower.startsWith("[")) {
      return "a JSON text";
    }
    if (lower.startsWith("#extm3u")) {
      return "an M3U8 playlist";
    }
    if (lower.startsWith("ffconcat")) {
      return "an ffmpeg concat script";
    }
    if (lower.startsWith("v=0")) {
      return "an SDP session description";
    }
    if (lower.startsWith("data:")) {
      return "a data URL as text";
    }
    if (start.length() >= 64 && start.matches("[A-Za-z0-9+/\\r\\n]+=*\\s*")) {
      return "base64 text";
    }
    return "a text";
  }
}

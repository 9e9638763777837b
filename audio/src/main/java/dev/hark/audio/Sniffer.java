package dev.hark.audio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Tells what a clip is from its bytes, never from its name or type. */
public final class Sniffer {

  private static final int HEAD_BYTES = 4096;
  private static final int SEARCH_BYTES = 64 * 1024;
  private static final int MAX_TAGS = 16;
  private static final int ID3_HEADER_BYTES = 10;
  private static final Set<String> ISO_BOXES =
      Set.of("ftyp", "moov", "mdat", "moof", "styp", "sidx", "free", "skip", "wide", "pnot");

  private Sniffer() {}

  /**
   * Looks at the beginning of a clip, and past ID3v2 tags at the beginning after them.
   *
   * @return what it is; for MPEG streams with rubbish in front, found in the first 64 KB
   */
  public static Sniffed sniff(ByteSource source) throws IOException {
    if (source.size() == 0) {
      return new Sniffed.Empty();
    }
    long start = pastTags(source);
    byte[] head = source.bytesAt(start, HEAD_BYTES);
    boolean wholeFile = start + head.length >= source.size();
    Optional<Container> container = byMagic(head);
    if (container.isPresent()) {
      return new Sniffed.Sound(container.get(), start);
    }
    Optional<String> foreign = ForeignBytes.byMagic(head);
    if (foreign.isPresent()) {
      return new Sniffed.Foreign(foreign.get());
    }
    MpegFrames.Kind frames = MpegFrames.atStart(head, wholeFile);
    if (frames == MpegFrames.Kind.NONE) {
      foreign = ForeignBytes.byShape(head);
      if (foreign.isPresent()) {
        return new Sniffed.Foreign(foreign.get());
      }
      frames = MpegFrames.anywhere(source.bytesAt(start, SEARCH_BYTES));
    }
    return switch (frames) {
      case LAYER_3 -> new Sniffed.Sound(Container.MP3, start);
      case ADTS -> new Sniffed.Sound(Container.AAC, start);
      case LAYER_2 -> new Sniffed.Foreign("an MPEG layer II sound (MP2)");
      case LAYER_1 -> new Sniffed.Foreign("an MPEG layer I sound (MP1)");
      case NONE -> new Sniffed.Foreign("data of an unknown kind");
    };
  }

  private static Optional<Container> byMagic(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1);
    if (start.startsWith("OggS")) {
      return Optional.of(Container.OGG);
    }
    if (start.startsWith("fLaC")) {
      return Optional.of(Container.FLAC);
    }
    if (start.startsWith("#!AMR\n") || start.startsWith("#!AMR-WB\n")) {
      return Optional.of(Container.AMR);
    }
    if (start.startsWith("riff.\u0091\u00cf\u0011\u00a5\u00d6(\u00db")) {
      return Optional.of(Container.W64);
    }
    if (start.length() >= 12 && start.startsWith("WAVE", 8) && isRiff(start.substring(0, 4))) {
      return Optional.of(Container.WAV);
    }
    if (start.startsWith("\u001aE\u00df\u00a3")) {
      return Optional.of(Container.MATROSKA);
    }
    boolean picture = ForeignBytes.byMagic(head).isPresent();
    if (start.length() >= 8 && ISO_BOXES.contains(start.substring(4, 8)) && !picture) {
      return Optional.of(Container.MP4);
    }
    return Optional.empty();
  }

  private static boolean isRiff(String tag) {
    return tag.equals("RIFF") || tag.equals("RIFX") || tag.equals("RF64") || tag.equals("BW64");
  }

  /**
   * Where the ID3v2 tags in front end. They are left out here, before any decoder reads them: a
   * megabyte of text frames costs libav half a minute. A tag that claims to reach past the end is
   * taken for a bare header.
   */
  private static long pastTags(ByteSource source) throws IOException {
    long start = 0;
    for (int i = 0; i < MAX_TAGS; i++) {
      byte[] header = source.bytesAt(start, ID3_HEADER_BYTES);
      if (!isTag(header)) {
        return start;
      }
      // four times seven bits: at most 256 MB
      int body = header[6] << 21 | header[7] << 14 | header[8] << 7 | header[9];
      boolean footer = (header[5] & 0x10) != 0;
      long end = start + ID3_HEADER_BYTES + body + (footer ? ID3_HEADER_BYTES : 0);
      if (end >= source.size()) {
        return start + ID3_HEADER_BYTES;
      }
      start = end;
    }
    return start;
  }

  private static boolean isTag(byte[] header) {
    return header.length == ID3_HEADER_BYTES
        && header[0] == 'I'
        && header[1] == 'D'
        && header[2] == '3'
        && (header[3] & 0xff) < 0xff
        && header[6] >= 0
        && header[7] >= 0
        && header[8] >= 0
        && header[9] >= 0;
  }
}

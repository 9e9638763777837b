package dev.hark.audio;

/** The containers Hark accepts, as their bytes show them. */
public enum Container {
  WAV("wav", "WAV"),
  W64("w64", "Wave64"),
  MP3("mp3", "MP3"),
  AAC("aac", "AAC"),
  AMR("amr", "AMR"),
  /** The ISO family: M4A, MP4, MOV, 3GP. */
  MP4("mov", "MP4, M4A or 3GP"),
  OGG("ogg", "Ogg"),
  FLAC("flac", "FLAC"),
  /** Matroska and its subset WebM. */
  MATROSKA("matroska", "WebM or Matroska");

  /** What a person may send, for messages. */
  public static final String ACCEPTED =
      "WAV, MP3, AAC, AMR, M4A, MP4, 3GP, Ogg, Opus, FLAC and WebM";

  private final String shortName;
  private final String title;

  Container(String shortName, String title) {
    this.shortName = shortName;
    this.title = title;
  }

  /** The name of libav's demuxer for it. */
  public String shortName() {
    return shortName;
  }

  /** The name a person knows it by. */
  public String title() {
    return title;
  }
}

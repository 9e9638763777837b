package dev.hark.hearing.phrasing.fact;

import dev.hark.audio.Recording.SourceFormat;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What file a recording came in.
 *
 * @param container as people call it: "WAV", "MP3"
 * @param codec short name, such as "pcm_s16le"
 * @param bits of a sample; empty where the codec has none of its own
 */
public record FileFormat(
    String container, String codec, int sampleRateHertz, OptionalInt bits, int channels) {

  private static final Pattern BITS = Pattern.compile("pcm_[suf](\\d+)|pcm_(?:mu|a)law");
  private static final int LAW_BITS = 8;
  private static final Pattern SOUND =
      Pattern.compile(
          "qualit|calidad|nois|clip|clean|clear|distort|loud|rausch|sauber|bruit|rumor|ruido"
              + "|音质|质量|质素|噪|杂音|爆音|ノイズ|雑音|きれい");

  private static final List<Pattern> ASKED =
      Resource.lines(FileFormat.class, "file.txt").stream()
          .map(line -> Pattern.compile(line, Pattern.UNICODE_CHARACTER_CLASS))
          .toList();

  public static FileFormat of(SourceFormat source) {
    String first = source.container().split(",")[0];
    return new FileFormat(
        first.toUpperCase(Locale.ROOT),
        source.codec(),
        source.sampleRateHertz(),
        bits(source.codec()),
        source.channels());
  }

  /** Whether a question asks for the file and not for how it sounds. */
  static boolean isAsked(String question) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    return ASKED.stream().anyMatch(pattern -> pattern.matcher(plain).find());
  }

  /** Whether a question that asks for the file asks how it sounds as well. */
  static boolean isAskedBesideTheSound(String question) {
    return SOUND.matcher(Han.simplified(question.toLowerCase(Locale.ROOT))).find();
  }

  private static OptionalInt bits(String codec) {
    Matcher matcher = BITS.matcher(codec);
    if (!matcher.matches() && !matcher.lookingAt()) {
      return OptionalInt.empty();
    }
    String figure = matcher.group(1);
    return OptionalInt.of(figure == null ? LAW_BITS : Integer.parseInt(figure));
  }
}

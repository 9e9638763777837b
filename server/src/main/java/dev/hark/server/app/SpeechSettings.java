package dev.hark.server.app;

import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.ChineseWriting;
import dev.hark.hearing.SpeechModels;
import dev.hark.hearing.speech.RehearingLimit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which models write speech down.
 *
 * @param whisper the pack with the Whisper to use; "default" is the one of the default pack
 * @param senseVoice "auto" uses SenseVoice where its pack is here, "sensevoice" gets the pack when
 *     it is not, "off" leaves everything to Whisper; anything else is a folder with an export of
 *     one's own
 * @param senseVoiceLanguages ISO 639 codes of what SenseVoice writes down in Whisper's place
 * @param chineseScript "simplified" or "traditional", for Mandarin
 * @param cantoneseScript likewise for Cantonese
 * @param rehearingsAtOnce how often doubtful speech of any recording is heard again
 * @param rehearingsPerMinute how often more for every minute of it
 */
public record SpeechSettings(
    String whisper,
    String senseVoice,
    List<String> senseVoiceLanguages,
    String chineseScript,
    String cantoneseScript,
    int rehearingsAtOnce,
    int rehearingsPerMinute) {

  /** The Whisper of the default pack, and SenseVoice where it was pulled. */
  public static final SpeechSettings DEFAULT =
      new SpeechSettings(
          "default",
          "auto",
          List.of("zh", "yue", "ja", "ko"),
          "simplified",
          "traditional",
          RehearingLimit.DEFAULT.atOnce(),
          RehearingLimit.DEFAULT.perMinute());

  public SpeechSettings {
    senseVoiceLanguages = List.copyOf(senseVoiceLanguages);
    SpeechModels.requireKnown(senseVoiceLanguages, "sense-voice-languages");
    ChineseScript _ = script("chinese-script", chineseScript);
    ChineseScript _ = script("cantonese-script", cantoneseScript);
    RehearingLimit _ = new RehearingLimit(rehearingsAtOnce, rehearingsPerMinute);
  }

  /** The scripts as chosen. */
  public ChineseWriting writing() {
    return new ChineseWriting(
        script("chinese-script", chineseScript), script("cantonese-script", cantoneseScript));
  }

  /** How often doubtful speech is heard again. */
  public RehearingLimit rehearings() {
    return new RehearingLimit(rehearingsAtOnce, rehearingsPerMinute);
  }

  private static ChineseScript script(String key, String name) {
    return ChineseScript.named(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                key
                    + " is one of "
                    + Arrays.stream(ChineseScript.values())
                        .map(script -> script.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
  }
}

package dev.hark.hearing;

import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.speech.LanguageRoutes;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.RehearingLimit;
import dev.hark.hearing.speech.sensevoice.SenseVoiceRecognizer;
import dev.hark.hearing.speech.whisper.WhisperRecognizer;
import dev.hark.hearing.speech.whisper.WhisperSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which models write speech down, and how.
 *
 * @param whisper a pack with a Whisper of any size
 * @param senseVoice a pack with a SenseVoice, where there is one
 * @param senseVoiceLanguages ISO 639 codes of the languages that it writes down in Whisper's place
 * @param writing the script of Chinese
 * @param rehearings how often doubtful speech is heard again
 */
public record SpeechModels(
    ModelPack whisper,
    Optional<ModelPack> senseVoice,
    Set<String> senseVoiceLanguages,
    ChineseWriting writing,
    RehearingLimit rehearings) {

  /** Where SenseVoice is the better of the two. */
  public static final Set<String> SENSE_VOICE_LANGUAGES = Set.of("zh", "yue", "ja", "ko");

  public SpeechModels {
    senseVoiceLanguages = Set.copyOf(senseVoiceLanguages);
    requireKnown(senseVoiceLanguages, "the languages of SenseVoice");
  }

  /**
   * Refuses languages that SenseVoice does not know.
   *
   * @param what they are called in the complaint
   * @throws IllegalArgumentException when there is one
   */
  public static void requireKnown(Collection<String> languages, String what) {
    if (!SenseVoiceRecognizer.LANGUAGES.containsAll(languages)) {
      throw new IllegalArgumentException(
          what + " are among " + String.join(", ", new TreeSet<>(SenseVoiceRecognizer.LANGUAGES)));
    }
  }

  /** Whisper alone. */
  public static SpeechModels of(ModelPack whisper) {
    return new SpeechModels(
        whisper,
        Optional.empty(),
        SENSE_VOICE_LANGUAGES,
        ChineseWriting.DEFAULT,
        RehearingLimit.DEFAULT);
  }

  public SpeechModels withSenseVoice(ModelPack pack) {
    return new SpeechModels(whisper, Optional.of(pack), senseVoiceLanguages, writing, rehearings);
  }

  /**
   * Loads the recogniser.
   *
   * @param threads how many threads one recognition may use
   */
  Recognizer open(int threads) {
    Recognizer first =
        WhisperRecognizer.open(whisper, new WhisperSettings(threads, writing, rehearings));
    if (senseVoice.isEmpty() || senseVoiceLanguages.isEmpty()) {
      return first;
    }
    ModelPack pack = senseVoice.get();
    return new LanguageRoutes(
        first,
        new LanguageRoutes.Specialist(
            senseVoiceLanguages,
            List.of(pack.use(SenseVoiceRecognizer.MODEL)),
            () -> SenseVoiceRecognizer.open(pack, threads, writing)));
  }

  /** Changes whenever the same sound could be written down differently. */
  String fingerprint() {
    String specialist =
        senseVoice
            .map(pack -> pack.fingerprint() + new TreeSet<>(senseVoiceLanguages))
            .orElse("none");
    return String.join(
        "-", whisper.fingerprint(), specialist, writing.toString(), rehearings.toString());
  }
}

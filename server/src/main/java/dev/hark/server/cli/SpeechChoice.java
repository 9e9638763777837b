package dev.hark.server.cli;

import dev.hark.hearing.SpeechModels;
import dev.hark.hearing.models.FolderPack;
import dev.hark.hearing.models.ModelMissing;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.speech.sensevoice.SenseVoiceRecognizer;
import dev.hark.server.app.SpeechSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Finds the models that the settings want speech written down with. */
final class SpeechChoice {

  /** The pack with SenseVoice. */
  static final String SENSE_VOICE = "sensevoice";

  private SpeechChoice() {}

  /**
   * The models, after getting those that are named and not here.
   *
   * @throws ModelMissing when one can't be got, or a folder is none
   */
  static SpeechModels of(SpeechSettings settings, ModelStore store, ModelPack standard) {
    ModelPack whisper =
        settings.whisper().equals(standard.name()) ? standard : store.open(settings.whisper());
    return new SpeechModels(
        whisper,
        senseVoice(settings.senseVoice(), store),
        Set.copyOf(settings.senseVoiceLanguages()),
        settings.writing(),
        settings.rehearings());
  }

  private static Optional<ModelPack> senseVoice(String choice, ModelStore store) {
    return switch (choice) {
      case "off" -> Optional.empty();
      case "auto" -> store.installed(SENSE_VOICE);
      case SENSE_VOICE -> Optional.of(store.open(SENSE_VOICE));
      default -> Optional.of(own(Path.of(choice)));
    };
  }

  private static ModelPack own(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ModelMissing(
          "models.speech.sense-voice is neither auto, sensevoice, off nor a folder: " + folder);
    }
    return FolderPack.open(folder, SenseVoiceRecognizer.FILES);
  }
}

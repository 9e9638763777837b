package dev.hark.server.ask;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.refusal.Refusal;
import java.util.List;

/** Which models a protocol serves. */
public final class Catalogue {

  private static final int MAX_TOLD_CHARS = 100;

  private final Models models;
  private final boolean qwenAudioOnCompat;

  public Catalogue(Models models, AskSettings settings) {
    this.models =
        models.withHeardSeconds(Model.Family.QWEN_AUDIO, settings.heardSecondsQwenAudio());
    this.qwenAudioOnCompat = settings.allowQwenAudioOnCompat();
  }

  /**
   * The model of a name.
   *
   * @throws dev.hark.server.refusal.Refused when there is none
   */
  public Model find(String name) {
    return models.find(name).orElseThrow(() -> Refusal.UNKNOWN_MODEL.with(shortened(name)));
  }

  /**
   * The model of a name on the OpenAI-compatible protocol.
   *
   * @throws dev.hark.server.refusal.Refused when there is none, or not there
   */
  public Model findCompatible(String name) {
    Model model = find(name);
    if (!compatible(model)) {
      throw Refusal.NOT_COMPATIBLE.with(name);
    }
    return model;
  }

  /** Every name the native protocol serves. */
  public List<String> names() {
    return models.names();
  }

  /** Every name the OpenAI-compatible protocol serves. */
  public List<String> compatibleNames() {
    return models.names().stream()
        .filter(name -> models.find(name).filter(this::compatible).isPresent())
        .toList();
  }

  private boolean compatible(Model model) {
    return qwenAudioOnCompat || model.rules().protocols().contains(Model.Protocol.COMPATIBLE);
  }

  /** A name as it is told and noted: whatever a caller writes, it is of bounded length. */
  static String shortened(String name) {
    return name.length() <= MAX_TOLD_CHARS ? name : name.substring(0, MAX_TOLD_CHARS) + "…";
  }
}

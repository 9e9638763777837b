package dev.hark.hearing.models;

import dev.hark.hearing.Hearing;
import java.nio.file.Path;

/** An installed pack: every file present and verified. */
public interface ModelPack {

  /** The pack's name, such as "default". */
  String name();

  /**
   * A file of the pack.
   *
   * @param piece the piece's name in the manifest: "whisper-encoder", "whisper-decoder",
   *     "whisper-vocabulary", "whisper-config", "yamnet", "yamnet-classes", "silero-vad",
   *     "basic-pitch", "ge2e"
   * @throws ModelMissing when the pack has no such piece
   */
  Path file(String piece);

  /** Name, version and hash of a piece, for {@link Hearing#models()}. */
  Hearing.ModelUse use(String piece);

  /** One hash over all pieces: changes when any of them does. */
  String fingerprint();
}

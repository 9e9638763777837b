package dev.hark.hearing.models;

import dev.hark.hearing.Hearing;
import java.nio.file.Path;

/** An installed pack: every file present and verified. */
public interface ModelPack {

  /** The pack's name, such as "default". */
  String name();

  /**
   * A file of the pack. Files that a model needs beside it lie in the same folder.
   *
   * @param piece the piece's role in the manifest, which mostly is its name: "whisper-encoder",
   *     "whisper-decoder", "whisper-vocabulary", "whisper-config", "yamnet", "yamnet-classes",
   *     "silero-vad", "basic-pitch", "ge2e", "sensevoice", "sensevoice-tokens", "sensevoice-normal"
   * @throws ModelMissing when the pack has no such piece
   */
  Path file(String piece);

  /**
   * A number that belongs to a piece and can't be read out of its file, such as a quantisation
   * scale.
   *
   * @throws ModelMissing when the manifest gives no such number
   */
  double constant(String piece, String name);

  /** Name, version and hash of a piece, for {@link Hearing#models()}. */
  Hearing.ModelUse use(String piece);

  /** One hash over all pieces: changes when any of them does. */
  String fingerprint();
}

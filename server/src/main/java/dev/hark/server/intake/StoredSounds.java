package dev.hark.server.intake;

import dev.hark.engine.Model;

/** Sounds that callers sent ahead. */
public interface StoredSounds {

  /**
   * A sound by what follows {@code oss://}.
   *
   * @param account whose request it is
   * @throws dev.hark.server.refusal.Refused when there is none, it is another's, was sent for
   *     another model or is too large for this one
   */
  TakenClip byKey(String key, String account, Model model);

  /** As {@link #byKey}, by the file's public id. */
  TakenClip byId(String fileId, String account, Model model);
}

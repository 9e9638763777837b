package dev.hark.server.intake;

import dev.hark.audio.Clip;

/** A clip that is here now; closing it deletes the file it may lie in. */
public record TakenClip(Clip clip, Runnable release) implements AutoCloseable {

  static TakenClip inMemory(String label, byte[] bytes) {
    return new TakenClip(new Clip.InMemory(label, bytes), () -> {});
  }

  @Override
  public void close() {
    release.run();
  }
}

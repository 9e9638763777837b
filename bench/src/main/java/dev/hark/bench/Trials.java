package dev.hark.bench;

import java.util.List;

/** Which trials there are, in the order of the card. */
final class Trials {

  private Trials() {}

  /** Trials that need nothing beside the project; about a minute. */
  static List<Trial> ofRepository(OpenSet fixtures) {
    return List.of(
        new OpenTrial(fixtures),
        new StillnessTrial(24),
        new MixTrial(SoundBox.rendered()),
        new DialogueTrial(fixtures, 12),
        new MusicTrial(10));
  }

  /** The same over the full set and more rendered truth; some ten minutes. */
  static List<Trial> full(OpenSet open) {
    return List.of(
        new OpenTrial(open),
        new StillnessTrial(100),
        new MixTrial(SoundBox.of(open)),
        new DialogueTrial(open, 40),
        new MusicTrial(60));
  }
}

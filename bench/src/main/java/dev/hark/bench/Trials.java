package dev.hark.bench;

import java.nio.file.Path;
import java.util.List;

/** Which trials there are, in the order of the card. */
final class Trials {

  // counting was tuned on the trains of another seed
  private static final long HELD_OUT = 9_000;

  // odd seeds are there to be looked at
  private static final long CARD = 100;

  private Trials() {}

  /** Trials that need nothing beside the project; some three minutes on two cores. */
  static List<Trial> ofRepository(Path root, OpenSet fixtures) {
    return List.of(
        new OpenTrial(fixtures),
        new StillnessTrial(24),
        new MixTrial(SoundBox.rendered()),
        new CountTrial(HELD_OUT, Units.rendered()),
        new DialogueTrial(fixtures, 12),
        new OverlapTrial(fixtures, CARD, 12),
        new TraitTrial(fixtures),
        new WordTimesTrial(root),
        new QualityTrial(fixtures),
        new MusicTrial(10));
  }

  /** The same over the full set and more rendered truth, and questions; some ten minutes. */
  static List<Trial> full(Path root, OpenSet open) {
    return List.of(
        new OpenTrial(open),
        new StillnessTrial(100),
        new MixTrial(SoundBox.of(open)),
        new CountTrial(HELD_OUT, Units.rendered(), Units.of(open)),
        new DialogueTrial(open, 40),
        new OverlapTrial(open, CARD, 40),
        new TraitTrial(open),
        new WordTimesTrial(root),
        new QualityTrial(open),
        new MusicTrial(60),
        new QuestionTrial(root, open));
  }

  /** Whole recordings: words, languages, sounds, and what is invented where there is nothing. */
  static List<Trial> ofRecordings(OpenSet open) {
    return List.of(new OpenTrial(open), new StillnessTrial(100));
  }

  /** Those about sounds over noise. */
  static List<Trial> ofSounds(OpenSet open) {
    SoundBox mixed = open.full() ? SoundBox.of(open) : SoundBox.rendered();
    return List.of(new MixTrial(mixed), new CountTrial(HELD_OUT, Units.rendered(), Units.of(open)));
  }

  /** Traits of voices, times of words, quality of recordings. */
  static List<Trial> ofTraits(Path root, OpenSet open) {
    return List.of(new TraitTrial(open), new WordTimesTrial(root), new QualityTrial(open));
  }

  /** Who talks, who of them at once; then the same over seeds that are there to be looked at. */
  static List<Trial> ofVoices(OpenSet open) {
    return List.of(
        new DialogueTrial(open, 40),
        new OverlapTrial(open, CARD, 40),
        new OverlapTrial(open, CARD + 1, 40));
  }

  /** Music as the guard hears it, then as the full card does. */
  static List<Trial> ofMusic() {
    return List.of(new MusicTrial(10), new MusicTrial(60));
  }
}

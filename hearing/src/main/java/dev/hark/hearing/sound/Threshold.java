package dev.hark.hearing.sound;

/**
 * When a class counts as heard.
 *
 * @param onLogit it begins at or above these log-odds
 * @param offLogit and goes on until below these
 * @param behindTalkLogit or, while someone talks, until below these
 */
record Threshold(double onLogit, double offLogit, double behindTalkLogit) {

  /** A threshold that talk does not change. */
  Threshold(double onLogit, double offLogit) {
    this(onLogit, offLogit, offLogit);
  }

  // the network is sparing with scores: at odds of 1 to 9 a sound of these families is worth a
  // guess
  private static final Threshold USUAL = new Threshold(-2.2, -3);
  // backgrounds, effects and textures are scored a little on almost everything
  private static final Threshold VAGUE = new Threshold(0, -1.2);
  // a wrong alarm, shot or scream costs more than a missed one
  private static final Threshold GRAVE = new Threshold(-0.5, -1.5);

  static Threshold of(Family family) {
    return switch (family) {
      case ANIMAL,
          NATURE,
          WATER,
          FIRE,
          VEHICLE,
          ENGINE,
          DOMESTIC,
          MECHANISM,
          TOOL,
          IMPACT,
          SIGNAL,
          BODY ->
          USUAL;
      case SPEECH, VOICE, CROWD, ALARM, EXPLOSION, MUSIC -> GRAVE;
      case TEXTURE, EFFECT, ENVIRONMENT, NOISE, MEDIA, SILENCE -> VAGUE;
    };
  }
}

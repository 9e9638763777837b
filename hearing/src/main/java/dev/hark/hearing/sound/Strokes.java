package dev.hark.hearing.sound;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which sounds are made in strokes that can be counted, and how long the pauses inside one stroke
 * may be: the trill of a telephone or the syllables of a rooster are one ring, one crow.
 */
final class Strokes {

  private static final double QUICK = 0.05;
  private static final double BRISK = 0.1;
  private static final double SLOW = 0.25;
  private static final double LONG = 0.4;

  private static final Map<String, Double> PAUSES =
      Map.ofEntries(
          Map.entry("Knock", QUICK),
          Map.entry("Tap", QUICK),
          Map.entry("Door", BRISK),
          Map.entry("Slam", BRISK),
          Map.entry("Doorbell", LONG),
          Map.entry("Hammer", QUICK),
          Map.entry("Wood", QUICK),
          Map.entry("Chop", QUICK),
          Map.entry("Chopping (food)", QUICK),
          Map.entry("Glass", BRISK),
          Map.entry("Shatter", LONG),
          Map.entry("Breaking", LONG),
          Map.entry("Smash, crash", LONG),
          Map.entry("Thump, thud", QUICK),
          Map.entry("Bang", QUICK),
          Map.entry("Slap, smack", QUICK),
          Map.entry("Whack, thwack", QUICK),
          Map.entry("Whip", BRISK),
          Map.entry("Basketball bounce", QUICK),
          Map.entry("Bouncing", QUICK),
          Map.entry("Clang", QUICK),
          Map.entry("Coin (dropping)", BRISK),
          Map.entry("Camera", BRISK),
          Map.entry("Tick", QUICK),
          Map.entry("Clicking", QUICK),
          Map.entry("Finger snapping", QUICK),
          Map.entry("Clapping", QUICK),
          Map.entry("Walk, footsteps", BRISK),
          Map.entry("Cough", BRISK),
          Map.entry("Sneeze", SLOW),
          Map.entry("Throat clearing", SLOW),
          Map.entry("Hiccup", BRISK),
          Map.entry("Burping, eructation", SLOW),
          Map.entry("Snoring", LONG),
          Map.entry("Screaming", SLOW),
          Map.entry("Whistle", BRISK),
          Map.entry("Gunshot, gunfire", BRISK),
          Map.entry("Explosion", SLOW),
          Map.entry("Boom", BRISK),
          Map.entry("Burst, pop", QUICK),
          Map.entry("Bell", BRISK),
          Map.entry("Church bell", BRISK),
          Map.entry("Bicycle bell", BRISK),
          Map.entry("Cowbell", QUICK),
          Map.entry("Ding", BRISK),
          Map.entry("Ping", BRISK),
          Map.entry("Gong", BRISK),
          Map.entry("Tubular bells", BRISK),
          Map.entry("Glockenspiel", BRISK),
          Map.entry("Beep, bleep", QUICK),
          Map.entry("Sonar", BRISK),
          Map.entry("Buzzer", BRISK),
          Map.entry("Smoke detector, smoke alarm", QUICK),
          Map.entry("Reversing beeps", QUICK),
          Map.entry("Telephone", LONG),
          Map.entry("Telephone bell ringing", LONG),
          Map.entry("Foghorn", SLOW),
          Map.entry("Vehicle horn, car horn, honking", BRISK),
          Map.entry("Air horn, truck horn", BRISK),
          Map.entry("Train horn", BRISK),
          Map.entry("Drum", QUICK),
          Map.entry("Wood block", QUICK),
          Map.entry("Dog", BRISK),
          Map.entry("Cat", SLOW),
          Map.entry("Cattle, bovinae", SLOW),
          Map.entry("Horse", LONG),
          Map.entry("Sheep", SLOW),
          Map.entry("Goat", SLOW),
          Map.entry("Bleat", SLOW),
          Map.entry("Pig", BRISK),
          Map.entry("Chicken, rooster", LONG),
          Map.entry("Duck", BRISK),
          Map.entry("Goose", BRISK),
          Map.entry("Crow", BRISK),
          Map.entry("Owl", BRISK),
          Map.entry("Frog", BRISK),
          Map.entry("Roar", SLOW));

  /** Kinds of these that go on without strokes, or too fast for any ear. */
  private static final Set<String> ENDLESS =
      Set.of(
          "Cluck",
          "Growling",
          "Whimper (dog)",
          "Purr",
          "Hiss",
          "Clip-clop",
          "Ringtone",
          "Telephone dialing, DTMF",
          "Dial tone",
          "Busy signal",
          "Machine gun",
          "Fusillade",
          "Drum roll",
          "Sliding door",
          "Squeak",
          "Change ringing (campanology)",
          "Jingle bell");

  private Strokes() {}

  /** How long a pause inside one stroke may be; empty for what is not made in strokes. */
  static Optional<Double> pauseSeconds(SoundClass sound, SoundOntology ontology) {
    SoundClass line = sound;
    while (true) {
      if (ENDLESS.contains(line.name())) {
        return Optional.empty();
      }
      Double pause = PAUSES.get(line.name());
      if (pause != null) {
        return Optional.of(pause);
      }
      if (line.parent() == SoundClass.NO_PARENT) {
        return Optional.empty();
      }
      line = ontology.classes().get(line.parent());
    }
  }
}

package dev.hark.bench;

import dev.hark.bench.Voices.Take;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.speaker.PitchTracker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Speakers: the gender of single voices, how many talk in dialogues put together here from them,
 * and who of them talks when.
 *
 * <p>A dialogue has two voices, every fourth three, and four to six turns of up to five seconds at
 * one loudness, with pauses of 0.3 to 0.7 s. A monologue is the same with one voice.
 */
final class DialogueTrial implements Trial {

  private static final int RATE = 16_000;
  private static final int MOST_SAMPLES = 5 * RATE;
  private static final double LOUDNESS = 0.06;
  private static final double PLAIN_BORDER_HERTZ = 165;
  private static final double QUIET = 1e-4; // -40 dB

  private final OpenSet set;
  private final int dialogues;

  DialogueTrial(OpenSet set, int dialogues) {
    this.set = set;
    this.dialogues = dialogues;
  }

  /** A turn of a dialogue, in samples. */
  private record Turn(String voice, int from, int to) {}

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    List<Take> takes = Voices.of(set, ears);
    List<Measure> measures = new ArrayList<>(genders(takes, ears));
    List<String> voices = takes.stream().map(Take::voice).distinct().toList();
    int numbers = 0;
    double seconds = 0;
    double right = 0;
    double sounding = 0;
    double rightTurns = 0;
    for (int i = 0; i < dialogues; i++) {
      Random random = new Random(100L + i);
      List<String> cast = cast(voices, i % 4 == 3 ? 3 : 2, random);
      List<Turn> turns = new ArrayList<>();
      float[] sound = dialogue(cast, takes, turns, random);
      Hearing hearing = ears.hear(sound);
      numbers += hearing.speakers().size() == cast.size() ? 1 : 0;
      for (Turn turn : turns) {
        seconds += (double) (turn.to() - turn.from()) / RATE;
      }
      right += rightSeconds(turns, told(hearing));
      List<Turn> voiced = turns.stream().flatMap(turn -> sounding(turn, sound)).toList();
      sounding += voiced.stream().mapToInt(turn -> turn.to() - turn.from()).sum() / (double) RATE;
      rightTurns += rightSeconds(voiced, turnsOf(hearing));
    }
    measures.add(Measure.share("speakers", "number right in dialogues", numbers, dialogues));
    measures.add(Measure.share("speakers", "time with the right speaker", right, (int) seconds));
    measures.add(
        Measure.share(
            "speakers",
            "time in which a voice sounds within turns of the right speaker",
            rightTurns,
            (int) sounding));
    int alone = 0;
    for (int i = 0; i < voices.size(); i++) {
      Random random = new Random(500L + i);
      List<Turn> turns = new ArrayList<>();
      Hearing hearing = ears.hear(dialogue(List.of(voices.get(i)), takes, turns, random));
      alone += hearing.speakers().size() == 1 ? 1 : 0;
    }
    measures.add(Measure.share("speakers", "number right in monologues", alone, voices.size()));
    return measures;
  }

  private static List<Measure> genders(List<Take> takes, Ears ears) {
    int known = 0;
    int right = 0;
    int wrong = 0;
    int plain = 0;
    for (Take take : takes) {
      if (take.gender().isEmpty()) {
        continue;
      }
      known++;
      String truth = take.gender().get();
      Optional<Hearing.Speaker> speaker = ears.hear(take.samples()).speakers().stream().findFirst();
      String told = speaker.map(one -> String.valueOf(one.gender().value())).orElse("null");
      right += told.equals(truth) ? 1 : 0;
      wrong += !told.equals("null") && !told.equals(truth) ? 1 : 0;
      float pitch = PitchTracker.median(PitchTracker.track(take.samples()), 1);
      plain += truth.equals(pitch < PLAIN_BORDER_HERTZ ? "male" : "female") ? 1 : 0;
    }
    return List.of(
        Measure.share("speakers", "gender right", right, known)
            .against((double) plain / known)
            .aimingAt(0.95),
        Measure.faults("speakers", "files with the wrong gender told", wrong, known));
  }

  private static List<String> cast(List<String> voices, int size, Random random) {
    List<String> cast = new ArrayList<>();
    while (cast.size() < Math.min(size, voices.size())) {
      String voice = voices.get(random.nextInt(voices.size()));
      if (!cast.contains(voice)) {
        cast.add(voice);
      }
    }
    return cast;
  }

  private static float[] dialogue(
      List<String> cast, List<Take> takes, List<Turn> turns, Random random) {
    List<float[]> parts = new ArrayList<>();
    int at = 0;
    int count = Math.max(4, 2 * cast.size());
    for (int i = 0; i < count; i++) {
      int pause = (int) ((0.3 + 0.4 * random.nextDouble()) * RATE);
      parts.add(new float[pause]);
      at += pause;
      String voice = cast.get(i % cast.size());
      List<Take> own = takes.stream().filter(take -> take.voice().equals(voice)).toList();
      float[] sound = own.get(random.nextInt(own.size())).samples();
      float[] turn = Arrays.copyOf(sound, Math.min(sound.length, MOST_SAMPLES));
      float gain = (float) (LOUDNESS / Wave.loudness(turn));
      for (int k = 0; k < turn.length; k++) {
        turn[k] *= gain;
      }
      parts.add(turn);
      turns.add(new Turn(voice, at, at + turn.length));
      at += turn.length;
    }
    float[] all = new float[at];
    int to = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, to, part.length);
      to += part.length;
    }
    return all;
  }

  /** The parts of a turn in which its voice sounds: within 40 dB of its loudest 10 ms. */
  private static Stream<Turn> sounding(Turn turn, float[] sound) {
    int step = RATE / 100;
    double[] powers = new double[(turn.to() - turn.from()) / step];
    for (int i = 0; i < powers.length; i++) {
      for (int k = 0; k < step; k++) {
        float sample = sound[turn.from() + i * step + k];
        powers[i] += sample * sample;
      }
    }
    double least = Arrays.stream(powers).max().orElse(0) * QUIET;
    List<Turn> parts = new ArrayList<>();
    for (int i = 0; i < powers.length; i++) {
      if (powers[i] > least) {
        int from = turn.from() + i * step;
        parts.add(new Turn(turn.voice(), from, from + step));
      }
    }
    return parts.stream();
  }

  /** When somebody is told to speak: where words are. */
  private static List<Told> told(Hearing hearing) {
    List<Told> told = new ArrayList<>();
    for (Hearing.Speech piece : hearing.speech()) {
      if (piece.speaker() != null) {
        told.add(new Told(piece.speaker(), piece.start(), piece.end()));
      }
    }
    return told;
  }

  /** When somebody is told to speak, words or not. */
  private static List<Told> turnsOf(Hearing hearing) {
    List<Told> told = new ArrayList<>();
    for (Hearing.Speaker speaker : hearing.speakers()) {
      speaker.turns().forEach(turn -> told.add(new Told(speaker.id(), turn.start(), turn.end())));
    }
    return told;
  }

  /** A stretch that is told to be of a speaker, in seconds. */
  private record Told(String speaker, double start, double end) {}

  /**
   * Seconds of turns that lie with the told speaker that has most of that voice, each told once.
   */
  private static double rightSeconds(List<Turn> turns, List<Told> told) {
    Map<String, Map<String, Double>> shared = new HashMap<>(); // voice, speaker, seconds
    for (Turn turn : turns) {
      for (Told piece : told) {
        double from = Math.max(piece.start(), (double) turn.from() / RATE);
        double to = Math.min(piece.end(), (double) turn.to() / RATE);
        if (to > from) {
          shared
              .computeIfAbsent(turn.voice(), voice -> new HashMap<>())
              .merge(piece.speaker(), to - from, Double::sum);
        }
      }
    }
    double right = 0;
    List<String> used = new ArrayList<>();
    while (true) {
      String bestVoice = "";
      String bestSpeaker = "";
      double most = 0;
      for (Map.Entry<String, Map<String, Double>> row : shared.entrySet()) {
        for (Map.Entry<String, Double> cell : row.getValue().entrySet()) {
          boolean free = !used.contains(cell.getKey());
          if (free && cell.getValue() > most) {
            most = cell.getValue();
            bestVoice = row.getKey();
            bestSpeaker = cell.getKey();
          }
        }
      }
      if (most == 0) {
        return right;
      }
      right += most;
      shared.remove(bestVoice);
      used.add(bestSpeaker);
    }
  }
}

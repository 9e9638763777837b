package dev.hark.bench;

import dev.hark.bench.Dialogue.Turn;
import dev.hark.bench.Voices.Take;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.speaker.PitchTracker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Speakers: the gender of single voices, how many talk in dialogues put together here from them,
 * and who of them talks when.
 *
 * <p>A dialogue has two voices, every fourth three; a monologue is the same with one voice.
 */
final class DialogueTrial implements Trial {

  private static final int RATE = 16_000;
  private static final double PLAIN_BORDER_HERTZ = 165;

  private final OpenSet set;
  private final int dialogues;

  DialogueTrial(OpenSet set, int dialogues) {
    this.set = set;
    this.dialogues = dialogues;
  }

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
      List<String> cast = Dialogue.cast(voices, i % 4 == 3 ? 3 : 2, random);
      Dialogue dialogue = Dialogue.inTurns(cast, takes, random);
      List<Turn> turns = dialogue.turns();
      Hearing hearing = ears.hear(dialogue.sound());
      numbers += hearing.speakers().size() == cast.size() ? 1 : 0;
      for (Turn turn : turns) {
        seconds += (double) (turn.to() - turn.from()) / RATE;
      }
      right += rightSeconds(turns, told(hearing));
      List<Turn> voiced = dialogue.sounding();
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
      Dialogue monologue = Dialogue.inTurns(List.of(voices.get(i)), takes, random);
      Hearing hearing = ears.hear(monologue.sound());
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

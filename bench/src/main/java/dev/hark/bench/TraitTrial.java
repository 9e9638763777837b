package dev.hark.bench;

import dev.hark.audio.dsp.Resampler;
import dev.hark.bench.Voices.Take;
import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.speaker.EmotionJudge;
import dev.hark.hearing.speaker.VoiceManner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Child or grown-up, and what a voice seems to feel.
 *
 * <p>All voices of the set are grown-ups'. A child's is rendered from a woman's: played faster by
 * {@value #RAISED}, which lifts pitch and colour together as a shorter throat does. No recording of
 * the set is of somebody moved, so that any feeling told of one, but calm, is a fault; what is told
 * from evidence is judged by the table {@code emotion-cases.tsv}, which was written knowing the
 * rules of the judge: it holds him to them and says little about voices.
 */
final class TraitTrial implements Trial {

  static final double RAISED = 1.4;
  private static final int RATE = 16_000;

  private final OpenSet set;

  TraitTrial(OpenSet set) {
    this.set = set;
  }

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    List<Take> takes = Voices.of(set, ears);
    List<Estimate<String>> grown = new ArrayList<>();
    List<Estimate<String>> raised = new ArrayList<>();
    int moved = 0;
    for (Take take : takes) {
      Optional<Hearing.Speaker> speaker = speaker(ears, take.samples());
      grown.add(speaker.map(Hearing.Speaker::age).orElse(Estimate.unknown()));
      moved +=
          speaker.map(Hearing.Speaker::emotion).filter(TraitTrial::isMoved).isPresent() ? 1 : 0;
      if (take.gender().equals(Optional.of("female"))) {
        raised.add(
            speaker(ears, faster(take.samples()))
                .map(Hearing.Speaker::age)
                .orElse(Estimate.unknown()));
      }
    }
    List<EmotionCase> cases = cases();
    int right = (int) cases.stream().filter(EmotionCase::right).count();
    int wrong = (int) cases.stream().filter(EmotionCase::wrong).count();
    return List.of(
        share("grown-ups told as such", count(grown, "adult"), grown.size()),
        Measure.faults(
            "age", "files of grown-ups told as a child", count(grown, "child"), grown.size()),
        share("voices raised to a child's told as a child", count(raised, "child"), raised.size()),
        Measure.faults(
            "age",
            "files raised to a child's told as grown-up",
            count(raised, "adult"),
            raised.size()),
        Measure.share("emotion", "right in the table of cases", right, cases.size()),
        Measure.faults(
            "emotion", "files of the table with another feeling told", wrong, cases.size()),
        Measure.faults(
            "emotion", "files of plain speech with a feeling told", moved, takes.size()));
  }

  private static boolean isMoved(Estimate<String> emotion) {
    return emotion.known() && !"calm".equals(emotion.value());
  }

  private static Measure share(String metric, int right, int cases) {
    return Measure.share("age", metric, right, cases);
  }

  private static int count(List<Estimate<String>> told, String value) {
    return (int) told.stream().filter(one -> value.equals(one.value())).count();
  }

  private static Optional<Hearing.Speaker> speaker(Ears ears, float[] samples) {
    return ears.hear(samples).speakers().stream().findFirst();
  }

  private static float[] faster(float[] samples) {
    return new Resampler((int) (RATE * RAISED), RATE).resample(samples);
  }

  /**
   * Evidence and what it shows.
   *
   * @param feeling as the hearing tells it, "-" where nobody could tell
   */
  record EmotionCase(EmotionJudge.Evidence evidence, String feeling) {

    boolean right() {
      return told().equals(feeling);
    }

    /** Whether another feeling is told; none at all is not wrong. */
    boolean wrong() {
      return !told().equals("-") && !right();
    }

    private String told() {
      String value = EmotionJudge.judge(evidence).value();
      return value == null ? "-" : value;
    }
  }

  static List<EmotionCase> cases() throws IOException {
    List<EmotionCase> cases = new ArrayList<>();
    try (InputStream in = TraitTrial.class.getResourceAsStream("emotion-cases.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(text -> !text.startsWith("#")).toList()) {
        String[] cells = line.split("\t");
        VoiceManner manner =
            new VoiceManner(
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                0,
                0);
        cases.add(
            new EmotionCase(
                new EmotionJudge.Evidence(
                    manner,
                    Double.parseDouble(cells[5]),
                    number(cells[6]),
                    number(cells[7]),
                    cells[8]),
                cells[0]));
      }
    }
    return cases;
  }

  private static OptionalDouble number(String cell) {
    return cell.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}

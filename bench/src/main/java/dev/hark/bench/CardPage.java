package dev.hark.bench;

import dev.hark.bench.Card.Heard;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The accuracy card as the page {@code docs/accuracy.md}. */
final class CardPage {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int SHOWN_DIGITS = 12;

  private CardPage() {}

  /**
   * What tells the models apart at a glance: how they are used, and the beginnings of the hashes
   * that a fingerprint holds, each once. {@code accuracy.json} has the whole fingerprint.
   */
  static String models(String fingerprint) {
    List<String> hashes =
        HASH.matcher(fingerprint).results().map(h -> h.group().substring(0, SHOWN_DIGITS)).toList();
    String use = fingerprint.replaceFirst("(?s)-" + HASH + ".*", "");
    return hashes.isEmpty()
        ? fingerprint
        : use + " " + hashes.stream().distinct().collect(Collectors.joining(" "));
  }

  /**
   * @param repository the card over the recordings inside the project; may be the same
   */
  static String markdown(Card card, Card repository) {
    StringBuilder page = new StringBuilder();
    String set =
        card.full() ? "the full open set" : "the recordings inside the project, which are few";
    page.append(
        """
        # Accuracy

        Written by `./hark test --accuracy`; do not edit. Models `%s`.

        How it is judged: each trial in `bench` says it in its first comment (`OpenTrial`, `StillnessTrial`, `MixTrial`, `DialogueTrial`, `OverlapTrial`, `TraitTrial`, `WordTimesTrial`, `QualityTrial`, `MusicTrial`, `QuestionTrial`; names of sounds by `SoundTruth`, words by `Transcripts`).
        Rendered truth is made by code from a seed: the same on every machine.
        "Baseline" is a plain wiring of the same models in the same run, without Hark's voice activity, guards, level and roll-up.
        Error rates count words, or characters in languages written without blanks, and can exceed 100 %%.

        ## Over %s (%d recordings) and rendered truth
        """
            .formatted(models(card.fingerprint()), set, card.heard().size()));
    measures(page, card.measures());
    if (card.full()) {
      page.append("\n## Over the recordings inside the project (")
          .append(repository.heard().size())
          .append(") and rendered truth\n\n")
          .append(
              "`AccuracyGuardTest` fails when one of these gets worse by more than its noise.\n");
      measures(page, repository.measures());
    }
    published(page);
    page.append("\n## Every recording\n\n");
    page.append(
        "| recording | seconds | truth | sounds, surest first | text |\n|---|---|---|---|---|\n");
    card.heard().forEach(one -> page.append(row(one)));
    return page.toString();
  }

  private static void measures(StringBuilder page, List<Measure> all) {
    List<Measure> measures = all.stream().filter(one -> !QuestionTable.holds(one)).toList();
    page.append("\n| task | metric | Hark | baseline | aim | cases | noise |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    for (Measure measure : measures) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %d | %s |%n",
              measure.task(),
              measure.metric(),
              measure.shown(measure.value()),
              measure.baseline().isPresent()
                  ? measure.shown(measure.baseline().getAsDouble())
                  : "-",
              measure.target().isPresent() ? measure.shown(measure.target().getAsDouble()) : "-",
              measure.cases(),
              measure.shown(measure.noise())));
    }
    page.append(QuestionTable.markdown(all));
  }

  private static void published(StringBuilder page) {
    page.append(
        """

        ## What large systems report

        On other recordings than ours: a scale, no rank. A dash where no number of theirs for the task is known.

        | task | system | recordings | number | source |
        |---|---|---|---|---|
        """);
    for (Published one : Published.ALL) {
      page.append(
          "| %s | %s | %s | %s | %s |%n"
              .formatted(one.task(), one.system(), one.recordings(), one.number(), one.source()));
    }
  }

  private static String row(Heard one) {
    String truth = one.entry().transcript().orElse(String.join(", ", one.entry().tags()));
    String sounds = one.sounds().stream().limit(3).collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %s | %s | %s |%n",
        one.entry().name(),
        one.entry().seconds(),
        cell(truth),
        cell(sounds),
        cell(one.text()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}

package dev.hark.bench;

import dev.hark.bench.Card.Heard;
import dev.hark.bench.OpenSet.Kind;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The accuracy card as the page {@code docs/accuracy.md} and as JSON. */
final class AccuracyPage {

  private AccuracyPage() {}

  static String markdown(Card card) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Accuracy

        Written by `./hark test --accuracy`; do not edit. Measured with the default pack on %s.
        Pack `%s`.

        How it is judged: `Transcripts` and `SoundTruth` in `bench` (their first comments are the rules).
        WER counts words, CER characters (Chinese, Cantonese, Japanese, Korean); both can exceed 100 %%.
        "Baseline" is a plain wiring of the same models, without Hark's voice activity, guards and roll-up.

        ## Sounds

        | set | clips | top-1 | top-3 | baseline top-3 |
        |---|---|---|---|---|
        """
            .formatted(
                card.full()
                    ? "the full open set (" + card.heard().size() + " recordings)"
                    : "the recordings inside the project (" + card.heard().size() + ")",
                card.fingerprint().substring(0, Math.min(16, card.fingerprint().length()))));
    soundRow(page, card);
    page.append(
        String.format(
            Locale.ROOT,
            "%nMusic is told as music in %d of %d recordings.%n",
            card.musicTold(),
            card.of(Kind.MUSIC).size()));
    page.append("\n## Speech\n\n");
    page.append("| language | clips | language right | units | error rate | baseline |\n");
    page.append("|---|---|---|---|---|---|\n");
    card.languages()
        .forEach((code, sums) ->
            page.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d %s | %.1f %% | %s |%n",
                    code,
                    sums.clips(),
                    sums.languageRight(),
                    sums.distance().units(),
                    Transcripts.byCharacter(code) ? "characters" : "words",
                    100 * sums.distance().rate(),
                    baseline(code))));
    for (Heard mixed : card.of(Kind.MIXED)) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s (mixture `%s`) | 1 | %d | %d words | %.1f %% | - |%n",
              mixed.entry().language().orElse("-"),
              mixed.entry().name(),
              mixed.languageRight() ? 1 : 0,
              mixed.distance().units(),
              100 * mixed.distance().rate()));
    }
    page.append("\n## Words invented where nobody speaks\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            "%d of %d recordings without speech.%n",
            card.invented().size(),
            card.speechless()));
    for (Heard one : card.invented()) {
      page.append("- `")
          .append(one.entry().name())
          .append("`: \"")
          .append(one.text())
          .append("\"\n");
    }
    page.append("\n## Every recording\n\n");
    page.append(
        "| recording | seconds | truth | sounds, surest first | text |\n|---|---|---|---|---|\n");
    card.heard().forEach(one -> page.append(row(one)));
    return page.toString();
  }

  static ObjectNode json(Card card) {
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("full", card.full()).put("fingerprint", card.fingerprint());
    root.putObject("sound")
        .put("clips", card.of(Kind.SOUND).size())
        .put("top1", card.hits(1))
        .put("top3", card.hits(3));
    root.putObject("music").put("clips", card.of(Kind.MUSIC).size()).put("told", card.musicTold());
    ObjectNode languages = root.putObject("languages");
    card.languages()
        .forEach((code, sums) ->
            languages
                .putObject(code)
                .put("clips", sums.clips())
                .put("language_right", sums.languageRight())
                .put("units", sums.distance().units())
                .put("errors", sums.distance().errors())
                .put("rate", sums.distance().rate()));
    root.put("invented", card.invented().size()).put("speechless", card.speechless());
    return root;
  }

  private static void soundRow(StringBuilder page, Card card) {
    int clips = card.of(Kind.SOUND).size();
    if (clips > 0) {
      page.append(
          String.format(
              Locale.ROOT,
              "| sounds of animals, things, weather | %d | %d (%.0f %%) | %d (%.0f %%) | 71 %% |%n",
              clips,
              card.hits(1),
              100.0 * card.hits(1) / clips,
              card.hits(3),
              100.0 * card.hits(3) / clips));
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

  private static String baseline(String language) {
    return switch (language) {
      case "en" -> "9 %";
      case "fr" -> "29 %";
      case "it" -> "6 %";
      default -> "-";
    };
  }
}

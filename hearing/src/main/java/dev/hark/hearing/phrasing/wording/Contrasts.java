package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Contrast;
import dev.hark.hearing.phrasing.fact.Reading;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Recordings beside each other by one aspect, in sentences of one of the eight languages. */
public final class Contrasts {

  private static final Map<String, List<String>> ROWS = new HashMap<>();

  static {
    for (String line : Resource.lines(Contrasts.class, "comparisons.tsv")) {
      List<String> cells = List.of(line.split("\t"));
      ROWS.put(cells.getFirst(), cells.subList(1, cells.size()));
    }
  }

  private final Tongue tongue;
  private final BriefWords words;

  public Contrasts(Tongue tongue, BriefWords words) {
    this.tongue = tongue;
    this.words = words;
  }

  /** Says which one it is, whether they are the same, or what differs, with the figures. */
  public void tell(Contrast fact, Prose prose) {
    List<Evidence> evidence = fact.evidence();
    switch (fact.aspect()) {
      case SHARED_WORDS -> prose.say(shared(fact), evidence);
      case SAME_WORDS -> prose.say(sameWords(fact), evidence);
      case SAME_SPEAKER ->
          prose.say(say(fact.differ() ? "no" : "same_speaker", items(fact.readings())), evidence);
      case SAME_LANGUAGE ->
          prose.say(
              say(!fact.known() ? "unsure" : fact.differ() ? "no" : "yes", items(fact.readings())),
              evidence);
      case DIFFERENCE -> differences(fact, prose);
      case MINOR, MAJOR -> prose.say(mode(fact), evidence);
      case LONGER, SHORTER, FASTER, SLOWER, HIGHER, LOWER, LOUDER, QUIETER ->
          prose.say(weighed(fact), evidence);
    }
  }

  private String weighed(Contrast fact) {
    if (!fact.known()) {
      return say("unsure", items(fact.readings()));
    }
    Optional<Reading> chosen = fact.chosen();
    if (chosen.isEmpty()) {
      return say("alike", items(fact.readings()));
    }
    Reading one = chosen.get();
    Reading other = fact.next();
    double gap = Math.abs(figureOf(one) - figureOf(other));
    String unit = one.topic() == Topic.LOUDER ? "gap louder" : unit(one.topic());
    return say(
        "most",
        say(fact.aspect().name().toLowerCase(Locale.ROOT)),
        one.number(),
        value(one),
        value(other),
        other.number(),
        say(unit, figure(one.topic(), gap)));
  }

  private String mode(Contrast fact) {
    List<Reading> chosen = fact.inMode();
    if (chosen.isEmpty()) {
      return say(fact.known() ? "none" : "unsure", items(fact.readings()));
    }
    String numbers =
        String.join(", ", chosen.stream().map(one -> Integer.toString(one.number())).toList());
    return say("has", numbers, items(fact.readings()));
  }

  private String shared(Contrast fact) {
    boolean spoken =
        fact.readings().stream().noneMatch(r -> r.heard().outline().passages().isEmpty());
    if (!spoken) {
      return say("no_words");
    }
    return fact.shared().isEmpty()
        ? say("no_shared")
        : say("shared", String.join(words.comma(), fact.shared()));
  }

  /** What is said in several languages may mean the same, which nobody here judges. */
  private String sameWords(Contrast fact) {
    if (!fact.known()) {
      return say("no_words");
    }
    return say(
        !fact.shared().isEmpty() ? "yes" : fact.inOneLanguage() ? "no" : "other_words",
        items(fact.readings()));
  }

  /** One line for each thing that differs. */
  private void differences(Contrast fact, Prose prose) {
    for (Topic topic : fact.readings().stream().map(Reading::topic).distinct().toList()) {
      List<Reading> readings = fact.readings().stream().filter(r -> r.topic() == topic).toList();
      String name = topic == Topic.LOUDER ? "LUFS" : TopicNames.of(topic, tongue);
      prose
          .line()
          .say(
              Phrases.capital(say("differs", name, items(readings))),
              readings.stream().flatMap(reading -> reading.evidence().stream()).toList());
    }
  }

  private String items(List<Reading> readings) {
    return String.join(
        say("joint"), readings.stream().map(r -> say("item", r.number(), value(r))).toList());
  }

  private String value(Reading reading) {
    OptionalDouble figure = reading.figure();
    if (figure.isPresent()) {
      return say(unit(reading.topic()), figure(reading.topic(), figure.getAsDouble()));
    }
    return reading.name().map(name -> named(reading.topic(), name)).orElseGet(() -> say("unknown"));
  }

  private String named(Topic topic, String name) {
    return switch (topic) {
      case LANGUAGE -> words.language(name);
      case GENDER -> {
        String word = words.trait(topic, name);
        yield tongue == Tongue.DE ? word : word.toLowerCase(Locale.ROOT);
      }
      case KEY, INSTRUMENTS -> words.music(topic, name);
      default -> "“" + name.strip() + "”";
    };
  }

  private static String unit(Topic topic) {
    return "unit " + topic.name().toLowerCase(Locale.ROOT);
  }

  /** Seconds to the tenth, everything else whole. */
  private String figure(Topic topic, double value) {
    if (topic != Topic.LENGTH) {
      return Long.toString(Math.round(value));
    }
    String tenths = String.format(Locale.ROOT, "%.1f", value);
    return switch (tongue) {
      case FR, IT, ES, DE -> tenths.replace('.', ',');
      case EN, ZH, YUE, JA -> tenths;
    };
  }

  private static double figureOf(Reading reading) {
    return reading.figure().orElse(0);
  }

  private String say(String key, Object... values) {
    List<String> row = ROWS.get(key);
    if (row == null) {
      throw new IllegalArgumentException("no sentence " + key);
    }
    String text = row.get(TopicNames.COLUMNS.indexOf(tongue));
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}

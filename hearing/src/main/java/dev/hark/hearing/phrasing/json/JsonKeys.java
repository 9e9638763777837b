package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the keys of a JSON answer mean, and what they are called when the asker named none. */
final class JsonKeys {

  private static final Map<String, Ask> MEANINGS = new HashMap<>();

  /** The same by names as they are typed without accents. */
  private static final Map<String, Ask> FOLDED = new HashMap<>();

  private static final Map<Topic, String> NAMES = new HashMap<>();

  static {
    for (String line : Resource.lines(JsonKeys.class, "json-keys.tsv")) {
      String[] cells = line.split("\t");
      Topic topic = Topic.valueOf(cells[0]);
      NAMES.putIfAbsent(topic, cells[1]);
      Ask ask = cells.length > 3 ? Ask.of(topic).of(soundOf(cells[3])) : Ask.of(topic);
      for (String name : cells[1].concat(",").concat(cells.length > 2 ? cells[2] : "").split(",")) {
        MEANINGS.put(name, ask);
        FOLDED.putIfAbsent(folded(name), ask);
      }
    }
  }

  /** Says why another value is null. */
  static final String WHY = "note";

  private JsonKeys() {}

  static Target soundOf(String label) {
    return new Target(label.toLowerCase(Locale.ROOT), false, false, Set.of(Labels.all().of(label)));
  }

  /** The key for a topic. */
  static String nameOf(Topic topic) {
    return NAMES.getOrDefault(topic, topic.name().toLowerCase(Locale.ROOT));
  }

  /** What a key asks for; empty when it cannot be made out. */
  static Optional<Ask> meaning(String key) {
    String plain = plain(key);
    Ask known = MEANINGS.getOrDefault(plain, FOLDED.get(folded(plain)));
    if (known != null) {
      return Optional.of(known);
    }
    Asked asked = Understanding.of(List.of(new Utterance(plain, 1)), "");
    Ask first = asked.asks().getFirst();
    if (first.topic() != Topic.OTHER && first.topic() != Topic.GREETING) {
      return Optional.of(first);
    }
    var labels = Labels.all().meantBy(plain);
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Ask(
                Topic.IS_THERE,
                Optional.of(new Target(plain, false, false, labels)),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty()));
  }

  /** Whether a key is one of those that mean something whatever is asked. */
  static boolean isKnown(String key) {
    return FOLDED.containsKey(folded(plain(key)));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("(?<=\\p{IsLatin})\\p{M}+", "");
  }

  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[_-]+", " ").strip();
  }
}

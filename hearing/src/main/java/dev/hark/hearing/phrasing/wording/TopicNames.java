package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the things that can be asked are called at the head of a row. */
public final class TopicNames {

  private static final String HEAD = "HEAD";
  static final List<Tongue> COLUMNS =
      List.of(
          Tongue.EN, Tongue.ZH, Tongue.YUE, Tongue.FR, Tongue.IT, Tongue.ES, Tongue.DE, Tongue.JA);
  private static final Map<String, List<String>> NAMES = new HashMap<>();

  static {
    for (String line : Resource.lines(TopicNames.class, "topics.tsv")) {
      List<String> cells = List.of(line.split("\t"));
      NAMES.put(cells.getFirst(), cells.subList(1, cells.size()));
    }
  }

  private TopicNames() {}

  /** The name of a topic; of a rare one its English name. */
  public static String of(Topic topic, Tongue tongue) {
    List<String> names = NAMES.get(topic.name());
    return names == null
        ? topic.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        : names.get(COLUMNS.indexOf(tongue));
  }

  /** The first row of a table. */
  public static String head(Tongue tongue) {
    return NAMES.getOrDefault(HEAD, List.of()).get(COLUMNS.indexOf(tongue));
  }
}

package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which one language asks each thing, read from a resource. */
final class RuleBook {

  /** What joins one answer that is offered to another; "or not" offers none. */
  private static final Pattern OR_BEHIND =
      Pattern.compile(
          "^,?\\s*(?:(?:or|oder|ou|o|u)\\s+(?!not\\b|no\\b|nicht\\b|non\\b|pas\\b|what\\b|something\\b)|(?:还是|或者?|定系|か、?それとも)\\p{L})");

  /** What a voice is of one kind of at a time. */
  private static final Set<Topic> OF_ONE = EnumSet.of(Topic.EMOTION, Topic.AGE, Topic.GENDER);

  private static final Pattern OR_BEFORE = Pattern.compile("\\s(?:or|oder|ou|o|u)\\s+$");

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** Some patterns take time that grows with the cube of a fragment. */
  private static final int MOST_CHARACTERS = 300;

  private static final List<String> TARGET_GROUPS = List.of("x", "y", "z");

  /** Groups whose words have to name a sound: "is {thunder} heard", but not "is {much} heard". */
  private static final List<String> NAME_GROUPS = List.of("n", "m");

  private static final Map<Tongue, RuleBook> BOOKS = new EnumMap<>(Tongue.class);

  /** What is read beside the book of the language that is asked in. */
  private static final RuleBook ANY = new RuleBook("any");

  static {
    for (Tongue tongue : Tongue.values()) {
      BOOKS.put(tongue, new RuleBook(tongue.code()));
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  /** One pattern. */
  private record Rule(Topic topic, int weight, Pattern pattern, List<String> groups) {}

  /**
   * A topic that a fragment shows.
   *
   * @param targets words that may name what is looked for, as matched, the likeliest first
   * @param proposed the answer offered
   */
  record Hit(Topic topic, int weight, List<String> targets, Optional<String> proposed) {}

  private RuleBook(String code) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : Resource.lines(RuleBook.class, "questions." + code + ".tsv")) {
      if (line.startsWith("let ")) {
        int equals = line.indexOf('=');
        names.put("{" + line.substring(4, equals) + "}", line.substring(equals + 1));
        continue;
      }
      String[] cells = line.split("\t");
      String source = Han.simplified(cells[2]);
      for (Map.Entry<String, String> name : names.entrySet()) {
        source = source.replace(name.getKey(), name.getValue());
      }
      Pattern pattern = Pattern.compile(source, FLAGS);
      rules.add(
          new Rule(
              Topic.valueOf(cells[0]),
              Integer.parseInt(cells[1]),
              pattern,
              List.copyOf(pattern.namedGroups().keySet())));
    }
  }

  /** The ways that are the same whatever language is asked in. */
  static RuleBook ofAny() {
    return ANY;
  }

  static RuleBook of(Tongue tongue) {
    RuleBook book = BOOKS.get(tongue);
    if (book == null) {
      throw new IllegalStateException("no rules for " + tongue);
    }
    return book;
  }

  /**
   * What a fragment asks: for every topic its plainest hit, in the order they appear in it. Of one
   * that no mark parts for a long time, the beginning and the end are read.
   */
  List<Hit> read(String fragment) {
    String text = Utterance.within(fragment, MOST_CHARACTERS);
    Map<Topic, Hit> best = new EnumMap<>(Topic.class);
    Map<Topic, Integer> places = new EnumMap<>(Topic.class);
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern().matcher(text);
      if (!matcher.find() || !namesSounds(rule, matcher)) {
        continue;
      }
      Hit hit =
          new Hit(
              rule.topic(),
              rule.weight(),
              TARGET_GROUPS.stream().flatMap(name -> group(rule, matcher, name).stream()).toList(),
              offered(rule, matcher, "v", text).or(() -> offered(rule, matcher, "w", text)));
      Hit before = best.get(rule.topic());
      if (before == null || isPlainer(hit, before)) {
        best.put(rule.topic(), hit);
        places.put(rule.topic(), matcher.start());
      }
    }
    int plainest = best.values().stream().mapToInt(Hit::weight).max().orElse(0);
    return best.values().stream()
        .filter(hit -> hit.weight() == plainest)
        .sorted((a, b) -> Integer.compare(place(places, a), place(places, b)))
        .toList();
  }

  private static boolean namesSounds(Rule rule, Matcher matcher) {
    return NAME_GROUPS.stream()
        .flatMap(name -> group(rule, matcher, name).stream())
        .allMatch(Labels.all()::isName);
  }

  private static int place(Map<Topic, Integer> places, Hit hit) {
    return places.getOrDefault(hit.topic(), 0);
  }

  private static boolean isPlainer(Hit hit, Hit before) {
    if (hit.weight() != before.weight()) {
      return hit.weight() > before.weight();
    }
    boolean names = before.targets().isEmpty() && !hit.targets().isEmpty();
    return names || (before.proposed().isEmpty() && hit.proposed().isPresent());
  }

  /** The answer offered; none where it is one of two, "happy or sad": yes or no would not do. */
  private static Optional<String> offered(Rule rule, Matcher matcher, String name, String text) {
    return group(rule, matcher, name)
        .filter(value ->
            !OF_ONE.contains(rule.topic())
                || (!OR_BEHIND.matcher(text.substring(matcher.end(name))).find()
                    && !OR_BEFORE.matcher(text.substring(0, matcher.start(name))).find()));
  }

  private static Optional<String> group(Rule rule, Matcher matcher, String name) {
    if (!rule.groups().contains(name)) {
      return Optional.empty();
    }
    return Optional.ofNullable(matcher.group(name)).map(String::strip).filter(x -> !x.isEmpty());
  }
}

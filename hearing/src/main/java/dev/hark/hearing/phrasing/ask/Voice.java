package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose speech a question is about: "what does the woman say?", "the second speaker's words".
 *
 * @param gender "female" or "male", as a hearing has it
 * @param place in the order in which voices, or those of the gender, are first heard, counted from
 *     1; -1 for the last
 */
public record Voice(Optional<String> gender, OptionalInt place) {

  /** Characters before a question that begins with who: "and who speaks first?". */
  private static final int MOST_BEFORE_WHO = 4;

  private enum Known {
    WHO,
    PLACE,
    FEMALE,
    MALE;

    boolean placed() {
      return this == WHO || this == PLACE;
    }
  }

  private record Rule(Known by, Pattern pattern) {}

  private static final List<Rule> RULES =
      Resource.lines(Voice.class, "voices.tsv").stream()
          .map(line -> line.split("\t"))
          .map(cells ->
              new Rule(
                  Known.valueOf(cells[0]),
                  Pattern.compile(
                      Han.simplified(cells[1]),
                      Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)))
          .toList();

  private static final Map<String, Integer> PLACES =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("先", 1),
          Map.entry("最先", 1),
          Map.entry("zuerst", 1),
          Map.entry("后", -1),
          Map.entry("迟", -1),
          Map.entry("最迟", -1),
          Map.entry("zuletzt", -1));

  /** What is said by someone, or told of a voice. */
  private static final Set<Topic> OF_ONE =
      EnumSet.of(
          Topic.TRANSCRIBE,
          Topic.TIMED,
          Topic.WORD_COUNT,
          Topic.SAID_THEN,
          Topic.DIALOGUE,
          Topic.ABOUT,
          Topic.SUMMARISE,
          Topic.TRANSLATE,
          Topic.SAID_ABOUT,
          Topic.LANGUAGE,
          Topic.SPEAKERS,
          Topic.AGE,
          Topic.EMOTION,
          Topic.ACCENT,
          Topic.PURPOSE,
          Topic.PITCH,
          Topic.PACE,
          Topic.NAMES);

  private static final Set<Topic> SOUGHT = EnumSet.of(Topic.IS_THERE, Topic.WHEN, Topic.HOW_OFTEN);

  /** The one voice that a text names; empty where it names none, or several. */
  static Optional<Voice> in(String plain) {
    OptionalInt place = OptionalInt.empty();
    Set<Known> genders = EnumSet.noneOf(Known.class);
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(plain);
      if (!matcher.find()) {
        continue;
      }
      if (!rule.by().placed()) {
        genders.add(rule.by());
      } else if (place.isEmpty()) {
        place = OptionalInt.of(place(matcher));
        if (matcher.find() && place(matcher) != place.getAsInt()) {
          return Optional.empty();
        }
      }
    }
    Optional<String> gender =
        genders.size() != 1
            ? Optional.empty()
            : Optional.of(genders.contains(Known.FEMALE) ? "female" : "male");
    return gender.isEmpty() && place.isEmpty()
        ? Optional.empty()
        : Optional.of(new Voice(gender, place));
  }

  /** What a text asks, asked of the one voice that it names, if any. */
  static List<Ask> assigned(List<Ask> asks, String plain) {
    Optional<Voice> voice = in(plain);
    if (voice.isEmpty()) {
      return asks;
    }
    boolean who =
        RULES.stream()
            .filter(rule -> rule.by() == Known.WHO)
            .map(rule -> rule.pattern().matcher(plain))
            .anyMatch(matcher -> matcher.find() && matcher.start() <= MOST_BEFORE_WHO);
    return who ? List.of(Ask.of(Topic.SPEAKERS).by(voice.get())) : voice.get().askedOf(asks);
  }

  /** A text without the places of voices in it, which are no places of recordings. */
  static String withoutPlace(String plain) {
    String rest = plain;
    for (Rule rule : RULES) {
      if (rule.by().placed()) {
        rest = rule.pattern().matcher(rest).replaceAll(" ");
      }
    }
    return rest;
  }

  /** The voice that is heard next. */
  Optional<Voice> next() {
    return place.isPresent() && place.getAsInt() > 0
        ? Optional.of(new Voice(gender, OptionalInt.of(place.getAsInt() + 1)))
        : Optional.empty();
  }

  /** The asks, those that may be about one voice asked of this one. */
  List<Ask> askedOf(List<Ask> asks) {
    List<Ask> own = new ArrayList<>();
    boolean words = asks.stream().anyMatch(ask -> ask.topic() == Topic.TRANSCRIBE);
    boolean times = asks.stream().anyMatch(Voice::asksWhen);
    for (Ask ask : asks) {
      if (words && times && asksWhen(ask)) {
        continue; // "what does she say, and when?": her sentences with their times
      }
      Topic topic =
          ask.topic() == Topic.TRANSCRIBE && times
              ? Topic.TIMED
              : ask.topic() == Topic.DIALOGUE ? Topic.TRANSCRIBE : ask.topic();
      own.add(concerns(ask) ? ask.with(topic).by(this) : ask);
    }
    return own;
  }

  private static boolean asksWhen(Ask ask) {
    return ask.topic() == Topic.WHEN && ask.target().isEmpty();
  }

  boolean concerns(Ask ask) {
    boolean words = ask.target().stream().anyMatch(t -> t.quoted() || t.spoken());
    return OF_ONE.contains(ask.topic())
        || (ask.topic() == Topic.GENDER && place.isPresent())
        || (SOUGHT.contains(ask.topic()) && words);
  }

  private static int place(Matcher matcher) {
    String word = null;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      word = matcher.group(group) == null ? word : matcher.group(group);
    }
    if (word == null) {
      throw new IllegalStateException("a place without a word: " + matcher.pattern());
    }
    Integer known = PLACES.get(word);
    return known == null ? Ordinals.number(word) : known;
  }
}

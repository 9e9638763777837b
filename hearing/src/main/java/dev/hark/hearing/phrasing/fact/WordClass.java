package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact.Found;
import dev.hark.hearing.phrasing.fact.Fact.Found.Means;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a kind that can be counted among those that are said: months, days, colours, numbers.
 */
final class WordClass {

  private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;

  /** How askers name a kind, and what stands around that name; by kind. */
  private static final Map<String, Pattern> ASKED = new LinkedHashMap<>();

  /** Words by kind and language. */
  private static final Map<String, WordList> LISTS = new HashMap<>();

  static {
    Map<String, String> kinds = new LinkedHashMap<>();
    List<String> before = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (String line : Resource.lines(WordClass.class, "word-classes.tsv")) {
      String[] cells = line.split("\t");
      switch (cells[0]) {
        case "ASKED" -> kinds.put(cells[1], Han.simplified(cells[2]));
        case "BEFORE" -> before.add(Han.simplified(cells[2]));
        case "NAMED" -> named.add(cells[2]);
        default -> {
          String kind = cells[0].replaceAll("[?+]$", "");
          LISTS
              .computeIfAbsent(kind + " " + cells[1], key -> new WordList(kind))
              .add(cells[0].substring(kind.length()), cells[2]);
        }
      }
    }
    kinds.forEach((kind, noun) ->
        ASKED.put(
            kind,
            Pattern.compile(
                "(?:(?:"
                    + String.join("|", before)
                    + ") ?)*(?:"
                    + noun
                    + ")"
                    + "(?: (?<named>"
                    + String.join("|", named)
                    + "))?",
                FLAGS)));
  }

  private WordClass() {}

  /** A kind that is asked for, and whether for words of it that are named. */
  private record Counted(String kind, boolean named) {}

  /** Whether an ask counts words of a kind. */
  static boolean isCounted(Ask ask) {
    return asked(ask).isPresent();
  }

  /**
   * What a recording tells of words of a kind that are counted; empty where none are. Where the
   * kind is not known in the language of the recording, or where something else may be counted, it
   * is what is said.
   */
  static Optional<Fact> of(Ask ask, Heard heard) {
    return asked(ask).map(counted -> of(counted, ask, heard));
  }

  private static Fact of(Counted counted, Ask ask, Heard heard) {
    boolean words = !heard.outline().passages().isEmpty();
    if (!words && heard.someoneTalks()) {
      return new Fact.NoWords(heard, ask.topic(), true);
    }
    WordList list = LISTS.get(counted.kind() + " " + heard.languageCode());
    List<Occurrence> members = words && list != null ? said(heard, list) : List.of();
    boolean unknown = words && (list == null || (members.isEmpty() && !counted.named()));
    return unknown
        ? SpeechFacts.answering(heard, ask.target().orElseThrow().text())
        : new Found(heard, ask.target().orElseThrow(), Means.MEMBERS, members, Optional.empty());
  }

  private static Optional<Counted> asked(Ask ask) {
    if (ask.topic() != Topic.HOW_OFTEN || ask.target().isEmpty() || ask.target().get().quoted()) {
      return Optional.empty();
    }
    String plain = Han.simplified(ask.target().get().text().toLowerCase(Locale.ROOT));
    boolean spoken = ask.target().get().spoken();
    for (Map.Entry<String, Pattern> kind : ASKED.entrySet()) {
      Matcher matcher = kind.getValue().matcher(plain.replace('’', '\''));
      if (matcher.matches()) {
        return Optional.of(new Counted(kind.getKey(), spoken || matcher.group("named") != null));
      }
    }
    return Optional.empty();
  }

  /** Each word of a list, once, in the order in which they are said. */
  private static List<Occurrence> said(Heard heard, WordList list) {
    List<Occurrence> said = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Hearing.Speech speech : heard.hearing().speech()) {
      for (WordList.Member member : list.in(speech.words())) {
        if (told.add(member.meaning())) {
          List<Hearing.Word> words = speech.words().subList(member.from(), member.to());
          Span span = new Span(words.getFirst().start(), words.getLast().end());
          String text =
              WordList.bare(String.join(" ", words.stream().map(Hearing.Word::text).toList()));
          said.add(new Occurrence(span, text, words.getFirst().confidence(), true));
        }
      }
    }
    return said;
  }
}

package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.PieceTable.Wish;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.ForeignWords;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The piece of what is said that a question asks for: a colour, a place, a company, a time, a
 * number, a key of a menu and what it does. Only where one piece alone will do.
 */
final class Pieces {

  private static final Set<String> PLACES = Set.of("AT", "TO", "FROM", "WITH");

  /** A noun with its article: what is asked of it has to be said of it. */
  private static final Pattern NOUN =
      Pattern.compile(
          "\\b(?:the|an?|my|your|d(?:er|ie|as|em|en)|eine?|le|la|les|une?|il|lo|gli|el|los|las|una)\\b"
              + "|\\b[ld]['’]",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Someone or something that was spoken of. */
  private static final Pattern SOMEONE =
      Pattern.compile(
          "\\b(?:he|she|it|they|him|her|them|er|sie|es|ils?|elles?|lui|lei|loro|él|ell[ao]s?)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Where someone records or is heard is no question about the words. */
  private static final Pattern OF_RECORDING =
      Pattern.compile("record|place|happen|sound|hear|aufgenommen|enregistr|registr|grab");

  /** What a key is for. */
  private static final Pattern AIM =
      Pattern.compile("\\b(?:to|for|pour|per|para|um|für) (.*)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern COPULA =
      Pattern.compile(
          "\\s+(?:is|are|was|were|ist|sind|war|waren|est|sont|était|étaient|è|sono|era|erano|es|son|eran)\\s+");

  /** A measure before a Chinese noun and the "is" behind it, which are written without blanks. */
  private static final Pattern BESIDE_NOUN =
      Pattern.compile("[这那呢嗰]?[个只支件](?=\\p{IsHan})|[系是](?=\\s|$)");

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}]+)*", Pattern.UNICODE_CHARACTER_CLASS);

  /** A piece and where it is said. */
  private record Piece(String text, Sentence sentence) {}

  private final Heard heard;
  private final Wish wish;
  private final boolean foreign;
  private final List<String> terms;

  private Pieces(Heard heard, Wish wish, boolean foreign) {
    this.heard = heard;
    this.wish = wish;
    this.foreign = foreign;
    this.terms = Digest.terms(BESIDE_NOUN.matcher(wish.rest()).replaceAll(" "));
  }

  /**
   * The fact with the piece that answers, where the words have exactly one.
   *
   * @param clause the part of the question that asks for it
   */
  static Fact in(Fact fact, Ask ask, String clause, String question, Optional<Tongue> asked) {
    Heard heard = fact.heard();
    if (heard.outline().passages().isEmpty()) {
      return fact;
    }
    Optional<Wish> wish = PieceTable.asked(clause).or(() -> PieceTable.asked(question));
    if (wish.isEmpty()) {
      return fact;
    }
    boolean foreign = asked.filter(t -> !t.code().equals(heard.languageCode())).isPresent();
    return new Pieces(heard, wish.get(), foreign).in(fact, ask.topic());
  }

  private Fact in(Fact fact, Topic topic) {
    List<Sentence> all = SpeechFacts.sentences(heard.outline());
    if (wish.isFor("PRESSED")) {
      return pressed(all, fact);
    }
    Optional<Piece> piece =
        wish.isFor("KEY") ? key(all) : mayAnswer(fact, topic) ? drawn(all) : Optional.empty();
    return piece
        .<Fact>map(p -> new Fact.Unserved(heard, List.of(p.sentence()), Optional.of(p.text())))
        .orElse(fact);
  }

  /** Whether a fact leaves it to the words to answer. */
  private boolean mayAnswer(Fact fact, Topic topic) {
    return switch (fact) {
      case Fact.Unserved _ -> true;
      case Fact.Quotes _ -> topic == Topic.SAID_ABOUT;
      case Fact.Words _, Fact.Gist _ -> topic == Topic.SAID_ABOUT;
      case Fact.Missing _ -> wish.isFor("COUNT");
      case Fact.Untold _ -> wish.isFor("WITH");
      case Fact.Place place ->
          place.places().isEmpty()
              && SOMEONE.matcher(wish.matcher().group() + wish.rest()).find()
              && !OF_RECORDING.matcher(wish.rest()).find()
              && (wish.isFor("TO") || !terms.isEmpty());
      default -> false;
    };
  }

  private Optional<Piece> drawn(List<Sentence> all) {
    List<Sentence> nearest = Digest.nearest(all, wish.rest());
    List<Piece> found = new ArrayList<>();
    boolean open =
        heard.saysLittle()
            && (wish.isFor("COLOUR")
                ? terms.isEmpty()
                : foreign || !NOUN.matcher(wish.rest()).find());
    for (Sentence sentence : nearest) {
      if (open || terms.stream().anyMatch(term -> isSaid(term, sentence.text()))) {
        pieces(sentence).forEach(text -> found.add(new Piece(text, sentence)));
      }
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private List<String> pieces(Sentence sentence) {
    String text = sentence.text();
    if (wish.isFor("NUMBER")) {
      return numbered(text);
    }
    if (wish.isFor("COUNT")) {
      Pattern number = Pattern.compile("\\b" + PieceTable.number() + "(?= )", flags());
      return PieceTable.all(number, text).stream().flatMap(n -> counted(n, text).stream()).toList();
    }
    List<Matcher> found = PieceTable.said(wish.kinds(), heard.languageCode(), uncapped(text));
    if (wish.isFor("COLOUR")) {
      boolean named = terms.stream().anyMatch(term -> isSaid(term, text));
      return found.stream()
          .filter(m -> !named || isBeside(m.start("a"), m.end("a"), text))
          .map(m -> text.substring(m.start("a"), m.end("a")))
          .toList();
    }
    return joined(found, text).stream().filter(piece -> !isAskedOf(piece)).toList();
  }

  /** What follows one upon the other is one piece: "on the table near the window". */
  private static List<String> joined(List<Matcher> found, String text) {
    TreeMap<Integer, Integer> ends = new TreeMap<>(); // by starts
    found.forEach(m -> ends.merge(m.start("a"), m.end("a"), Math::max));
    List<String> pieces = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (Map.Entry<Integer, Integer> one : ends.entrySet()) {
      if (start >= 0 && one.getKey() <= end + 1) {
        end = Math.max(end, one.getValue());
        continue;
      }
      if (start >= 0) {
        pieces.add(text.substring(start, end));
      }
      start = one.getKey();
      end = one.getValue();
    }
    if (start >= 0) {
      pieces.add(text.substring(start, end));
    }
    return pieces;
  }

  /** "Where is the roof?" is not answered with the roof. */
  private boolean isAskedOf(String piece) {
    return wish.kinds().stream().anyMatch(PLACES::contains)
        && terms.stream().anyMatch(term -> isSaid(term, piece));
  }

  private List<String> numbered(String text) {
    Pattern after =
        Pattern.compile(
            "\\b(?:"
                + wish.things()
                + ")(?: "
                + PieceTable.ofNumber()
                + ")? "
                + PieceTable.number(),
            flags());
    Pattern before =
        Pattern.compile(PieceTable.number() + "(?:号|號|番)(?:" + wish.things() + ")", flags());
    List<String> found = new ArrayList<>();
    PieceTable.all(after, text).forEach(m -> found.add(m.group()));
    PieceTable.all(before, text).forEach(m -> found.add(m.group()));
    return found;
  }

  /** "Three red cars", where cars are asked for. */
  private Optional<String> counted(Matcher number, String text) {
    Matcher word = WORD.matcher(text);
    int from = number.end();
    for (int i = 0; i < 3 && word.find(from); i++) {
      if (!text.substring(from, word.start()).isBlank()) {
        return Optional.empty();
      }
      if (terms.stream().limit(2).anyMatch(term -> isSaid(term, word.group()))) {
        return Optional.of(text.substring(number.start(), word.end()));
      }
      from = word.end();
    }
    return Optional.empty();
  }

  /** Whether a piece stands beside a noun of the question, or is said to be what it is. */
  private boolean isBeside(int start, int end, String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (terms.stream().anyMatch(term -> isSaid(term, word.group()))) {
        boolean before = word.end() <= start;
        String between =
            before
                ? text.substring(word.end(), start)
                : end <= word.start() ? text.substring(end, word.start()) : ",";
        boolean blank = between.isBlank() || (before && COPULA.matcher(between).matches());
        boolean oneWord =
            between.matches("(?U) [\\p{L}-]{3,} ") && !Digest.terms(between).isEmpty();
        if (blank || oneWord) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSaid(String term, String text) {
    Sentence said = new Sentence(text, new Span(0, 0), 1);
    return Digest.isSaid(List.of(said), term, heard.languageCode());
  }

  /** A key of a menu. */
  private record Entry(String key, String deed, Sentence sentence) {}

  private List<Entry> menu(List<Sentence> all) {
    List<Entry> entries = new ArrayList<>();
    for (Sentence sentence : all) {
      String text = sentence.text();
      PieceTable.menus(heard.languageCode(), uncapped(text)).stream()
          .filter(ways -> !ways.isEmpty())
          .min(Comparator.comparingInt(ways -> ways.getFirst().start()))
          .ifPresent(ways ->
              ways.forEach(way -> {
                int start = way.start("d");
                String deed = start < 0 ? "" : text.substring(start, way.end("d")).strip();
                entries.add(new Entry(way.group("k"), deed, sentence));
              }));
    }
    return entries;
  }

  /** The key that does what is asked for: of several the one of which most is said. */
  private Optional<Piece> key(List<Sentence> all) {
    List<Entry> entries = menu(all);
    long most = entries.stream().mapToLong(this::shared).max().orElse(0);
    if (most == 0) {
      return Optional.empty();
    }
    List<Entry> best =
        entries.stream().filter(entry -> shared(entry) == most && does(entry)).toList();
    return best.size() == 1
        ? Optional.of(new Piece(best.getFirst().key(), best.getFirst().sentence()))
        : Optional.empty();
  }

  /**
   * Whether it does what is asked for, of which the verb stands last in German, first elsewhere.
   */
  private boolean does(Entry entry) {
    Matcher aim = AIM.matcher(wish.rest());
    List<String> deed = aim.find() ? Digest.terms(aim.group(1)) : terms;
    boolean last = wish.rest().contains(", um ");
    return !deed.isEmpty() && isSaid(last ? deed.getLast() : deed.getFirst(), entry.deed());
  }

  private long shared(Entry entry) {
    return terms.stream().filter(term -> isSaid(term, entry.deed())).count();
  }

  /** What a key does; that it is not said where a menu has others. */
  private Fact pressed(List<Sentence> all, Fact fact) {
    List<Entry> entries = menu(all);
    String key = wish.named().orElse("");
    if (entries.isEmpty() || key.isEmpty()) {
      return fact;
    }
    List<Entry> meant = entries.stream().filter(e -> figure(e.key()).equals(figure(key))).toList();
    if (meant.isEmpty()) {
      return new Fact.Quotes(heard, key, List.of(), heard.outline().passages());
    }
    Entry one = meant.getFirst();
    return meant.size() > 1 || one.deed().isEmpty()
        ? fact
        : new Fact.Unserved(heard, List.of(one.sentence()), Optional.of(one.deed()));
  }

  private static String figure(String number) {
    String plain = number.toLowerCase(Locale.ROOT);
    return ForeignWords.figure(plain).orElse(plain);
  }

  /** With a small first letter, as the words stand inside a sentence; as long as it was. */
  private static String uncapped(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
  }
}

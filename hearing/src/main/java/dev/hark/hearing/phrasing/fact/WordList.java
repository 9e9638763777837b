package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of one kind in one language, and where they stand among others. */
final class WordList {

  private static final int SHORTEST_MISHEARD = 6; // letters of the word that was meant
  private static final int SURE_BESIDE_MISHEARD = 2;
  private static final Set<String> MISHEARD = Set.of("MONTHS", "DAYS");
  private static final Set<String> PROPER_NAMES = Set.of("MONTHS");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
  private static final Pattern MARK = Pattern.compile(".*[,;:.!?]\\s*");
  private static final Pattern END = Pattern.compile(".*[.!?]\\s*");

  private final String kind;
  private final Map<String, String> meanings = new HashMap<>();
  private final Set<String> doubtful = new HashSet<>();
  private @Nullable Pattern written;

  /**
   * A word of the kind, or several that are one number.
   *
   * @param meaning the same for all forms of one word
   * @param from the first of the words
   * @param to behind the last of the words
   */
  record Member(String meaning, int from, int to) {}

  WordList(String kind) {
    this.kind = kind;
  }

  /** Adds words: "" those that mean nothing else, "?" those that may, "+" a pattern. */
  void add(String sort, String words) {
    if (sort.equals("+")) {
      written = Pattern.compile(words);
      return;
    }
    for (String word : words.split(" ")) {
      String[] value = word.split("=");
      String[] forms = value[0].split("/");
      for (String form : forms) {
        meanings.put(plain(form), value.length > 1 ? value[1] : plain(forms[0]));
        if (sort.equals("?")) {
          doubtful.add(plain(form));
        }
      }
    }
  }

  /** The members of the kind among words that follow each other, in their order. */
  List<Member> in(List<Hearing.Word> words) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Member member = kind.equals("NUMBERS") ? number(words, i) : single(words, i).orElse(null);
      if (member != null) {
        members.add(member);
        i = member.to() - 1;
      }
    }
    long sure = members.stream().map(Member::meaning).distinct().count();
    if (MISHEARD.contains(kind) && sure >= SURE_BESIDE_MISHEARD) {
      for (int i = 0; i < words.size(); i++) {
        misheard(words, i).ifPresent(members::add);
      }
      members.sort(Comparator.comparingInt(Member::from));
    }
    return members;
  }

  private Optional<Member> single(List<Hearing.Word> words, int at) {
    String meaning = meanings.get(plain(words.get(at).text()));
    return meaning != null && isMeant(words, at)
        ? Optional.of(new Member(meaning, at, at + 1))
        : Optional.empty();
  }

  /** The number that begins with a word, of one word or of several. */
  private @Nullable Member number(List<Hearing.Word> words, int at) {
    String plain = plain(words.get(at).text());
    if (written != null && written.matcher(plain).matches()) {
      return new Member(plain, at, at + 1);
    }
    if (DIGITS.matcher(plain).matches()) {
      return new Member(Long.toString(Long.parseLong(plain)), at, at + 1);
    }
    long value = value(words, at);
    if (value < 0) {
      return null;
    }
    int to = at + 1;
    while (to < words.size() && !MARK.matcher(words.get(to - 1).text()).matches()) {
      boolean joined = Numerals.joins(plain(words.get(to).text()), value);
      int next = joined ? to + 1 : to;
      long more = next < words.size() ? value(words, next) : -1;
      long together = more < 0 ? -1 : Numerals.together(value, more);
      if (together < 0) {
        break;
      }
      value = together;
      to = next + 1;
    }
    return to > at + 1 || isMeant(words, at) ? new Member(Long.toString(value), at, to) : null;
  }

  /** The value of a word, of parts joined by hyphens too; negative where it is no number. */
  private long value(List<Hearing.Word> words, int at) {
    long value = -1;
    for (String part : plain(words.get(at).text()).split("[-‐]")) {
      String meaning = meanings.get(part);
      if (meaning == null) {
        if (value >= 0 && Numerals.joins(part, value)) {
          continue;
        }
        return -1;
      }
      long more = Long.parseLong(meaning);
      boolean teen = value == 10 && more >= 7 && more <= 9; // dix-sept
      value = value < 0 ? more : teen ? value + more : Numerals.together(value, more);
      if (value < 0) {
        return -1;
      }
    }
    return value;
  }

  /** Whether a word that may mean something else is one of the kind, by what stands beside it. */
  private boolean isMeant(List<Hearing.Word> words, int at) {
    if (!doubtful.contains(plain(words.get(at).text()))) {
      return true;
    }
    boolean named =
        PROPER_NAMES.contains(kind)
            && at > 0
            && Character.isUpperCase(bare(words.get(at).text()).codePointAt(0))
            && !END.matcher(words.get(at - 1).text()).matches();
    return named || isSure(words, at - 1) || isSure(words, at + 1);
  }

  private boolean isSure(List<Hearing.Word> words, int at) {
    if (at < 0 || at >= words.size()) {
      return false;
    }
    String plain = plain(words.get(at).text());
    return DIGITS.matcher(plain).matches()
        || (meanings.containsKey(plain) && !doubtful.contains(plain));
  }

  /** A long word of the kind of which one letter was misheard. */
  private Optional<Member> misheard(List<Hearing.Word> words, int at) {
    String plain = plain(words.get(at).text());
    return meanings.containsKey(plain)
        ? Optional.empty()
        : meanings.keySet().stream()
            .filter(word -> word.length() >= SHORTEST_MISHEARD && isNear(plain, word))
            .findFirst()
            .map(word -> new Member(String.valueOf(meanings.get(word)), at, at + 1));
  }

  /** Whether one letter more, less or another one makes one word the other. */
  private static boolean isNear(String one, String other) {
    int same = 0;
    int shorter = Math.min(one.length(), other.length());
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int end = 0;
    while (end < shorter - same
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    return Math.max(one.length(), other.length()) - same - end <= 1;
  }

  static String bare(String word) {
    return word.replaceAll("^[\\p{P}\\s]+|[\\p{P}\\s]+$", "");
  }

  private static String plain(String word) {
    return Normalizer.normalize(bare(word).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "");
  }
}

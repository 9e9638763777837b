package dev.hark.hearing.phrasing.claim;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.claim.Claim.Verdict;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.WordSearch;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the sentences of an answer against hearings.
 *
 * <p>Two kinds of claim are checked: a sound that is named (any of the classes that its words may
 * mean, or a kind of one, has to have been heard), and words in quotes (most of them have to have
 * been heard, since two transcripts of the same speech seldom agree in every word). Places, moods
 * and gatherings such as "noise" are not checked, nor is a sentence that denies. Safe for any
 * number of threads.
 */
public final class ClaimCheck {

  private static final double HEARD_SHARE = 0.6;
  private static final Set<Role> TOLD_APART =
      EnumSet.of(Role.TALK, Role.VOICE, Role.EVENT, Role.STEADY, Role.MUSIC, Role.INSTRUMENT);
  private static final Pattern QUOTE =
      Pattern.compile("\"([^\"]+)\"|“([^”]+)”|「([^」]+)」|『([^』]+)』|«([^»]+)»|„([^“”]+)[“”]");
  private static final Pattern DENIAL =
      Pattern.compile(
          "(?iu)\\b(?:no|not|nor|none|never|neither|without|cannot|\\w+n['’]t|pas|aucune?|sans"
              + "|senza|nessun[oa]?|non|ningun[oa]?|ningún|sin|kein\\w*|nicht|ohne)\\b"
              + "|没有|沒有|无|無|不|冇|唔|ない|ません");

  private final List<Hearing> hearings;
  private final List<WordSearch> speech;

  private ClaimCheck(List<Hearing> hearings) {
    this.hearings = hearings;
    this.speech = hearings.stream().map(WordSearch::in).toList();
  }

  /** The sentences of an answer about the recordings of these hearings, in order. */
  public static List<Claim> of(String answer, List<Hearing> hearings) {
    ClaimCheck check = new ClaimCheck(List.copyOf(hearings));
    return Sentences.of(answer).stream().map(check::claim).toList();
  }

  private Claim claim(String sentence) {
    List<String> quotes = new ArrayList<>();
    String unquoted =
        QUOTE
            .matcher(sentence)
            .replaceAll(match -> {
              quotes.add(quoted(match));
              return Matcher.quoteReplacement(" \" ");
            });
    if (DENIAL.matcher(unquoted).find()) {
      return new Claim(sentence, Verdict.UNCHECKED, List.of());
    }
    int checked = 0;
    List<String> missing = new ArrayList<>();
    for (Set<Label> meant : named(unquoted)) {
      if (meant.stream().noneMatch(label -> TOLD_APART.contains(label.role()))) {
        continue;
      }
      checked++;
      if (meant.stream().noneMatch(this::heard)) {
        missing.add(meant.iterator().next().bareNoun());
      }
    }
    for (String quote : quotes) {
      checked++;
      if (!said(quote)) {
        missing.add("\"" + quote + "\"");
      }
    }
    Verdict verdict = checked == 0 ? Verdict.UNCHECKED : Verdict.SUPPORTED;
    return new Claim(sentence, missing.isEmpty() ? verdict : Verdict.UNSUPPORTED, missing);
  }

  /**
   * What a text names, without the verbs of what it names beside them: in "a siren wails" nobody
   * cries.
   */
  private static List<Set<Label>> named(String text) {
    List<Set<Label>> kept = new ArrayList<>();
    for (Set<Label> next : Labels.all().eachMeantBy(text)) {
      if (kept.stream().noneMatch(named -> isVerbOf(next, named))) {
        kept.removeIf(named -> isVerbOf(named, next));
        kept.add(next);
      }
    }
    return kept;
  }

  private static boolean isVerbOf(Set<Label> word, Set<Label> named) {
    return !word.equals(named)
        && named.stream()
            .anyMatch(label -> Labels.all().eachMeantBy(label.clause()).contains(word));
  }

  private boolean heard(Label label) {
    return hearings.stream().anyMatch(hearing -> heard(label, hearing));
  }

  private static boolean heard(Label label, Hearing hearing) {
    Labels labels = Labels.all();
    boolean sounded =
        hearing.sounds().stream()
            .anyMatch(sound -> labels.isKindOf(labels.of(sound.label()), label));
    return sounded
        || (label.role() == Role.TALK && !hearing.speech().isEmpty())
        || (label.role() == Role.MUSIC && !hearing.music().isEmpty());
  }

  private boolean said(String quote) {
    List<String> words = words(quote);
    return speech.stream()
        .anyMatch(search -> {
          long found = words.stream().filter(word -> !search.find(word).isEmpty()).count();
          return found >= HEARD_SHARE * words.size();
        });
  }

  /** Words, or characters where words are written without blanks. */
  private static List<String> words(String quote) {
    List<String> words = new ArrayList<>();
    for (String word : quote.strip().split("[^\\p{L}\\p{N}'’]+")) {
      if (word.codePoints().anyMatch(Han::isUnspaced)) {
        word.codePoints().mapToObj(Character::toString).forEach(words::add);
      } else if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static String quoted(MatchResult match) {
    for (int group = 1; group <= match.groupCount(); group++) {
      String text = match.group(group);
      if (text != null) {
        return text.strip();
      }
    }
    throw new IllegalStateException("a quote without a text");
  }
}

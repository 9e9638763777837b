package dev.hark.hearing.phrasing.tongue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What spoken languages are called. */
public final class LanguageNames {

  private static final Map<String, Map<Tongue, String>> BY_CODE = new LinkedHashMap<>();

  static {
    List<String> lines = Resource.lines(LanguageNames.class, "languages.tsv");
    String[] tongues = lines.getFirst().split("\t");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      Map<Tongue, String> names = new HashMap<>();
      for (int i = 1; i < cells.length; i++) {
        names.put(Tongue.of(tongues[i]).orElseThrow(), cells[i]);
      }
      BY_CODE.put(cells[0], names);
    }
  }

  /** Where a name ends, or the name of a German adjective goes on: "ins Englische". */
  private static final Pattern ENDING = Pattern.compile("(?:e[nrs]?)?(?!\\p{L})");

  private LanguageNames() {}

  /** The name of a language in another; of a rare one its English name. */
  public static String of(String code, Tongue in) {
    Map<Tongue, String> names = BY_CODE.get(code);
    String name = names == null ? null : names.get(in);
    return name != null ? name : Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
  }

  /** The name without what stands in brackets: "Chinese", not "Chinese (Mandarin)". */
  public static String shortOf(String code, Tongue in) {
    return bare(of(code, in));
  }

  /** The ISO 639 code of a language that is named in a text, in any of the eight languages. */
  public static Optional<String> codeIn(String text) {
    return codeIn(text, "");
  }

  /** The same of a text that names another language as well, which is not meant. */
  public static Optional<String> codeIn(String text, String except) {
    String lower = Han.simplified(text.toLowerCase(Locale.ROOT));
    String best = null;
    int longest = 0;
    for (Map.Entry<String, Map<Tongue, String>> entry : BY_CODE.entrySet()) {
      for (String name : entry.getValue().values()) {
        String bare = Han.simplified(bare(name).toLowerCase(Locale.ROOT));
        boolean meant = !entry.getKey().equals(except);
        if (meant && bare.length() > longest && contains(lower, bare)) {
          best = entry.getKey();
          longest = bare.length();
        }
      }
    }
    if (best == null) {
      best = byNickname(lower);
    }
    return Optional.ofNullable(best).filter(code -> !code.equals(except));
  }

  private static @Nullable String byNickname(String lower) {
    if (lower.matches(".*(mandarin|普通话|国语|汉语|putonghua).*")) {
      return "zh";
    }
    if (lower.matches(".*(广东话|粤语|cantonese|白话).*")) {
      return "yue";
    }
    return null;
  }

  private static boolean contains(String text, String name) {
    int at = text.indexOf(name);
    if (at < 0 || name.codePoints().anyMatch(Han::isUnspaced)) {
      return at >= 0;
    }
    boolean startsWord = at == 0 || !Character.isLetter(text.charAt(at - 1));
    return startsWord && ENDING.matcher(text.substring(at + name.length())).lookingAt();
  }

  private static String bare(String name) {
    return name.replaceAll("\\s*[(（].*[)）]$", "");
  }
}

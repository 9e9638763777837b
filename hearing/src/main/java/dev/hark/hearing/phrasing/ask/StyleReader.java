package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.phrasing.ask.Style.Manner;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads from a text what the answer is to look like. */
final class StyleReader {

  private enum Kind {
    JSON,
    ONE_WORD,
    BARE,
    BRIEF,
    LIST,
    TABLE,
    SUBRIP,
    WEBVTT,
    REPLY_IN,
    TRADITIONAL,
    SIMPLIFIED
  }

  private static final int MOST_LEVELS = 6;

  private record Rule(Kind kind, Pattern pattern) {}

  private static final List<Rule> RULES = new ArrayList<>();
  private static final Pattern TEMPLATE_KEY =
      Pattern.compile("[\"“']([^\"”'{}:,\n]{1,40})[\"”']\\s*[:：]");
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\s*[\"“'][^{}]*}");

  /** An array of objects whose keys stand without quotation marks: "an array of {label, start}". */
  private static final Pattern ARRAY =
      Pattern.compile(
          "(?:\\b(?:array|list|tableau|liste|lista|elenco|arreglo)|数组|數組|列表|配列|リスト)[^{}\\[\\]]{0,24}"
              + "\\{(?<keys>[^{}\\[\\]]{3,160})\\}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  /** The beginning of an object with a key in quotation marks. */
  private static final Pattern OBJECT =
      Pattern.compile("\\{\\s*[\"“'][^\"”'{}:,\n]{1,40}[\"”']\\s*[:：]");

  static {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    for (String line : Resource.lines(StyleReader.class, "style.tsv")) {
      String[] cells = line.split("\t");
      RULES.add(new Rule(Kind.valueOf(cells[0]), Pattern.compile(Han.simplified(cells[1]), flags)));
    }
  }

  private StyleReader() {}

  /** A text without the JSON object that shows what the answer is to look like. */
  static String withoutTemplate(String written) {
    String before = written;
    String rest = TEMPLATE.matcher(before).replaceAll(" ");
    for (int i = 0; i < MOST_LEVELS && !rest.equals(before); i++) {
      before = rest;
      rest = TEMPLATE.matcher(before).replaceAll(" "); // what held the ones before
    }
    return rest;
  }

  /** Whether a piece of a text says anything about style. */
  static boolean speaksOfStyle(String piece) {
    return RULES.stream().anyMatch(rule -> rule.pattern().matcher(piece).find())
        || LimitReader.read(piece).isPresent();
  }

  /**
   * The style that texts ask for together.
   *
   * @param plain the texts in lower case and simplified characters
   * @param written the texts as written
   */
  static Style read(String plain, String written) {
    boolean json = matches(Kind.JSON, plain) || OBJECT.matcher(written).find();
    Optional<JsonShape> shape =
        json
            ? JsonShape.in(written)
                .or(() -> array(written))
                .or(() -> items(written))
                .or(() -> rows(written))
                .or(() -> KeyList.remarked(written))
            : Optional.empty();
    List<String> keys =
        shape.map(StyleReader::keys).orElseGet(() -> json ? keys(written) : List.of());
    Optional<Limit> limit = LimitReader.read(plain);
    Optional<AnswerForm> lines = json ? Optional.empty() : FormReader.yesOrNo(written);
    Optional<AnswerForm> columns =
        json || lines.isPresent() ? Optional.empty() : FormReader.columns(written);
    Manner manner = lines.isPresent() ? Manner.LINES : manner(plain, limit);
    if (columns.isPresent() && (FormReader.namesTable(plain) || FormReader.namesCsv(plain))) {
      manner = Manner.TABLE;
    }
    Optional<AnswerForm> form = manner == Manner.TABLE ? columns : lines;
    return new Style(manner, json, keys, script(plain), shape, limit, form);
  }

  /** "A JSON array of {label, start, end}": a list of such objects and nothing around it. */
  private static Optional<JsonShape> array(String written) {
    Matcher matcher = ARRAY.matcher(written);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Stream<String> keys =
        Stream.of(matcher.group("keys").split(","))
            .map(key -> key.replaceFirst(":.*", "").replaceAll("[\"'“”\\s]", ""))
            .filter(key -> !key.isEmpty());
    return Optional.of(new JsonShape.Items(JsonShape.Fields.plain(keys)));
  }

  /** "A JSON array with the keys label, start, end": a list and nothing around it. */
  private static Optional<JsonShape> items(String written) {
    List<String> keys = FormReader.namesJsonList(written) ? keys(written) : List.of();
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new JsonShape.Items(JsonShape.Fields.plain(keys.stream())));
  }

  /** "Start, end and text for each segment": a list of such objects. */
  private static Optional<JsonShape> rows(String written) {
    List<String> keys = keys(written);
    return KeyList.each(written)
        .filter(each -> keys.size() > 1)
        .map(each ->
            new JsonShape.Fields(
                List.of(
                    new JsonShape.Field(
                        each.endsWith("s") ? each : each + "s",
                        new JsonShape.Items(JsonShape.Fields.plain(keys.stream()))))));
  }

  private static List<String> keys(JsonShape shape) {
    return shape instanceof JsonShape.Fields fields ? fields.keys() : List.of();
  }

  private static Manner manner(String plain, Optional<Limit> limit) {
    boolean counted = limit.filter(one -> one.unit() == Limit.Unit.CHARACTERS).isPresent();
    if (matches(Kind.ONE_WORD, plain) && !counted) {
      return Manner.ONE_WORD;
    }
    if (matches(Kind.WEBVTT, plain)) {
      return Manner.WEBVTT;
    }
    if (matches(Kind.SUBRIP, plain)) {
      return Manner.SUBRIP;
    }
    if (matches(Kind.TABLE, plain)) {
      return Manner.TABLE;
    }
    boolean items = limit.filter(one -> one.unit() == Limit.Unit.ITEMS).isPresent();
    if (items || matches(Kind.LIST, plain)) {
      return Manner.LIST;
    }
    if (matches(Kind.BARE, plain)) {
      return Manner.BARE;
    }
    return matches(Kind.BRIEF, plain) ? Manner.BRIEF : Manner.FULL;
  }

  private static Optional<ChineseScript> script(String plain) {
    return matches(Kind.TRADITIONAL, plain)
        ? Optional.of(ChineseScript.TRADITIONAL)
        : matches(Kind.SIMPLIFIED, plain)
            ? Optional.of(ChineseScript.SIMPLIFIED)
            : Optional.empty();
  }

  /** The language that is asked for, when it is one answers are written in. */
  static Optional<Tongue> replyIn(String plain) {
    for (Rule rule : RULES) {
      if (rule.kind() == Kind.REPLY_IN) {
        Matcher matcher = rule.pattern().matcher(plain);
        if (matcher.find()) {
          return LanguageNames.codeIn(matcher.group("v")).flatMap(Tongue::of);
        }
      }
    }
    return Optional.empty();
  }

  /** A text without the wish for a language to answer in. */
  static String withoutReplyIn(String plain) {
    String rest = plain;
    for (Rule rule : RULES) {
      if (rule.kind() == Kind.REPLY_IN) {
        rest = rule.pattern().matcher(rest).replaceAll(" ");
      }
    }
    return rest.strip();
  }

  private static boolean matches(Kind kind, String plain) {
    return RULES.stream()
        .anyMatch(rule -> rule.kind() == kind && rule.pattern().matcher(plain).find());
  }

  /** Keys of a template, {"text": …}, or of a list: with the keys text, language. */
  private static List<String> keys(String written) {
    Set<String> keys = new LinkedHashSet<>();
    Matcher template = TEMPLATE_KEY.matcher(written);
    while (template.find()) {
      keys.add(template.group(1).strip());
    }
    if (keys.isEmpty()) {
      keys.addAll(KeyList.in(written));
    }
    return List.copyOf(keys);
  }
}

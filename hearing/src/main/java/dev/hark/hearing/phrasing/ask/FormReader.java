package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which columns a table, or which lines an answer with yes and no is to have. */
final class FormReader {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** "start | end | text", with or without a word for columns before it. */
  private static final Pattern PIPED =
      Pattern.compile("(?:[^|\\n:：.。!?？,，;；]{1,30}\\|)+[^|\\n.。!?？,，;；]{1,30}");

  /** The heads of columns have few words; what stands before the first of them has more. */
  private static final Pattern LEAD =
      Pattern.compile(
          "^.*\\b(?:columns?|headers?|heads?|headings?|colonnes?|en-têtes?|colonn[ae]|intestazioni?|columnas?|encabezados?|spalten?|kopfzeile|table|tableau|tabella|tabla|tabelle|with|avec|con|mit)\\b[:：]?\\s*"
              + "|^.*(?:表格|表头|列名|列为|列是|栏位|列は)[:：]?\\s*",
          FLAGS);

  /** "テキストの表にして": what stands behind the last head. */
  private static final Pattern TRAIL = Pattern.compile("\\s*[のをで]表(?:に|で|形式).*$");

  /** More words than these before "yes or no" are a sentence and no name. */
  private static final int MOST_WORDS_ALONE = 2;

  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final Map<String, Pattern> RULES = new LinkedHashMap<>();

  static {
    for (String line : Resource.lines(FormReader.class, "forms.tsv")) {
      String[] cells = line.split("\t");
      String source = cells[1];
      for (Map.Entry<String, Pattern> known : RULES.entrySet()) {
        source = source.replace("{" + known.getKey() + "}", known.getValue().pattern());
      }
      RULES.put(cells[0], Pattern.compile(source, FLAGS));
    }
  }

  private FormReader() {}

  /** The columns of a table, as written; none where fewer than two are named. */
  static Optional<AnswerForm> columns(String written) {
    List<String> names = piped(written);
    if (names.isEmpty()) {
      Matcher announced = rule("COLUMNS").matcher(written);
      names = announced.find() ? KeyList.of(written.substring(announced.end())) : List.of();
    }
    return names.size() < 2
        ? Optional.empty()
        : Optional.of(new AnswerForm.Columns(names, namesCsv(written)));
  }

  private static List<String> piped(String written) {
    Matcher matcher = PIPED.matcher(written);
    if (!matcher.find()) {
      return List.of();
    }
    return Stream.of(matcher.group().split("\\|"))
        .map(cell -> TRAIL.matcher(LEAD.matcher(cell).replaceFirst("")).replaceFirst("").strip())
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  /** The lines that are to say yes or no; one alone only where nothing else is written. */
  static Optional<AnswerForm> yesOrNo(String written) {
    List<String> names = new ArrayList<>();
    String separator = ": ";
    String yes = "";
    String no = "";
    Matcher line = rule("LINE").matcher(written);
    int from = written.length();
    int to = 0;
    while (line.find()) {
      from = Math.min(from, line.start());
      to = line.end();
      names.add(line.group("name").strip());
      String between = line.group("mark");
      boolean named = between != null && between.matches("[:：=]");
      separator = named ? between + " " : separator;
      Matcher words = rule("WORDS").matcher(line.group("either"));
      if (words.matches()) {
        yes = words.group("yes");
        no = words.group("no");
      }
    }
    boolean alone =
        names.size() == 1
            && names.getFirst().split("\\s+").length <= MOST_WORDS_ALONE
            && !isWritten(written.substring(0, from) + written.substring(to));
    return (names.size() < 2 && !alone) || yes.isEmpty()
        ? Optional.empty()
        : Optional.of(new AnswerForm.YesOrNo(names, namesCsv(written) ? "," : separator, yes, no));
  }

  private static boolean isWritten(String text) {
    return text.chars().anyMatch(Character::isLetterOrDigit);
  }

  /** Whether values between commas are spoken of. */
  static boolean namesCsv(String plain) {
    return rule("CSV").matcher(plain).find();
  }

  /** Whether a key holds the code of a language, by what is written beside it. */
  static boolean isCode(String remark) {
    return rule("CODE").matcher(remark).find();
  }

  /** Whether a key holds a list, by what is written beside it. */
  static boolean isList(String remark) {
    return rule("LIST").matcher(remark).find();
  }

  /** What each of a list holds, by what is written beside its key: "array with start and end". */
  static List<String> keysOfList(String remark) {
    Matcher list = rule("LIST").matcher(remark);
    return list.find() && list.end() < remark.length()
        ? KeyList.of(remark.substring(list.end()))
        : List.of();
  }

  /** Whether the answer is to be a list with nothing around it: "a JSON array". */
  static boolean namesJsonList(String written) {
    return rule("JSON_LIST").matcher(written).find();
  }

  /** Whether a table is spoken of. */
  static boolean namesTable(String plain) {
    return rule("TABLE").matcher(plain).find();
  }

  /** Whether a key may hold true or false only, by what is written beside it. */
  static boolean isTruth(String remark) {
    return rule("TRUTH").matcher(remark).find();
  }

  /** Whether all values are to be true or false. */
  static boolean areTruths(String written) {
    return rule("TRUTHS").matcher(written).find();
  }

  private static Pattern rule(String kind) {
    return RULES.getOrDefault(kind, NEVER);
  }
}

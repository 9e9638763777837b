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
    return names.size() < 2 ? Optional.empty() : Optional.of(new AnswerForm.Columns(names));
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

  /** The lines that are to say yes or no; none where fewer than two are named. */
  static Optional<AnswerForm> yesOrNo(String written) {
    List<String> names = new ArrayList<>();
    String separator = ": ";
    String yes = "";
    String no = "";
    Matcher line = rule("LINE").matcher(written);
    while (line.find()) {
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
    boolean csv = rule("CSV").matcher(written).find();
    return names.size() < 2 || yes.isEmpty()
        ? Optional.empty()
        : Optional.of(new AnswerForm.YesOrNo(names, csv ? "," : separator, yes, no));
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

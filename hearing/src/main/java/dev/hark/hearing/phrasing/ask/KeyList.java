package dev.hark.hearing.phrasing.ask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which keys a JSON answer is to have, from a list of them in one of the eight languages. */
final class KeyList {

  private static final int MOST_LETTERS = 30;
  private static final int MOST_WORDS = 3;

  /** What goes before a list of keys. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "\\b(?:(?:keys?|fields?)(?![a-z])|(?:properties|attributes|clés?|champs?|chiav[ei]|camp[io]|claves?|campos?"
              + "|schlüsseln?|feldern?|felder)\\b)|字段|欄位|栏位|键名?|鍵|属性|キー|項目|フィールド|json\\s*[:：]"
              + "|\\bjson(?: (?:array|list|object|lines?)(?: of \\p{L}+)?)?"
              + " (?:with|containing|having|mit|avec|con)\\b(?!.*(?:\\b(?:keys?|fields?|properties|clés?|champs?"
              + "|chiav[ei]|camp[io]|claves?|campos?|schlüsseln?|feldern?|felder)\\b|[?{\\[]))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern END =
      Pattern.compile(
          "[.!](?:\\s|$)|[。！;；\n]|\\s[-–—]\\s|[)）}\\]]"
              + "|[,，、;；]\\s*(?:(?:且|并且|所有|每个|全部)?的?(?:取?值|類型|类型|型)|(?:(?:with|all|each|the) ){0,2}(?:values?|types?)|valeurs?|valori|valores|werte?)(?![\\p{L}&&[^\\p{IsHan}]])");
  private static final Pattern QUOTED =
      Pattern.compile("[\"“'`「]([\\p{L}\\p{N}_ -]{1,40})[\"”'`」]");
  private static final Pattern JOINTS =
      Pattern.compile(
          "\\s*(?:[,，、/&+]|\\b(?:and|y|e|et|und|plus)\\b|和|及|与|與|以及|跟|同埋|と)\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  /** What stands before the first key without being one. */
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:[\\s:：(\\[（]|(?:就|只|仅|僅|净系|淨係)?(?:需要|要有|要|需|有(?=\\s))|\\b(?:the|an?|following|named|called|are|is|as|just|only|les?|la|los|las|il"
              + "|lo|gli|i|el|die|der|das|den|names?)\\b|以下|如下|分别|分別|係|系|叫做?|用|做|名?(?:为|為|是|有(?!人|冇|没|沒|音|无|無))|は|を|が)+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  /** What stands after the last key without belonging to it. */
  private static final Pattern TRAIL =
      Pattern.compile(
          "\\s+(?:for|of|from|only|in|as|that|which|please|about|describing|per|für|pro|pour|par|para|por)\\b.*$"
              + "|(?:で|を|の|だけ|のみ|两个|兩個|三个|三個|字段|字段名).*$",
          Pattern.CASE_INSENSITIVE);

  /** What a key may hold: "speech (true/false)". */
  private static final Pattern REMARK =
      Pattern.compile(
          "(?<=[\\p{L}\\p{N}_\"'`”」])\\s*[(（][^()（）]{1,60}[)）]", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern NO_KEY =
      Pattern.compile(
          "[?？]|\\b(?:json|no|not|nothing|without|please|bitte|object|sans|senza|sin|ohne|them|it)\\b"
              + "|不|请|請|(?<!性)别(?!名)|只|なし",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  /** For which of many things a list of keys stands: "start, end, text for each segment". */
  private static final Pattern EACH =
      Pattern.compile(
          "\\b(?:(?:for|of|per) (?:each|every)|per|für jede[nsrm]?|pro|je|pour chaque|par|per ogni|para cada"
              + "|por cada|por) (?:single )?(\\p{L}+)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** A list that goes before the word for keys: "language、textのキーを持つJSON". */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:^|[。！!\\n]|包含|包括|含有|输出|輸出|返回)([^。！!\\n包括含出回]{1,120}?)(?:の|という|を|这?[两兩三四五六几幾\\d]+个?個?)?"
              + "(?:キー|鍵|項目|フィールド|字段|欄位|键)(?:を(?:持|含|使|も)|の(?:JSON|ある|み|形)|(?:で|と)?(?:JSON|$)|[，,。]|$)",
          Pattern.CASE_INSENSITIVE);

  private KeyList() {}

  /** What the keys are wanted for each of, as written; empty where they are wanted once. */
  static Optional<String> each(String written) {
    Matcher announced = ANNOUNCED.matcher(written);
    Matcher each = EACH.matcher(written);
    return announced.find() && each.find(announced.end())
        ? Optional.of(each.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The keys in the order named; empty when none are. */
  static List<String> in(String written) {
    Matcher announced = ANNOUNCED.matcher(written);
    if (!announced.find()) {
      return List.of();
    }
    Matcher before = BEFORE.matcher(written);
    if (before.find()) {
      return listed(before.group(1));
    }
    return of(written.substring(announced.end()));
  }

  /** The names at the beginning of a text, up to the end of its sentence. */
  static List<String> of(String text) {
    String rest = REMARK.matcher(LEAD.matcher(text).replaceFirst("")).replaceAll("");
    Matcher end = END.matcher(rest);
    return listed(end.find() ? rest.substring(0, end.start()) : rest);
  }

  /** The keys with what each may hold, where that is written beside some of them. */
  static Optional<JsonShape> remarked(String written) {
    List<String> keys = in(written);
    boolean all = FormReader.areTruths(written);
    List<JsonShape.Field> fields = new ArrayList<>();
    for (String key : keys) {
      Matcher remarked =
          Pattern.compile(
                  "(?<![\\p{L}\\p{N}_])"
                      + Pattern.quote(key)
                      + "[\"'`”」]?\\s*[(（]([^()（）]{1,60})[)）]")
              .matcher(written);
      String remark = remarked.find() ? remarked.group(1) : "";
      List<String> each = FormReader.keysOfList(remark);
      fields.add(
          new JsonShape.Field(
              key,
              FormReader.isList(remark)
                  ? new JsonShape.Items(
                      each.isEmpty() ? JsonShape.Value.ANY : JsonShape.Fields.plain(each.stream()))
                  : all
                      ? new JsonShape.Value(JsonShape.Value.Kind.TRUTH)
                      : JsonShape.Value.of(remark)));
    }
    JsonShape.Fields shape = new JsonShape.Fields(fields);
    return shape.tellsMore() ? Optional.of(shape) : Optional.empty();
  }

  private static List<String> listed(String list) {
    Set<String> keys = new LinkedHashSet<>();
    Matcher quoted = QUOTED.matcher(list);
    while (quoted.find()) {
      keys.add(quoted.group(1).strip());
    }
    if (keys.isEmpty()) {
      for (String piece : JOINTS.split(list)) {
        add(piece, keys);
      }
    }
    return List.copyOf(keys);
  }

  private static void add(String piece, Set<String> keys) {
    String key = TRAIL.matcher(LEAD.matcher(piece).replaceFirst("")).replaceFirst("").strip();
    boolean names =
        !key.isEmpty()
            && key.length() <= MOST_LETTERS
            && key.split("\\s+").length <= MOST_WORDS
            && key.toLowerCase(Locale.ROOT).matches("[\\p{L}\\p{N}_ '-]+")
            && !NO_KEY.matcher(key).find();
    if (names) {
      keys.add(key);
    }
  }
}

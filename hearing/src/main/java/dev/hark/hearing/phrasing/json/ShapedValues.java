package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.ask.JsonShape;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.json.JsonColumns.Column;
import dev.hark.hearing.phrasing.json.JsonColumns.Rows;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills a template of several levels: lists with what is heard, other keys one by one. */
final class ShapedValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Heard heard;
  private final Function<String, JsonAnswer.Entry> single;
  private final Function<String, JsonAnswer.Entry> truth;

  /**
   * Values of one recording.
   *
   * @param single what a key outside all lists holds
   * @param truth the same where it is true or false
   */
  ShapedValues(
      Heard heard,
      Function<String, JsonAnswer.Entry> single,
      Function<String, JsonAnswer.Entry> truth) {
    this.heard = heard;
    this.single = single;
    this.truth = truth;
  }

  /** Every key of an object with its value. */
  Map<String, JsonAnswer.Entry> fields(JsonShape.Fields shape) {
    Map<String, JsonAnswer.Entry> entries = new LinkedHashMap<>();
    for (JsonShape.Field field : shape.fields()) {
      entries.put(field.key(), entry(field));
    }
    return entries;
  }

  private JsonAnswer.Entry entry(JsonShape.Field field) {
    return switch (field.shape()) {
      case JsonShape.Value value ->
          switch (value.kind()) {
            case TRUTH -> truth.apply(field.key());
            case CODE -> code(single.apply(field.key()));
            case ANY -> single.apply(field.key());
          };
      case JsonShape.Fields inner -> object(inner);
      case JsonShape.Items items ->
          items.each() instanceof JsonShape.Fields each
              ? list(field.key(), each)
              : single.apply(field.key());
    };
  }

  /** The codes of the languages that a value names. */
  private static JsonAnswer.Entry code(JsonAnswer.Entry entry) {
    Optional<String> code =
        entry.value().isString()
            ? LanguageNames.codeIn(entry.value().stringValue())
            : Optional.empty();
    return code.map(one -> new JsonAnswer.Entry(NODES.stringNode(one), entry.evidence()))
        .orElse(entry);
  }

  private JsonAnswer.Entry object(JsonShape.Fields shape) {
    ObjectNode node = NODES.objectNode();
    List<Evidence> evidence = new ArrayList<>();
    fields(shape)
        .forEach((key, entry) -> {
          node.set(key, entry.value());
          evidence.addAll(entry.evidence());
        });
    return new JsonAnswer.Entry(node, evidence);
  }

  /**
   * One object for each thing that is heard, in order of time.
   *
   * @param key the name of the list, empty where it has none
   */
  JsonAnswer.Entry list(String key, JsonShape.Fields each) {
    Optional<Rows> kind = JsonColumns.rows(key, each);
    if (key.isEmpty() && !JsonColumns.isOfParts(each)) {
      JsonAnswer.Entry only = object(each);
      return new JsonAnswer.Entry(NODES.arrayNode().add(only.value()), only.evidence());
    }
    if (kind.isEmpty()) {
      return single.apply(key);
    }
    List<JsonRow> rows = rows(heard, kind.get());
    return new JsonAnswer.Entry(
        array(kind.get(), rows, each), rows.stream().map(JsonRow::evidence).toList());
  }

  static List<JsonRow> rows(Heard heard, Rows kind) {
    Outline outline = heard.outline();
    return switch (kind) {
      case EVENTS ->
          JsonRow.events(
              heard,
              outline.passages(),
              Stream.concat(outline.unclearSpeech().stream(), outline.strands().stream()).toList(),
              outline.music());
      case SOUNDS -> JsonRow.events(heard, List.of(), outline.strands(), outline.music());
      case TURNS -> JsonRow.turns(heard);
      case SENTENCES -> JsonRow.sentences(heard);
      case WORDS -> JsonRow.words(heard);
      case SPEAKERS -> JsonRow.speakers(heard);
    };
  }

  private ArrayNode array(Rows kind, List<JsonRow> rows, JsonShape.Fields each) {
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < rows.size(); i++) {
      array.add(row(kind, rows.get(i), i + 1, each));
    }
    return array;
  }

  private ObjectNode row(Rows kind, JsonRow row, int number, JsonShape.Fields shape) {
    ObjectNode node = NODES.objectNode();
    for (JsonShape.Field field : shape.fields()) {
      node.set(
          field.key(),
          switch (field.shape()) {
            case JsonShape.Value value -> cell(kind, row, heard.index(), number, field.key());
            case JsonShape.Fields inner -> row(kind, row, number, inner);
            case JsonShape.Items items ->
                items.each() instanceof JsonShape.Fields each
                    ? within(row, field.key(), each)
                    : cell(kind, row, heard.index(), number, field.key());
          });
    }
    return node;
  }

  /** A list inside a row: what is heard while the row lasts. */
  private JsonNode within(JsonRow outer, String key, JsonShape.Fields each) {
    Optional<Rows> kind = JsonColumns.rows(key, each);
    if (kind.isEmpty()) {
      return NODES.nullNode();
    }
    List<JsonRow> inside =
        rows(heard, kind.get()).stream()
            .filter(row -> row.span().overlap(outer.span()) > 0)
            .toList();
    return array(kind.get(), inside, each);
  }

  static JsonNode cell(Rows kind, JsonRow row, int clip, int number, String key) {
    Optional<Column> column = JsonColumns.column(key);
    if (column.isEmpty()) {
      return NODES.nullNode();
    }
    Optional<Hearing.Speaker> speaker = row.speaker();
    return switch (column.get()) {
      case START -> JsonValues.number(row.span().start());
      case END -> JsonValues.number(row.span().end());
      case DURATION -> JsonValues.number(row.seconds());
      case LABEL -> NODES.stringNode(row.label());
      case TEXT -> text(row.text());
      case SPEAKER -> text(speaker.map(Hearing.Speaker::id));
      case GENDER -> text(speaker.flatMap(one -> Optional.ofNullable(one.gender().value())));
      case AGE -> text(speaker.flatMap(one -> Optional.ofNullable(one.age().value())));
      case EMOTION -> text(speaker.flatMap(one -> Optional.ofNullable(one.emotion().value())));
      case LANGUAGE -> text(row.language());
      case CONFIDENCE -> JsonValues.number(row.confidence());
      case CLIP -> NODES.numberNode(clip + 1);
      case COUNT -> NODES.nullNode();
      case NUMBER ->
          kind == Rows.SPEAKERS ? text(speaker.map(Hearing.Speaker::id)) : NODES.numberNode(number);
    };
  }

  private static JsonNode text(Optional<String> value) {
    return value.<JsonNode>map(NODES::stringNode).orElseGet(NODES::nullNode);
  }
}

package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.ask.AnswerForm;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.JsonShape;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.SoughtNames;
import dev.hark.hearing.phrasing.json.JsonColumns.Column;
import dev.hark.hearing.phrasing.json.JsonColumns.Rows;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.Wording;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers whose columns or lines the asker names, filled with the values that JSON would have. */
public final class NamedForm {

  private static final String UNKNOWN = "–";

  /** Columns of which each row has its own. */
  private static final Set<Column> OF_ROWS =
      EnumSet.of(Column.START, Column.END, Column.TEXT, Column.LABEL);

  /** Columns that number the rows where each is of a recording. */
  private static final Set<Column> OF_CLIP = EnumSet.of(Column.CLIP, Column.NUMBER);

  private final List<Heard> clips;
  private final JsonAnswer values;
  private final Tongue tongue;
  private final boolean csv;

  private NamedForm(Asked asked, List<Heard> clips, Wording wording, Tongue tongue) {
    this.clips = clips;
    this.values = new JsonAnswer(asked, wording, tongue, clips.size() > 1);
    this.tongue = tongue;
    this.csv =
        asked
            .style()
            .form()
            .filter(form -> form instanceof AnswerForm.Columns columns && columns.csv())
            .isPresent();
  }

  /** Whether a head says when something is heard. */
  public static boolean namesTime(String name) {
    return JsonColumns.column(name).filter(Column.START::equals).isPresent();
  }

  /** The rows or lines; empty where none are named, or nothing known fits their names. */
  public static Optional<List<Clause>> of(
      Asked asked, List<Heard> clips, Wording wording, Tongue tongue) {
    NamedForm form = new NamedForm(asked, clips, wording, tongue);
    return asked
        .style()
        .form()
        .flatMap(named ->
            switch (named) {
              case AnswerForm.Columns columns -> form.table(columns.names());
              case AnswerForm.YesOrNo lines -> form.lines(lines);
            });
  }

  private Optional<List<Clause>> lines(AnswerForm.YesOrNo form) {
    List<Clause> clauses = new ArrayList<>();
    for (Heard clip : clips) {
      for (String name : form.names()) {
        JsonAnswer.Entry entry = values.truthOfKey(name, List.of(clip));
        JsonNode value = entry.value();
        if (form.names().size() == 1 && !value.isBoolean()) {
          return Optional.empty(); // perhaps no name but a sentence
        }
        String told = !value.isBoolean() ? UNKNOWN : value.booleanValue() ? form.yes() : form.no();
        String line = (clauses.isEmpty() ? "" : "\n") + name + form.separator() + told;
        clauses.add(new Clause(line, entry.evidence()));
      }
    }
    return clauses.isEmpty() ? Optional.empty() : Optional.of(clauses);
  }

  private Optional<List<Clause>> table(List<String> names) {
    List<Optional<Column>> columns = names.stream().map(JsonColumns::column).toList();
    long known = columns.stream().filter(Optional::isPresent).count();
    boolean ofRows = columns.stream().flatMap(Optional::stream).anyMatch(OF_ROWS::contains);
    if (ofRows && 2 * known >= names.size()) {
      return ofRows(names);
    }
    boolean topics = names.stream().allMatch(name -> JsonKeys.isKnown(name) || isColumn(name));
    return topics ? Optional.of(ofValues(names)) : Optional.empty();
  }

  private static boolean isColumn(String name) {
    return JsonColumns.column(name).isPresent();
  }

  /** A row for each thing that is heard. */
  private Optional<List<Clause>> ofRows(List<String> names) {
    JsonShape.Fields each =
        new JsonShape.Fields(
            names.stream().map(name -> new JsonShape.Field(name, JsonShape.Value.ANY)).toList());
    Optional<Rows> kind = JsonColumns.rows("", each);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    List<Clause> clauses = new ArrayList<>(List.of(head(names)));
    for (Heard clip : clips) {
      List<JsonRow> rows = ShapedValues.rows(clip, kind.get());
      for (int i = 0; i < rows.size(); i++) {
        JsonRow row = rows.get(i);
        int number = i + 1;
        Stream<String> cells =
            names.stream().map(name -> text(cell(kind.get(), rows, row, clip, number, name)));
        clauses.add(row(cells, List.of(row.evidence())));
      }
    }
    return Optional.of(clauses);
  }

  private JsonNode cell(
      Rows kind, List<JsonRow> rows, JsonRow row, Heard clip, int number, String name) {
    Optional<Column> column = JsonColumns.column(name);
    if (column.filter(Column.COUNT::equals).isPresent()) {
      boolean only = rows.stream().filter(one -> one.label().equals(row.label())).count() == 1;
      return only ? values.times(row.label(), clip) : JsonNodeFactory.instance.nullNode();
    }
    if (column.filter(Column.LABEL::equals).isPresent() && tongue != Tongue.EN) {
      return Labels.all()
          .find(row.label())
          .<JsonNode>map(
              label -> JsonNodeFactory.instance.stringNode(SoughtNames.nameOf(label, tongue)))
          .orElseGet(() -> ShapedValues.cell(kind, row, clip.index(), number, name));
    }
    return ShapedValues.cell(kind, row, clip.index(), number, name);
  }

  /** A row for each recording. */
  private List<Clause> ofValues(List<String> names) {
    List<Clause> clauses = new ArrayList<>(List.of(head(names)));
    for (Heard clip : clips) {
      List<JsonAnswer.Entry> entries =
          names.stream()
              .map(name ->
                  JsonColumns.column(name).filter(OF_CLIP::contains).isPresent()
                      ? JsonAnswer.Entry.numbered(clip.index() + 1)
                      : values.ofKey(name, List.of(clip)))
              .toList();
      clauses.add(
          row(
              entries.stream().map(entry -> text(entry.value())),
              entries.stream().flatMap(entry -> entry.evidence().stream()).toList()));
    }
    return clauses;
  }

  private Clause head(List<String> names) {
    if (csv) {
      return Clause.plain(joined(names.stream()));
    }
    String rule = IntStream.range(0, names.size()).mapToObj(i -> "---").collect(cells());
    return Clause.plain(names.stream().collect(cells()) + "\n" + rule.replace(" ", ""));
  }

  private Clause row(Stream<String> cells, List<Evidence> evidence) {
    return new Clause("\n" + joined(cells), evidence);
  }

  private String joined(Stream<String> cells) {
    return csv
        ? cells.map(NamedForm::quoted).collect(Collectors.joining(","))
        : cells.map(cell -> cell.replace("|", "\\|")).collect(cells());
  }

  /** A cell between commas as RFC 4180 has it; nothing where it is not known. */
  private static String quoted(String cell) {
    return cell.equals(UNKNOWN)
        ? ""
        : cell.matches("(?s).*[,\"].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static java.util.stream.Collector<CharSequence, ?, String> cells() {
    return Collectors.joining(" | ", "| ", " |");
  }

  private static String text(JsonNode value) {
    if (value.isNull() || (value.isContainer() && value.isEmpty())) {
      return UNKNOWN;
    }
    if (value.isArray()) {
      return value.valueStream().map(NamedForm::text).collect(Collectors.joining(", "));
    }
    String text = value.isString() ? value.stringValue() : value.toString();
    return text.isBlank() ? UNKNOWN : text.replace("\n", " ").strip();
  }
}

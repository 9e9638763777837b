package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.ask.AnswerForm;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.JsonShape;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.json.JsonColumns.Column;
import dev.hark.hearing.phrasing.json.JsonColumns.Rows;
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

  private NamedForm(Asked asked, List<Heard> clips, Wording wording, Tongue tongue) {
    this.clips = clips;
    this.values = new JsonAnswer(asked, wording, tongue);
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
            names.stream()
                .map(name -> new JsonShape.Field(name, new JsonShape.Value(false)))
                .toList());
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
            names.stream()
                .map(name -> text(ShapedValues.cell(kind.get(), row, clip.index(), number, name)));
        clauses.add(row(cells, List.of(row.evidence())));
      }
    }
    return Optional.of(clauses);
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

  private static Clause head(List<String> names) {
    String rule = IntStream.range(0, names.size()).mapToObj(i -> "---").collect(cells());
    return Clause.plain(names.stream().collect(cells()) + "\n" + rule.replace(" ", ""));
  }

  private static Clause row(Stream<String> cells, List<Evidence> evidence) {
    return new Clause("\n" + cells.collect(cells()), evidence);
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
    return text.isBlank() ? UNKNOWN : text.replace("|", "\\|").replace("\n", " ").strip();
  }
}

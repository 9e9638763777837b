package dev.hark.server.wire;

import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.HearingJson;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.server.ask.Grounds;
import dev.hark.server.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The field {@code hark} of both protocols: in a request what is to be told beside the answer, in
 * an answer what was told. Answers have it only where the request has it.
 */
public final class HarkField {

  private static final String NAME = "hark";
  private static final String SCRIPT = "chinese_script";
  private static final List<String> SWITCHES = List.of("evidence", "hearing", SCRIPT);

  private HarkField() {}

  /**
   * What a request wants.
   *
   * @throws dev.hark.server.refusal.Refused when the field is no object, or has a switch that there
   *     is not or that is no boolean
   */
  public static Grounds.Wanted read(Json.Obj from) {
    return switch (from.field(NAME).orElse(new Json.Null())) {
      case Json.Null() -> Grounds.Wanted.NOTHING;
      case Json.Obj wanted -> {
        requireKnown(wanted);
        yield new Grounds.Wanted(
            true,
            SharedParameters.flag(wanted, "evidence"),
            SharedParameters.flag(wanted, "hearing"));
      }
      default -> throw Refusal.BAD_PARAMETER.with("'hark' must be an object");
    };
  }

  /**
   * How Chinese is to be written, where the field says so.
   *
   * @throws dev.hark.server.refusal.Refused when it is no script
   */
  public static Optional<ChineseScript> script(Json.Obj from) {
    if (!(from.field(NAME).orElse(new Json.Null()) instanceof Json.Obj wanted)) {
      return Optional.empty();
    }
    return switch (wanted.field(SCRIPT).orElse(new Json.Null())) {
      case Json.Null() -> Optional.empty();
      case Json.Str name -> Optional.of(script(name.text()));
      default -> throw noScript();
    };
  }

  /**
   * The script of a name.
   *
   * @throws dev.hark.server.refusal.Refused when there is none
   */
  public static ChineseScript script(String name) {
    return ChineseScript.named(name).orElseThrow(HarkField::noScript);
  }

  private static RuntimeException noScript() {
    return Refusal.BAD_PARAMETER.with("'chinese_script' must be simplified or traditional");
  }

  /** The field is Hark's own, so a name in it that Hark does not know is a mistake. */
  private static void requireKnown(Json.Obj wanted) {
    for (String name : wanted.fields().keySet()) {
      if (!SWITCHES.contains(name)) {
        throw Refusal.BAD_PARAMETER.with(
            "'hark' has no switch '%s'; it has: %s".formatted(name, String.join(", ", SWITCHES)));
      }
    }
  }

  /** Writes the field, where there is something to tell. */
  public static void write(JsonGenerator json, Optional<Grounds> told) {
    if (told.isEmpty()) {
      return;
    }
    Grounds grounds = told.get();
    json.writeObjectPropertyStart(NAME).writeStringProperty("engine", grounds.engine());
    json.writeArrayPropertyStart("truncated");
    grounds.cuts().forEach(cut -> cut(json, cut));
    json.writeEndArray();
    if (grounds.evidence().isPresent()) {
      json.writeArrayPropertyStart("evidence");
      grounds.evidence().get().forEach(clause -> clause(json, clause));
      json.writeEndArray();
    }
    if (grounds.hearings().isPresent()) {
      json.writeArrayPropertyStart("hearings");
      grounds.hearings().get().forEach(hearing -> json.writeRawValue(HearingJson.write(hearing)));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void cut(JsonGenerator json, Grounds.Cut cut) {
    json.writeStartObject().writeNumberProperty("clip", cut.clip());
    json.writeNumberProperty("total_seconds", thousandths(cut.totalSeconds()));
    json.writeNumberProperty("kept_seconds", thousandths(cut.keptSeconds())).writeEndObject();
  }

  private static void clause(JsonGenerator json, Grounds.Clause clause) {
    json.writeStartObject().writeStringProperty("text", clause.text());
    json.writeNumberProperty("from", clause.from()).writeNumberProperty("to", clause.to());
    json.writeArrayPropertyStart("rests_on");
    for (Evidence evidence : clause.evidence()) {
      json.writeStartObject().writeNumberProperty("clip", evidence.recording());
      json.writeStringProperty("kind", evidence.part().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("detail", evidence.detail());
      json.writeNumberProperty("start", thousandths(evidence.start()));
      json.writeNumberProperty("end", thousandths(evidence.end()));
      json.writeNumberProperty("confidence", thousandths(evidence.confidence())).writeEndObject();
    }
    json.writeEndArray().writeEndObject();
  }

  private static double thousandths(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}

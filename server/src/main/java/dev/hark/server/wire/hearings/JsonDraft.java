package dev.hark.server.wire.hearings;

import dev.hark.server.intake.AudioSource;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.AudioValue;
import dev.hark.server.wire.Json;
import dev.hark.server.wire.JsonBody;
import dev.hark.server.wire.SharedParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A body that says where the sound is: {@code audio}, {@code languages[]}, {@code chinese_script},
 * {@code stream}.
 */
record JsonDraft(JsonBody body, HearingWish asked) implements HearingDraft {

  @Override
  public AudioSource source() {
    return AudioValue.parse(body.root().string("audio").orElseThrow(Refusal.NO_AUDIO::with), true);
  }

  @Override
  public HearingWish wish() {
    HearingWish wish =
        asked
            .withStream(String.valueOf(SharedParameters.flag(body.root(), "stream")))
            .withScript(body.root().string("chinese_script").map(Json.Str::text).orElse(""));
    return switch (body.root().field("languages").orElse(new Json.Null())) {
      case Json.Null() -> wish;
      case Json.Arr(List<Json> items) -> wish.withLanguages(codes(items));
      default -> throw noList();
    };
  }

  private static List<String> codes(List<Json> items) {
    List<String> codes = new ArrayList<>();
    for (Json item : items) {
      if (!(item instanceof Json.Str code)) {
        throw noList();
      }
      codes.add(code.text());
    }
    return codes;
  }

  private static RuntimeException noList() {
    return Refusal.BAD_PARAMETER.with("'languages' must be a list of ISO 639 codes");
  }

  @Override
  public void close() {
    body.close();
  }
}

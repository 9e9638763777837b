package dev.hark.server.wire;

import dev.hark.server.http.Body;
import dev.hark.server.refusal.Refusal;

/** A body that is one JSON object. Closing it lets go of its long strings; all else stays. */
public record JsonBody(Json.Obj root, Body body) implements AutoCloseable {

  /**
   * The field {@code model}.
   *
   * @throws dev.hark.server.refusal.Refused when it is missing or empty
   */
  public String model() {
    String model = root.string("model").map(Json.Str::text).orElse("");
    if (model.isEmpty()) {
      throw Refusal.NO_MODEL.with();
    }
    return model;
  }

  @Override
  public void close() {
    body.close();
  }
}

package dev.hark.server.wire.hearings;

import dev.hark.hearing.ChineseScript;
import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.HarkField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a sound is to be heard and told.
 *
 * @param stream whether partial hearings are told while it is heard
 * @param languages ISO 639 codes that speech may be in; empty leaves it to the engine
 * @param script how Chinese is to be written, where that was asked for
 */
record HearingWish(boolean stream, Set<String> languages, Optional<ChineseScript> script) {

  private static final int MAX_LANGUAGES = 32;

  /** Three-letter codes that recognisers know; there is no two-letter code for these languages. */
  private static final Set<String> LONG_CODES = Set.of("yue", "haw");

  private static final Set<String> CODES = Set.of(Locale.getISOLanguages());

  HearingWish {
    languages = Set.copyOf(languages);
  }

  /** What the headers and the query say. */
  static HearingWish of(Exchange exchange) {
    boolean stream = exchange.header("accept").orElse("").contains("text/event-stream");
    return new HearingWish(stream, Set.of(), Optional.empty())
        .withStream(exchange.query("stream").orElse("false"))
        .withLanguages(exchange.query("languages").orElse(""))
        .withScript(exchange.query("chinese_script").orElse(""));
  }

  HearingWish withStream(String word) {
    return switch (word) {
      case "true" -> new HearingWish(true, languages, script);
      case "false" -> this;
      default -> throw Refusal.BAD_PARAMETER.with("'stream' must be a boolean");
    };
  }

  /**
   * @param codes parted by commas; empty changes nothing
   */
  HearingWish withLanguages(String codes) {
    return codes.isBlank() ? this : withLanguages(Arrays.asList(codes.split(",")));
  }

  HearingWish withLanguages(List<String> codes) {
    Set<String> allowed = new TreeSet<>();
    for (String code : codes) {
      String plain = code.strip().toLowerCase(Locale.ROOT);
      if (codes.size() > MAX_LANGUAGES || !(CODES.contains(plain) || LONG_CODES.contains(plain))) {
        throw Refusal.BAD_PARAMETER.with(
            "'languages' must be at most " + MAX_LANGUAGES + " ISO 639 codes, such as en or zh");
      }
      allowed.add(plain);
    }
    return new HearingWish(stream, allowed, script);
  }

  /**
   * @param name of a script; empty changes nothing
   */
  HearingWish withScript(String name) {
    return name.isBlank()
        ? this
        : new HearingWish(stream, languages, Optional.of(HarkField.script(name.strip())));
  }
}

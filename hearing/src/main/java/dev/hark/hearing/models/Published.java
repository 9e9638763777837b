package dev.hark.hearing.models;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a publisher says of a file before it is read. A hub says it in the answer that redirects to
 * where the bytes are: {@code X-Linked-Size} and {@code X-Linked-Etag}, which is the SHA-256 of a
 * file that is stored apart from its repository.
 *
 * @param bytes of the whole file
 * @param sha256 of the whole file
 * @param version changes when the file does; empty when nothing of the kind is told
 */
record Published(OptionalLong bytes, Optional<String> sha256, String version) {

  static final Published NOTHING = new Published(OptionalLong.empty(), Optional.empty(), "");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SIZE = Pattern.compile("\\d{1,18}");
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d{1,18})");

  /** What one answer says. */
  static Published of(int status, HttpHeaders headers) {
    OptionalLong bytes = size(headers, "X-Linked-Size");
    if (bytes.isEmpty()) {
      bytes =
          switch (status) {
            case 200 -> size(headers, "Content-Length");
            case 206, 416 -> total(headers);
            default -> OptionalLong.empty();
          };
    }
    Optional<String> linked = headers.firstValue("X-Linked-Etag").map(Published::bare);
    return new Published(
        bytes,
        linked.filter(tag -> SHA256.matcher(tag).matches()),
        linked.or(() -> headers.firstValue("ETag").map(Published::bare)).orElse(""));
  }

  /** This, with the gaps filled from what a later answer says. */
  Published or(Published later) {
    return new Published(
        bytes.isPresent() ? bytes : later.bytes,
        sha256.or(later::sha256),
        version.isEmpty() ? later.version : version);
  }

  /** Whether an answer's bytes begin where they were asked to. */
  static boolean startsAt(HttpHeaders headers, long have) {
    return range(headers)
        .map(range -> range.group(1))
        .filter(start -> start.equals("" + have))
        .isPresent();
  }

  /** What is no size says nothing. */
  private static OptionalLong size(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .filter(text -> SIZE.matcher(text).matches())
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong total(HttpHeaders headers) {
    return range(headers)
        .map(range -> OptionalLong.of(Long.parseLong(range.group(2))))
        .orElse(OptionalLong.empty());
  }

  private static Optional<Matcher> range(HttpHeaders headers) {
    return headers.firstValue("Content-Range").map(RANGE::matcher).filter(Matcher::matches);
  }

  private static String bare(String tag) {
    return tag.replaceFirst("^W/", "").replace("\"", "").strip().toLowerCase(Locale.ROOT);
  }
}

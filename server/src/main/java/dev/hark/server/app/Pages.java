package dev.hark.server.app;

import dev.hark.server.http.ErrorPages;
import dev.hark.server.http.Problem;
import dev.hark.server.http.ProblemFound;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.StoreFailure;
import dev.hark.server.wire.dashscope.NativeShapes;
import dev.hark.server.wire.openai.CompatShapes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words every refusal in the shape of the protocol that its path belongs to. */
final class Pages implements ErrorPages {

  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
  private static final String COMPATIBLE = "/compatible-mode";
  private static final int MAX_DETAIL_CHARS = 200;
  private static final Duration SOON = Duration.ofSeconds(5);

  @Override
  public Page of(Problem problem, Asked asked) {
    return page(refused(problem, asked), asked);
  }

  @Override
  public Page of(RuntimeException failure, Asked asked) {
    if (failure instanceof Refused refused) {
      LOG.debug("{} refused: {}", asked.requestId(), refused.getMessage());
      return page(refused, asked);
    }
    if (failure instanceof ProblemFound found) {
      return of(found.problem(), asked);
    }
    if (failure instanceof StoreFailure) {
      LOG.warn("{} refused: {}", asked.requestId(), failure.getMessage());
      LOG.debug("{} refused", asked.requestId(), failure);
      return page(Refusal.BOOKS_UNAVAILABLE.with().retryAfter(SOON), asked);
    }
    LOG.error("{} failed", asked.requestId(), failure);
    return page(Refusal.INTERNAL.with(), asked);
  }

  private static Refused refused(Problem problem, Asked asked) {
    return switch (problem) {
      case MALFORMED -> Refusal.MALFORMED.with();
      case NOT_FOUND -> Refusal.NOT_FOUND.with();
      case METHOD_NOT_ALLOWED -> Refusal.WRONG_METHOD.with(asked.method());
      case BODY_TOO_LARGE -> Refusal.BODY_TOO_LARGE.with();
      case REQUEST_LINE_TOO_LONG -> Refusal.REQUEST_LINE_TOO_LONG.with();
      case BAD_ENCODING -> Refusal.BAD_ENCODING.with();
      case HEADERS_TOO_LARGE -> Refusal.HEADERS_TOO_LARGE.with();
      case INTERNAL -> Refusal.INTERNAL.with();
      case NOT_IMPLEMENTED -> Refusal.NOT_IMPLEMENTED.with();
      case OVERLOADED -> Refusal.OVERLOADED.with().retryAfter(SOON);
      case VERSION -> Refusal.HTTP_VERSION.with();
    };
  }

  private static Page page(Refused refused, Asked asked) {
    Map<String, String> headers = new LinkedHashMap<>();
    refused.retryAfter().ifPresent(time -> headers.put("retry-after", wholeSeconds(time)));
    if (refused.refusal().clientsRetry() && refused.retryAfter().isEmpty()) {
      headers.put("x-should-retry", "false");
    }
    refused.detail().map(Pages::headerValue).ifPresent(text -> headers.put("x-hark-detail", text));
    return asked.path().startsWith(COMPATIBLE)
        ? CompatShapes.page(refused, asked.requestId(), headers)
        : NativeShapes.page(refused, asked.requestId(), headers);
  }

  /** Rounded up: who comes back earlier is refused again. */
  private static String wholeSeconds(Duration time) {
    return Long.toString(Math.max(1, time.plusSeconds(1).minusNanos(1).toSeconds()));
  }

  private static String headerValue(String sentence) {
    String plain = sentence.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    if (plain.isEmpty()) {
      return plain;
    }
    String begun = plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    return begun.substring(0, Math.min(MAX_DETAIL_CHARS, begun.length()));
  }
}

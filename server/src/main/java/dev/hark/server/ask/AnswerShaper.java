package dev.hark.server.ask;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Question.Options;
import dev.hark.server.metering.FamilyRule;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.RunningCount;
import dev.hark.server.metering.TokenRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Cuts an answer where the request wants it cut: before a stop string, or at the word where the
 * bound of tokens is reached. Text that may be the beginning of a stop string is held back until it
 * is known.
 */
final class AnswerShaper {

  private final Reply reply;
  private final Measure asked;
  private final FamilyRule rule;
  private final int maxTokens;
  private final List<String> stops;
  private final int heldBack;
  private final RunningCount count;
  private final Consumer<Measure> paying;
  private final IntFunction<Optional<Grounds>> grounds;
  private final StringBuilder pending = new StringBuilder();
  private Measure soFar;
  private Optional<FinishReason> ended = Optional.empty();
  private boolean begun;
  private int sentChars;

  /**
   * @param asked the measure of the prompt
   * @param modelMaxTokens the most the model answers, whatever is asked
   * @param paying told the whole measure before the end of the answer is; it may throw
   * @param grounds what the first so many characters of the answer rest on
   */
  AnswerShaper(
      Reply reply,
      Measure asked,
      Options options,
      int modelMaxTokens,
      TokenRule tokens,
      Consumer<Measure> paying,
      IntFunction<Optional<Grounds>> grounds) {
    this.reply = reply;
    this.asked = asked;
    this.soFar = asked;
    this.rule = tokens.of(asked.family());
    this.maxTokens = options.maxTokens().orElse(modelMaxTokens);
    this.stops = options.stop().stream().filter(stop -> !stop.isEmpty()).toList();
    this.heldBack = stops.stream().mapToInt(String::length).max().orElse(1) - 1;
    this.count = tokens.answer();
    this.paying = paying;
    this.grounds = grounds;
  }

  /** Whether the answer is complete and the engine need not go on. */
  boolean complete() {
    return ended.isPresent();
  }

  /** Whether a word has been handed on. */
  boolean begun() {
    return begun;
  }

  /** What has been used so far. */
  Measure used() {
    return soFar;
  }

  void text(String piece) {
    if (complete()) {
      return;
    }
    pending.append(wellFormed(piece));
    int stop = firstStop();
    if (stop >= 0) {
      pending.setLength(stop);
      handOn(pending.length());
      end(FinishReason.STOP);
      return;
    }
    int safe = pending.length() - heldBack;
    if (safe > 0 && Character.isHighSurrogate(pending.charAt(safe - 1))) {
      safe--;
    }
    handOn(safe);
  }

  void finish(FinishReason reason) {
    if (!complete()) {
      handOn(pending.length());
      end(reason);
    }
  }

  /** Tells the reply the end, once. */
  private void end(FinishReason reason) {
    if (ended.isPresent()) {
      return;
    }
    ended = Optional.of(reason);
    soFar = soFar.withEnd(soFar.answerTokens(), reason, rule);
    paying.accept(soFar);
    reply.finish(reason, soFar.usage(), grounds.apply(sentChars));
  }

  private int firstStop() {
    int first = -1;
    for (String stop : stops) {
      int at = pending.indexOf(stop);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  private void handOn(int length) {
    if (length <= 0) {
      return;
    }
    String piece = pending.substring(0, length);
    pending.delete(0, length);
    int before = count.total();
    // A token is at least one byte and a char at most three: a far bound is out of reach.
    if (before + 3 * piece.length() <= maxTokens) {
      say(piece, count.append(piece));
      return;
    }
    sayWordByWord(piece);
  }

  /** Hands on as many words as fit; a word is what stands before the next blank or wide letter. */
  private void sayWordByWord(String piece) {
    StringBuilder fits = new StringBuilder();
    int tokens = count.total();
    int at = 0;
    while (at < piece.length()) {
      int end = endOfWord(piece, at);
      int with = count.append(piece.substring(at, end));
      if (with > maxTokens) {
        if (!fits.isEmpty()) {
          say(fits.toString(), tokens);
        }
        soFar = asked.withAnswer(tokens);
        end(FinishReason.LENGTH);
        return;
      }
      fits.append(piece, at, end);
      tokens = with;
      at = end;
    }
    say(fits.toString(), tokens);
  }

  private static int endOfWord(String text, int from) {
    int at = from + Character.charCount(text.codePointAt(from));
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      if (Character.isWhitespace(letter) || Character.isIdeographic(letter)) {
        return at;
      }
      at += Character.charCount(letter);
    }
    return at;
  }

  private void say(String piece, int tokens) {
    begun = true;
    sentChars += piece.length();
    soFar = asked.withAnswer(tokens);
    reply.text(piece, soFar.usage());
  }

  /** Half characters cannot be written as UTF-8; an engine that sends one gets it marked. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}

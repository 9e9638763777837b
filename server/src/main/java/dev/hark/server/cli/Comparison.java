package dev.hark.server.cli;

import dev.hark.engine.Delta;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.claim.Claim;
import dev.hark.hearing.phrasing.claim.Claim.Verdict;
import dev.hark.hearing.phrasing.claim.ClaimCheck;
import dev.hark.server.metering.Usage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of several engines side by side, each held against what Hark heard.
 *
 * @param heard by Hark itself; empty leaves the answers unchecked
 */
record Comparison(
    String sound, Optional<String> question, List<Told> answers, List<Hearing> heard) {

  private static final String ROW = "%-14s %-30s %10s %10s %14s %14s %18s%n";

  Comparison {
    answers = List.copyOf(answers);
    heard = List.copyOf(heard);
  }

  /** For a person: a table, then the answers sentence by sentence. */
  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        ROW,
        "engine",
        "model",
        "first word",
        "whole",
        "billed tokens",
        "its own count",
        "cost");
    for (Told told : answers) {
      out.printf(
          Locale.ROOT,
          ROW,
          told.engine(),
          told.model(),
          told.firstWord().map(Comparison::seconds).orElse("-"),
          seconds(told.whole()),
          told.billed().inputTokens() + " + " + told.billed().outputTokens(),
          told.counted()
              .map(count -> count.promptTokens() + " + " + count.completionTokens())
              .orElse("-"),
          told.price().map(price -> price.money().toString()).orElse("-"));
    }
    notes().forEach(out::println);
    for (Told told : answers) {
      out.println();
      out.println("== " + told.engine() + ", " + told.model());
      for (Claim claim : claims(told)) {
        boolean doubtful = claim.verdict() == Verdict.UNSUPPORTED;
        String why = doubtful ? "   [not heard: " + String.join(", ", claim.missing()) + "]" : "";
        out.println((doubtful ? "? " : "  ") + claim.sentence() + why);
      }
      told.failure().ifPresent(why -> out.println("! no whole answer: " + why));
    }
  }

  /** What a dash in the table stands for. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (answers.stream().anyMatch(told -> told.firstWord().isEmpty())) {
      notes.add("first word -: no word came");
    }
    if (answers.stream().anyMatch(told -> told.counted().isEmpty())) {
      notes.add("its own count -: the engine told none; Hark's own engine counts nothing");
    }
    if (answers.stream().anyMatch(told -> told.price().isEmpty())) {
      notes.add("cost -: the price book has no price for this model, or nothing would be billed");
    }
    return notes;
  }

  /** All of it for a program. */
  ObjectNode json() {
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("sound", sound);
    question.ifPresent(text -> root.put("question", text));
    answers.forEach(told -> add(root.withArray("answers").addObject(), told));
    return root;
  }

  private void add(ObjectNode node, Told told) {
    node.put("engine", told.engine()).put("model", told.model());
    node.put("text", told.text());
    node.put("finish_reason", told.finish().name().toLowerCase(Locale.ROOT));
    told.firstWord().ifPresent(time -> node.put("first_word_ms", time.toMillis()));
    node.put("whole_ms", told.whole().toMillis());
    Usage billed = told.billed();
    node.putObject("billed")
        .put("audio_tokens", billed.audioTokens())
        .put("text_tokens", billed.textTokens())
        .put("output_tokens", billed.outputTokens());
    told.price()
        .ifPresent(price ->
            node.putObject("cost")
                .put("amount", price.money().amount())
                .put("currency", price.currency())
                .put("price_version", price.version()));
    if (told.counted().isPresent()) {
      Delta.Counted counted = told.counted().get();
      node.putObject("counted")
          .put("prompt_tokens", counted.promptTokens())
          .put("completion_tokens", counted.completionTokens());
    }
    told.failure().ifPresent(why -> node.put("failure", why));
    for (Claim claim : claims(told)) {
      ObjectNode one = node.withArray("claims").addObject();
      one.put("sentence", claim.sentence());
      one.put("verdict", claim.verdict().name().toLowerCase(Locale.ROOT));
      claim.missing().forEach(one.withArray("missing")::add);
    }
  }

  private List<Claim> claims(Told told) {
    List<Claim> claims = ClaimCheck.of(told.text(), heard);
    return heard.isEmpty()
        ? claims.stream()
            .map(claim -> new Claim(claim.sentence(), Verdict.UNCHECKED, List.of()))
            .toList()
        : claims;
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
  }
}

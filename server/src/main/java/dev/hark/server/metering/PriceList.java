package dev.hark.server.metering;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every price book, now and before. */
public final class PriceList {

  private final List<PriceBook> books;
  private final Set<String> sold;

  /**
   * @throws IllegalArgumentException when two books of a region and currency are valid at once, or
   *     share a version
   */
  public PriceList(List<PriceBook> books) {
    this.books = List.copyOf(books);
    this.sold =
        books.stream()
            .flatMap(book -> book.models().entrySet().stream())
            .filter(model -> model.getValue().rate().isPresent())
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    for (int i = 0; i < books.size(); i++) {
      for (PriceBook other : books.subList(0, i)) {
        PriceBook book = books.get(i);
        if (!book.isFor(other.region(), other.currency())) {
          continue;
        }
        if (book.version().equals(other.version())) {
          throw new IllegalArgumentException("two price books are " + book.name());
        }
        if (book.overlaps(other)) {
          throw new IllegalArgumentException(
              "the price books " + other.name() + " and " + book.name() + " are valid at once");
        }
      }
    }
  }

  /** The books, in the order of their file. */
  public List<PriceBook> books() {
    return books;
  }

  /** Whether there is any book of a region and currency. */
  public boolean has(String region, String currency) {
    return books.stream().anyMatch(book -> book.isFor(region, currency));
  }

  /** Whether a receipt charges tokens of a model that is sold, but no price was in force. */
  public boolean lackedPrice(Receipt receipt) {
    return receipt.charge().unpricedTokens() > 0 && sells(receipt.profile());
  }

  /** Whether any book, of any region, currency or time, has a price of a model. */
  public boolean sells(String model) {
    return sold.contains(model);
  }

  /**
   * The models that a book has a price for, of any region, currency or time, but none that counts
   * here and now: their use is not charged.
   *
   * @return canonical names, sorted
   */
  public SortedSet<String> withoutPrice(String region, String currency, Instant at) {
    SortedSet<String> models = new TreeSet<>(sold);
    models.removeIf(model -> terms(model, region, currency, at).rate().isPresent());
    return models;
  }

  /**
   * The terms of a model.
   *
   * @param model canonical name
   */
  public Terms terms(String model, String region, String currency, Instant at) {
    return books.stream()
        .filter(book -> book.isFor(region, currency) && book.validAt(at))
        .findFirst()
        .map(book -> book.terms(model))
        .orElse(Terms.none(region));
  }

  /** The terms that a receipt names, if their book is still here. */
  public Optional<Terms> terms(String model, String region, String currency, String version) {
    return books.stream()
        .filter(book -> book.isFor(region, currency) && book.version().equals(version))
        .findFirst()
        .map(book -> book.terms(model));
  }

  /** What usage costs in one region and currency. */
  public Tariff tariff(String region, String currency) {
    return (model, at, usage) -> terms(model.name(), region, currency, at).price(usage);
  }
}

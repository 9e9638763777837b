package dev.hark.engine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded line in which owners take turns: whoever brought many waits behind whoever brought one.
 *
 * <p>When the line is full, an owner with fewer waiting still gets in: the newest of the owner with
 * the most has to leave. So one owner alone can fill the line but cannot keep the others out. Not
 * safe for several threads; its user holds a lock.
 */
final class FairQueue<T> {

  private final Map<String, Deque<T>> byOwner = new LinkedHashMap<>();
  private int size;

  /** What became of an offer. */
  sealed interface Offer<T> {
    /** It waits in line. */
    record Accepted<T>() implements Offer<T> {}

    /** It waits in line, in the place of another that is no longer in it. */
    record Replaced<T>(T displaced) implements Offer<T> {}

    /** The line is full. */
    record Full<T>() implements Offer<T> {}
  }

  /**
   * Puts an item at the end of its owner's line.
   *
   * @param capacity how many may be in line, this one included
   */
  Offer<T> offer(String owner, T item, int capacity) {
    if (size < capacity) {
      append(owner, item);
      return new Offer.Accepted<>();
    }
    Optional<Deque<T>> heaviest = heaviest();
    if (heaviest.isEmpty() || heaviest.get().size() < waiting(owner) + 2) {
      return new Offer.Full<>();
    }
    // The heaviest line holds at least two, so it stays non-empty.
    T displaced = heaviest.get().removeLast();
    size--;
    append(owner, item);
    return new Offer.Replaced<>(displaced);
  }

  /** Takes the oldest item of the owner whose turn it is. */
  Optional<T> poll() {
    Iterator<Map.Entry<String, Deque<T>>> owners = byOwner.entrySet().iterator();
    if (!owners.hasNext()) {
      return Optional.empty();
    }
    Map.Entry<String, Deque<T>> next = owners.next();
    String owner = next.getKey();
    Deque<T> line = next.getValue();
    T item = line.removeFirst();
    size--;
    owners.remove();
    if (!line.isEmpty()) {
      byOwner.put(owner, line);
    }
    return Optional.of(item);
  }

  /** Takes one item out of the line; false when it is not in it. */
  boolean remove(String owner, T item) {
    Deque<T> line = byOwner.get(owner);
    if (line == null || !line.remove(item)) {
      return false;
    }
    size--;
    if (line.isEmpty()) {
      byOwner.remove(owner);
    }
    return true;
  }

  int size() {
    return size;
  }

  private void append(String owner, T item) {
    byOwner.computeIfAbsent(owner, ignored -> new ArrayDeque<>()).addLast(item);
    size++;
  }

  private int waiting(String owner) {
    Deque<T> line = byOwner.get(owner);
    return line == null ? 0 : line.size();
  }

  private Optional<Deque<T>> heaviest() {
    return byOwner.values().stream().max(Comparator.comparingInt(Deque::size));
  }
}

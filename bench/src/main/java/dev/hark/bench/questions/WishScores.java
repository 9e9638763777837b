package dev.hark.bench.questions;

import dev.hark.bench.questions.WishSet.Message;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Sense;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is read of a set of messages, beside what they ask. */
public record WishScores(Tongue tongue, List<Read> reads) {

  public WishScores {
    reads = List.copyOf(reads);
  }

  /**
   * One message as read.
   *
   * @param topics in the order in which they are answered
   * @param tongue the language of the answer; empty when the text does not tell it
   */
  public record Read(Message message, List<Topic> topics, Optional<Tongue> tongue) {
    public Read {
      topics = List.copyOf(topics);
    }

    /** Wishes that were not read. */
    public List<Topic> missed() {
      return message.wishes().stream().filter(topic -> !topics.contains(topic)).toList();
    }

    /** Topics that were read and are not asked; a doubt that names nothing leaves it open. */
    public List<Topic> unasked() {
      return message.wishes().isEmpty()
          ? List.of()
          : topics.stream().filter(topic -> !message.wishes().contains(topic)).toList();
    }
  }

  /** Reads every message of a set. */
  public static WishScores of(WishSet set, Sense sense) {
    List<Read> reads = new ArrayList<>();
    for (Message message : set.messages()) {
      Asked asked = Understanding.of(List.of(new Utterance(message.text(), 1)), "", sense);
      Set<Topic> topics = new LinkedHashSet<>();
      asked.asks().stream().map(Ask::topic).forEach(topics::add);
      reads.add(new Read(message, List.copyOf(topics), asked.audience().map(Audience::tongue)));
    }
    return new WishScores(set.tongue(), reads);
  }

  /** How many wishes the messages hold. */
  public int wishes() {
    return reads.stream().mapToInt(read -> read.message().wishes().size()).sum();
  }

  /** How many of them were read. */
  public int met() {
    return wishes() - reads.stream().mapToInt(read -> read.missed().size()).sum();
  }

  /** How many topics were read that nobody asked. */
  public int unasked() {
    return reads.stream().mapToInt(read -> read.unasked().size()).sum();
  }

  /** Messages with several wishes. */
  public int several() {
    return (int) reads.stream().filter(WishScores::hasSeveral).count();
  }

  /** Messages with several wishes of which one or more were lost. */
  public int lostOfSeveral() {
    return (int)
        reads.stream().filter(read -> hasSeveral(read) && !read.missed().isEmpty()).count();
  }

  /** Messages that are answered in another language. */
  public int otherTongue() {
    return (int) reads.stream().filter(read -> !read.tongue().equals(Optional.of(tongue))).count();
  }

  private static boolean hasSeveral(Read read) {
    return read.message().wishes().size() > 1;
  }
}

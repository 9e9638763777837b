package dev.hark.bench.questions;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.Arrays;
import java.util.List;

/**
 * Messages of one language with what each of them asks, written by people who did not know how
 * messages are read.
 */
public record WishSet(Tongue tongue, List<Message> messages) {

  /** What a doubt is marked with; it asks nothing beside the thing doubted. */
  private static final String DOUBT = "DOUBT";

  public WishSet {
    messages = List.copyOf(messages);
  }

  /**
   * One message.
   *
   * @param wishes what it asks, in order; empty for a doubt that names nothing
   */
  public record Message(String text, List<Topic> wishes) {
    public Message {
      wishes = List.copyOf(wishes);
    }
  }

  /** The messages of a language that nothing was fitted to. */
  public static WishSet of(Tongue tongue) {
    String name = "wishes/" + tongue.code() + ".tsv";
    return of(tongue, Resource.lines(WishSet.class, name));
  }

  /**
   * A set from its lines.
   *
   * @param lines topics joined with "+", the message with "\n" for a line break, and what is looked
   *     for; between tabs
   */
  public static WishSet of(Tongue tongue, List<String> lines) {
    return new WishSet(tongue, lines.stream().map(WishSet::message).toList());
  }

  private static Message message(String line) {
    String[] cells = line.split("\t", -1);
    boolean looksForSomething = cells.length > 2 && !cells[2].isBlank();
    List<Topic> wishes =
        cells[0].equals(DOUBT)
            ? looksForSomething ? List.of(Topic.IS_THERE) : List.of()
            : Arrays.stream(cells[0].split("\\+"))
                .filter(name -> !name.equals(DOUBT))
                .map(Topic::valueOf)
                .distinct()
                .toList();
    return new Message(cells[1].replace("\\n", "\n"), wishes);
  }
}

package dev.hark.bench.questions;

import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions in one language about recordings whose truth is known, with the facts that each answer
 * has to contain and those it must not.
 *
 * @param questions in the order of the file
 */
public record QuestionSet(Tongue tongue, List<Item> questions) {

  /** How many sets were written without a look at how their questions are read. */
  public static final int FRESH_ROUNDS = 9;

  private static final Pattern SYSTEM = Pattern.compile("^\\{\\{(.*?)}}\\s*");
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  public QuestionSet {
    questions = List.copyOf(questions);
  }

  /**
   * One question.
   *
   * @param number counted from 1; in the sets tuned on, odd ones serve for tuning and even ones are
   *     held out
   * @param recordings names of files without their endings
   * @param turns what the user says, the last one being answered; blank where there is no text
   * @param facts what the answer has to match
   * @param inventions what it must not match
   */
  public record Item(
      int number,
      List<String> recordings,
      String system,
      List<String> turns,
      List<Pattern> facts,
      Optional<Pattern> inventions) {

    public Item {
      recordings = List.copyOf(recordings);
      turns = List.copyOf(turns);
      facts = List.copyOf(facts);
    }

    public boolean heldOut() {
      return number % 2 == 0;
    }

    /** The turns as a conversation in which the first one brings the recordings. */
    public List<Utterance> utterances() {
      List<Utterance> utterances = new ArrayList<>();
      for (String turn : turns) {
        utterances.add(new Utterance(turn, utterances.isEmpty() ? recordings.size() : 0));
      }
      return utterances;
    }
  }

  /** The set of a language that the reading of questions was tuned on. */
  public static QuestionSet of(Tongue tongue) {
    return read(tongue, tongue.code() + ".tsv");
  }

  /** The set of a language that was written by kinds of wishes and tuned on. */
  public static QuestionSet byKind(Tongue tongue) {
    return read(tongue, "kinds/" + tongue.code() + ".tsv");
  }

  /**
   * One of the sets of a language that were written before anyone looked at how its questions are
   * read.
   *
   * @param round which of them, from 1 to {@link #FRESH_ROUNDS}; a later one was written after the
   *     misses of the earlier ones had been mended
   */
  public static QuestionSet fresh(int round, Tongue tongue) {
    return read(tongue, "fresh/" + round + "/" + tongue.code() + ".tsv");
  }

  private static QuestionSet read(Tongue tongue, String name) {
    try (InputStream resource = QuestionSet.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("no questions in " + name);
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      List<Item> items = new ArrayList<>();
      for (String line : text.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          items.add(item(items.size() + 1, line));
        }
      }
      return new QuestionSet(tongue, items);
    } catch (IOException broken) {
      throw new UncheckedIOException(name + " cannot be read", broken);
    }
  }

  private static Item item(int number, String line) {
    String[] cells = line.split("\t", -1);
    Matcher system = SYSTEM.matcher(cells[1]);
    boolean styled = system.find();
    String asked = styled ? cells[1].substring(system.end()) : cells[1];
    return new Item(
        number,
        List.of(cells[0].split(",")),
        styled ? system.group(1) : "",
        Arrays.stream(asked.split(" \\|\\| ", -1)).map(t -> t.equals("-") ? "" : t).toList(),
        Arrays.stream(cells[2].split(" & ")).map(QuestionSet::pattern).toList(),
        cells.length > 3 && !cells[3].isBlank()
            ? Optional.of(pattern(cells[3]))
            : Optional.empty());
  }

  private static Pattern pattern(String source) {
    return Pattern.compile(source, FLAGS);
  }
}

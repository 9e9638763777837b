package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of a recording have to say to a question. */
final class SpeechFacts {

  private static final Pattern FAST =
      Pattern.compile(
          "^(?:and )?how (?:fast|quick(?:ly)?|slow(?:ly)?)(?: is (?:it|this|that))?\\W*$|^(?:有)?(?:多快|几快|幾快)",
          Pattern.CASE_INSENSITIVE);

  /** A capital letter inside a sentence, of a word of more than one letter. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N},.] \\p{Lu}\\p{Ll}");

  /** Times are wanted of every single word. */
  private static final Pattern EACH_WORD =
      Pattern.compile(
          "\\b(?:each|every(?: single)?|all(?: the)?|per|chaque|tous les|ogni|tutte le|cada|todas las|jede[snm]?"
              + "|alle|pro) (?:words?|mots?|parol[ae]|palabras?|w(?:ort|örter))\\b"
              + "|\\bwords? (?:with|and) (?:the |their |its )?(?:start|end|time)|\\bword[- ](?:level|by[- ]word)\\b"
              + "|\\bmots? (?:avec|et) (?:leurs? |les )?(?:début|temps|horodat|minutage)|\\bmot (?:à|par) mot avec\\b"
              + "|\\bparole con (?:i |il )?(?:temp|inizi|minutaggi|orari)|\\bpalabras con (?:su |sus |los |el )?(?:tiempo|inicio)"
              + "|\\b(?:wörter|worte) mit (?:ihren? |den )?(?:zeit|anfang|start)"
              + "|(?:每个?|逐个?|各个?)(?:单?词|字)|(?:単語|单語|言葉)(?:ごと|毎)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** An infinitive with what is done, in the languages that begin with it. */
  private static final Pattern DEED =
      Pattern.compile(
          "^\\p{L}{2,}(?:[aei]r(?:l[oaei]s?|[mst]e)?|[aei]re|r[lmst][aoei])(?= \\p{L})");

  private static final Set<Tongue> WITH_DEED_FIRST = Set.of(Tongue.FR, Tongue.IT, Tongue.ES);

  /** A question about what is said, in the languages that write no blanks. */
  private static final Pattern OPEN =
      Pattern.compile(
          "什么|啥|怎|如何|哪|谁|为何|几|多少|咩|乜|边个|边度|边位|点(?:样|解|算)|点$"
              + "|(?:叫|要|让|想)(?:我|人|你)?(?:做|干)$|去边|边$|何|なに|なん|どう|なぜ|どこ|いつ|誰|谁|だれ|どんな|どの|いくつ|いくら");

  private SpeechFacts() {}

  static Fact words(Heard heard, Topic topic, boolean byVoice) {
    List<Passage> passages = heard.outline().passages();
    return passages.isEmpty() ? noWords(heard, topic) : new Fact.Words(heard, passages, byVoice);
  }

  static Fact timed(Heard heard) {
    List<Sentence> sentences = sentences(heard.outline());
    return sentences.isEmpty()
        ? noWords(heard, Topic.TRANSCRIBE)
        : new Fact.TimedWords(heard, sentences);
  }

  /** Sentences with their times, or words where a question wants the times of each. */
  static Fact timed(Heard heard, String question) {
    List<Sentence> words =
        heard.hearing().speech().stream()
            .flatMap(speech -> speech.words().stream())
            .map(w -> new Sentence(bare(w.text()), new Span(w.start(), w.end()), w.confidence()))
            .filter(word -> !word.text().isEmpty())
            .toList();
    return !words.isEmpty() && EACH_WORD.matcher(question).find()
        ? new Fact.TimedWords(heard, words)
        : timed(heard);
  }

  private static String bare(String word) {
    return word.replaceAll("^[\\p{P}\\s]+|[\\p{P}\\s]+$", "");
  }

  /** The sentences that name someone or something, with their times; all where none is known. */
  static Fact names(Heard heard) {
    List<Sentence> sentences = sentences(heard.outline());
    if (sentences.isEmpty()) {
      return noWords(heard, Topic.TRANSCRIBE);
    }
    List<Sentence> naming = sentences.stream().filter(s -> NAME.matcher(s.text()).find()).toList();
    return new Fact.TimedWords(heard, naming.isEmpty() ? sentences : naming);
  }

  static Fact wordCount(Heard heard) {
    String text = String.join(" ", heard.outline().passages().stream().map(Passage::text).toList());
    if (text.isBlank()) {
      return noWords(heard, Topic.TRANSCRIBE);
    }
    long characters = text.codePoints().filter(Han::isUnspaced).count();
    boolean unspaced = characters > text.length() / 3;
    long words =
        unspaced
            ? characters
            : Arrays.stream(text.split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .count();
    return new Fact.WordCount(heard, Math.toIntExact(words), unspaced);
  }

  static Fact noWords(Heard heard, Topic topic) {
    return new Fact.NoWords(heard, topic, heard.someoneTalks());
  }

  static Fact noWordsUnlessSpoken(Heard heard, Topic topic, Fact otherwise) {
    return heard.outline().passages().isEmpty() ? noWords(heard, topic) : otherwise;
  }

  /**
   * What it is about.
   *
   * @param wanted how many sentences are asked for, where a number is
   */
  static Fact gist(Heard heard, Topic topic, Optional<Integer> wanted) {
    Outline outline = heard.outline();
    if (outline.passages().isEmpty()) {
      boolean plays = !heard.someoneTalks() && !outline.music().isEmpty();
      return topic == Topic.ABOUT || plays ? new Fact.Everything(heard) : noWords(heard, topic);
    }
    List<Sentence> all = sentences(outline);
    int letters = all.stream().mapToInt(sentence -> sentence.text().length()).sum();
    boolean small = wanted.isEmpty() && (all.size() <= 2 || letters <= 160);
    int fitting = topic == Topic.ABOUT ? 2 : Math.clamp(Math.round(all.size() / 5.0), 2, 8);
    int count = wanted.orElse(fitting);
    List<Sentence> chosen = small ? all : Digest.of(all, count);
    return new Fact.Gist(heard, chosen, small, outline.speechSeconds(), wanted.isPresent());
  }

  static List<Sentence> sentences(Outline outline) {
    return outline.passages().stream().flatMap(p -> Sentence.of(p.parts()).stream()).toList();
  }

  /**
   * The words in another language.
   *
   * @param wanted its ISO 639 code
   */
  static Fact translated(Heard heard, Ask ask, String wanted) {
    List<Passage> original = heard.outline().passages();
    if (original.isEmpty()) {
      return noWords(heard, ask.topic());
    }
    boolean translate = !heard.languageCode().equals(wanted) && !heard.languageCode().equals("en");
    List<Passage> english =
        translate
            ? heard
                .translation()
                .english(heard.hearing())
                .map(h -> Outline.of(h).passages())
                .orElse(List.of())
            : List.of();
    return new Fact.Translated(heard, wanted, original, english);
  }

  /** Whether some words are written as those of the recording never are: "火车" and "the train". */
  static boolean isInOtherWriting(Heard heard, String words) {
    String said = Passage.textOf(heard.outline().passages());
    return !words.isBlank()
        && words.codePoints().anyMatch(Han::isUnspaced)
            != said.codePoints().anyMatch(Han::isUnspaced);
  }

  /**
   * What is said of something.
   *
   * @param asked the language it is asked in
   */
  static Fact quotes(Heard heard, Ask ask, Optional<Tongue> asked) {
    List<Passage> passages = heard.outline().passages();
    if (passages.isEmpty()) {
      return noWords(heard, ask.topic());
    }
    String topic = ask.target().map(Target::text).orElse("");
    List<Sentence> all = sentences(heard.outline());
    String spoken = heard.languageCode();
    List<Sentence> near = Digest.about(all, topic, spoken, 3);
    boolean sought = ask.target().filter(target -> !target.quoted()).isPresent();
    boolean foreign =
        !spoken.isEmpty() && asked.filter(tongue -> !tongue.code().equals(spoken)).isPresent();
    if (sought && foreign && heard.saysLittle() && !Digest.coversAll(all, topic, spoken)) {
      return new Fact.Unserved(heard, all); // the answer may stand in words of another language
    }
    boolean deed = asked.filter(WITH_DEED_FIRST::contains).isPresent() && isDeed(topic);
    if (sought && !foreign && deed && !Digest.isSaid(all, deedOf(topic), spoken)) {
      return new Fact.Quotes(
          heard, topic, List.of(), passages); // of the thing, but not of the deed
    }
    boolean open = OPEN.matcher(Han.simplified(topic)).find() || isInOtherWriting(heard, topic);
    if (near.isEmpty() && open && heard.saysLittle()) {
      return new Fact.Unserved(heard, all); // the answer may stand in words of another language
    }
    if (near.isEmpty() && ask.target().filter(Target::isClause).isPresent()) {
      return heard.saysLittle()
          ? words(heard, ask.topic(), false)
          : gist(heard, ask.topic(), Optional.empty());
    }
    return new Fact.Quotes(heard, topic, near, passages);
  }

  /** "To delete the message". */
  private static boolean isDeed(String topic) {
    return DEED.matcher(topic).find() && !Digest.terms(deedOf(topic)).isEmpty();
  }

  private static String deedOf(String topic) {
    return topic.replaceFirst(" .*", "");
  }

  /** The words that may answer a question about what they say; all where they are few. */
  static Fact answering(Heard heard, String question) {
    List<Sentence> all = sentences(heard.outline());
    return new Fact.Unserved(heard, heard.saysLittle() ? all : Digest.about(all, question, 2));
  }

  /** What is said, where something is asked that the words name: all of it where that is little. */
  static Fact saying(Heard heard, String question) {
    return heard.saysLittle() ? words(heard, Topic.TRANSCRIBE, false) : answering(heard, question);
  }

  /** "How fast?", of speech without music. */
  static boolean asksForPace(Heard heard, String question) {
    return heard.hearing().music().isEmpty()
        && heard.someoneTalks()
        && FAST.matcher(question.strip()).find();
  }
}

package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Contrast;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found.Means;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Happening;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Noise;
import dev.hark.hearing.phrasing.fact.Proposal;
import dev.hark.hearing.phrasing.fact.RealPerson;
import dev.hark.hearing.phrasing.fact.Tags;
import dev.hark.hearing.phrasing.fact.Weighed;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers that are the thing itself: one word where one will do. */
public final class Brief {

  private static final double WORTH_A_YES = 0.3;

  private final BriefWords words;
  private final Labels labels = Labels.all();

  private Brief(BriefWords words) {
    this.words = words;
  }

  public static Clause of(Finding finding, BriefWords words) {
    return new Brief(words).of(finding.fact(), finding.ask().topic());
  }

  private Clause of(Fact fact, Topic topic) {
    Heard heard = fact.heard();
    return switch (fact) {
      case Fact.Words f -> said(heard, f.passages());
      case Fact.TimedWords f -> new Clause(text(f.sentences()), heard.ofSentences(f.sentences()));
      case Fact.WordCount f ->
          new Clause(Integer.toString(f.words()), heard.ofPassages(heard.outline().passages()));
      case Fact.InPart f -> inPart(f);
      case Fact.Message f -> said(heard, f.passages());
      case Fact.Translated f -> said(heard, f.english().isEmpty() ? f.original() : f.english());
      case Fact.Gist f -> new Clause(text(f.sentences()), heard.ofSentences(f.sentences()));
      case Fact.Quotes f ->
          f.sentences().isEmpty()
              ? new Clause(words.none(), List.of(heard.absence(f.of())))
              : new Clause(text(f.sentences()), heard.ofSentences(f.sentences()));
      case Fact.Unserved f ->
          f.near().isEmpty()
              ? Clause.plain(words.unknown())
              : new Clause(f.piece().orElseGet(() -> text(f.near())), heard.ofSentences(f.near()));
      case Fact.NoWords f -> noWords(f);
      case Fact.SpokenLanguage f -> language(f);
      case Fact.Purpose f ->
          f.signs().isEmpty()
              ? Clause.plain(words.unknown())
              : new Clause(
                  words.intent(f.signs().getFirst().intent()),
                  heard.ofSentences(List.of(f.signs().getFirst().sentence())));
      case Fact.Everything f -> main(heard);
      case Fact.Sounds f -> sounds(heard, f.strands());
      case Fact.Place f ->
          f.places().isEmpty() ? Clause.plain(words.unknown()) : sounds(heard, f.places());
      case Fact.Timeline f -> main(heard);
      case Fact.Found f -> found(f, topic);
      case Fact.Missing f -> missing(f, topic);
      case Fact.VoiceCount f ->
          new Clause(
              Integer.toString(f.voices()),
              f.undivided()
                  ? heard.ofOverlap()
                  : heard.hearing().speakers().stream().map(s -> heard.of(s, "voice", 1)).toList());
      case Fact.AtOnce f ->
          new Clause(
              Optional.ofNullable(f.overlap().there().value())
                  .map(this::yesNo)
                  .orElseGet(words::unknown),
              heard.ofOverlap());
      case Fact.Trait f -> trait(f);
      case Fact.AboutMusic f -> music(f);
      case Fact.Sensitive f ->
          f.flags().isEmpty() && f.words().isEmpty()
              ? new Clause(words.no(), List.of(heard.absence("sensitive content")))
              : new Clause(words.yes(), f.flags().stream().map(heard::of).toList());
      case Fact.File f -> file(f);
      case Fact.ChordsThen f ->
          f.chords().isEmpty()
              ? Clause.plain(words.unknown())
              : new Clause(words.music(Topic.CHORDS, line(f)), f.evidence());
      case Fact.Silence f ->
          new Clause(words.seconds(f.seconds()), List.of(heard.quality("silence")));
      case Weighed f ->
          f.most()
              .map(most -> found(most, Topic.WHEN).evidence())
              .map(evidence -> new Clause(name(f.most().orElseThrow()), evidence))
              .orElseGet(() -> Clause.plain(words.unknown()));
      case Fact.Length f ->
          new Clause(words.seconds(heard.hearing().durationSeconds()), List.of(heard.length()));
      case Fact.HowGood f -> Clause.plain(words.unknown());
      case Tags f ->
          f.tags().isEmpty()
              ? Clause.plain(words.unknown())
              : new Clause(
                  String.join(words.comma(), names(f)),
                  f.tags().stream().map(Tags.Tag::evidence).toList());
      case Noise f -> new Clause(yesNo(f.there()), List.of(f.evidence()));
      case Fact.Voices f -> Clause.plain(words.unknown());
      case Fact.Untold f -> Clause.plain(words.unknown());
      case RealPerson f -> Clause.plain(words.unknown());
      case Fact.InClips f ->
          new Clause(
              Integer.toString(heard.index() + 1), of(f.findings().getFirst(), words).evidence());
      case Contrast f -> new Clause(contrast(f), f.evidence());
      case Fact.Compared f -> Clause.plain(words.unknown());
      case Fact.Abilities f -> Clause.plain(words.unknown());
    };
  }

  /** The tags by their names, each once. */
  public static List<String> tags(Tags fact, BriefWords words) {
    return new Brief(words).names(fact);
  }

  private List<String> names(Tags fact) {
    return fact.tags().stream()
        .map(tag ->
            switch (tag) {
              case Tags.Tag.OfSound sound -> sound(sound.label());
              case Tags.Tag.OfLanguage language -> words.language(language.code());
              case Tags.Tag.OfVoice voice -> words.trait(voice.trait(), voice.value());
              case Tags.Tag.OfMusic music -> words.tag(words.music(music.topic(), music.value()));
            })
        .distinct()
        .toList();
  }

  private static String line(Fact.ChordsThen fact) {
    return String.join(" – ", fact.chords().stream().map(Hearing.Chord::name).toList());
  }

  private Clause file(Fact.File fact) {
    return fact.heard()
        .file()
        .map(file -> new Clause(FileFigures.of(file), List.of(FileFigures.evidence(fact.heard()))))
        .orElseGet(() -> Clause.plain(words.unknown()));
  }

  private Clause inPart(Fact.InPart part) {
    if (part.happenings().isEmpty()) {
      return Clause.plain(words.none());
    }
    Happening first = part.happenings().getFirst();
    return new Clause(
        first.sound().map(this::sound).orElse(first.words()), List.of(first.evidence()));
  }

  private static Clause said(Heard heard, List<Passage> passages) {
    return new Clause(Passage.textOf(passages), heard.ofPassages(passages));
  }

  private static String text(List<Sentence> sentences) {
    return String.join(" ", sentences.stream().map(Sentence::text).toList());
  }

  private Clause noWords(Fact.NoWords fact) {
    Heard heard = fact.heard();
    boolean ofAll = fact.asked() == Topic.ABOUT || fact.asked() == Topic.SUMMARISE;
    if (ofAll && !fact.someoneTalks()) {
      return sounds(heard, heard.outline().strands());
    }
    return fact.someoneTalks()
        ? new Clause(words.unknown(), heard.ofTalk())
        : new Clause(words.none(), List.of(heard.absence("speech")));
  }

  /** The number of the recording, yes or no, or the words. */
  private String contrast(Contrast fact) {
    return switch (fact.aspect()) {
      case SHARED_WORDS ->
          fact.shared().isEmpty() ? words.unknown() : String.join(words.comma(), fact.shared());
      case SAME_WORDS ->
          fact.known() && (fact.inOneLanguage() || !fact.shared().isEmpty())
              ? yesNo(!fact.shared().isEmpty())
              : words.unknown();
      case SAME_LANGUAGE -> fact.known() ? yesNo(!fact.differ()) : words.unknown();
      case SAME_SPEAKER -> fact.differ() ? words.no() : words.unknown();
      case DIFFERENCE -> words.unknown();
      case MINOR, MAJOR ->
          fact.inMode().size() == 1
              ? Integer.toString(fact.inMode().getFirst().number())
              : words.unknown();
      case LONGER, SHORTER, FASTER, SLOWER, HIGHER, LOWER, LOUDER, QUIETER ->
          fact.known()
              ? fact.chosen().map(one -> Integer.toString(one.number())).orElse(words.unknown())
              : words.unknown();
    };
  }

  private Clause language(Fact.SpokenLanguage fact) {
    if (!fact.several().isEmpty()) {
      String all =
          fact.several().stream()
              .map(one -> words.language(one.code()))
              .collect(Collectors.joining(", "));
      return new Clause(
          fact.holds().map(this::yesNo).orElse(all),
          fact.several().stream().flatMap(one -> one.evidence(fact.heard()).stream()).toList());
    }
    String code = fact.main().value();
    if (code == null) {
      return Clause.plain(words.unknown());
    }
    String answer = fact.holds().map(this::yesNo).orElse(words.language(code));
    return new Clause(answer, List.of(fact.heard().language()));
  }

  private Clause main(Heard heard) {
    if (!heard.outline().passages().isEmpty()) {
      return said(heard, heard.outline().passages());
    }
    return sounds(heard, heard.outline().strands());
  }

  private Clause sounds(Heard heard, List<Strand> strands) {
    if (strands.isEmpty()) {
      return heard.outline().silent()
          ? new Clause(words.none(), List.of(heard.quality("silence")))
          : Clause.plain(words.unknown());
    }
    Strand first = strands.getFirst();
    boolean animal = labels.isKindOf(first.label(), labels.of("Animal"));
    String name = sound(first.label());
    return new Clause(animal ? Maker.of(name) : name, heard.of(first));
  }

  /** Without an article, which would be a word more. */
  private String sound(Label label) {
    return words.tag(words.sound(label));
  }

  private Clause found(Fact.Found found, Topic topic) {
    Heard heard = found.heard();
    List<Evidence> evidence =
        found.times().stream().map(t -> heard.of(part(found.means()), t)).toList();
    String answer =
        switch (topic) {
          case WHEN ->
              String.join(
                  words.comma(), found.times().stream().map(t -> words.stretch(t.span())).toList());
          case HOW_OFTEN -> Integer.toString(found.often());
          case HOW_LONG ->
              words.seconds(Spans.covered(found.times().stream().map(Occurrence::span).toList()));
          default ->
              found.means() != Means.SOUND || found.confidence() >= WORTH_A_YES
                  ? words.yes()
                  : words.unknown();
        };
    return new Clause(answer, evidence);
  }

  /** What was found, as a sound where it is one. */
  private String name(Fact.Found found) {
    return found.as().map(strand -> sound(strand.label())).orElse(found.target().text());
  }

  private Clause missing(Fact.Missing missing, Topic topic) {
    List<Evidence> evidence = List.of(missing.heard().absence(missing.target().text()));
    boolean known = missing.amongSounds() || missing.target().onlyWords();
    if (topic == Topic.HOW_OFTEN && known) {
      return new Clause("0", evidence);
    }
    return new Clause(known ? words.no() : words.unknown(), evidence);
  }

  private Clause trait(Fact.Trait trait) {
    Heard heard = trait.heard();
    Optional<Fact.Trait.OfVoice> known =
        trait.voices().stream().filter(voice -> voice.value().known()).findFirst();
    if (known.isEmpty()) {
      return Clause.plain(words.unknown());
    }
    Estimate<String> estimate = known.get().value();
    String value = String.valueOf(estimate.value());
    String answer =
        Proposal.holds(trait).map(this::yesNo).orElseGet(() -> words.trait(trait.topic(), value));
    return new Clause(
        answer, List.of(heard.of(known.get().speaker(), value, estimate.confidence())));
  }

  private Clause music(Fact.AboutMusic fact) {
    Heard heard = fact.heard();
    if (!fact.thereIsMusic()) {
      return new Clause(words.none(), List.of(heard.absence("music")));
    }
    if (fact.music().isEmpty()) {
      return sounds(heard, fact.strands());
    }
    Hearing.Music music = fact.music().getFirst();
    Estimate<String> value = MusicValue.of(music, fact.topic());
    String known = value.value();
    if (known == null) {
      return Clause.plain(words.unknown());
    }
    String answer =
        fact.topic() == Topic.VOCALS
            ? yesNo(known.equals("true"))
            : words.music(fact.topic(), known);
    return new Clause(answer, List.of(heard.of(music, known, value.confidence())));
  }

  private String yesNo(boolean yes) {
    return yes ? words.yes() : words.no();
  }

  private static Part part(Means means) {
    return switch (means) {
      case WORDS, MEMBERS -> Part.WORDS;
      case SOUND -> Part.SOUND;
      case SPEECH -> Part.SPEECH;
      case MUSIC -> Part.MUSIC;
    };
  }
}

package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Moment;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.outline.WordSearch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a recording has to say to one thing asked. */
public sealed interface Fact
    permits Fact.Words,
        Fact.TimedWords,
        Fact.WordCount,
        Fact.InPart,
        Fact.NoWords,
        Fact.Translated,
        Fact.Gist,
        Fact.Quotes,
        Fact.Everything,
        Fact.Sounds,
        Fact.Found,
        Fact.Missing,
        Fact.Timeline,
        Fact.SpokenLanguage,
        Fact.VoiceCount,
        Fact.Voices,
        Fact.AtOnce,
        Fact.Trait,
        Fact.Purpose,
        Fact.AboutMusic,
        Fact.Place,
        Fact.HowGood,
        Fact.Sensitive,
        Fact.File,
        Fact.ChordsThen,
        Fact.Length,
        Fact.Silence,
        Fact.Compared,
        Fact.InClips,
        Fact.Untold,
        Fact.Unserved,
        Fact.Message,
        Fact.Abilities,
        Contrast,
        Noise,
        RealPerson,
        Tags,
        Weighed {

  /** The recording it is about; the first one when it is about several. */
  Heard heard();

  /** The words that are said; at least one passage. */
  record Words(Heard heard, List<Passage> passages, boolean byVoice) implements Fact {}

  /** The words sentence by sentence; at least one. */
  record TimedWords(Heard heard, List<Sentence> sentences) implements Fact {}

  /** How many words are said, or characters where words are not written apart; at least one. */
  record WordCount(Heard heard, int words, boolean characters) implements Fact {}

  /**
   * What there is to hear in a part of the recording.
   *
   * @param beside what the part lies beside, when it is named so
   * @param onlyWords whether no more than the words were asked for
   * @param happenings in order; empty when there is nothing
   */
  record InPart(
      Heard heard,
      Moment moment,
      Optional<Found> beside,
      boolean onlyWords,
      List<Happening> happenings)
      implements Fact {

    public InPart {
      happenings = List.copyOf(happenings);
    }
  }

  /** Something about speech was asked and no words are known. */
  record NoWords(Heard heard, Topic asked, boolean someoneTalks) implements Fact {}

  /**
   * The words in English.
   *
   * @param wanted the language they were wanted in, an ISO 639 code
   * @param english empty when no translation could be made
   */
  record Translated(Heard heard, String wanted, List<Passage> original, List<Passage> english)
      implements Fact {

    /** Whether what is wanted is what was said. */
    public boolean alreadyThere() {
      return heard.languageCode().equals(wanted);
    }

    /** Whether the translation may be told without a doubt. */
    public boolean sure() {
      return Translation.isSure(
          english.stream().flatMap(passage -> passage.parts().stream()).toList());
    }
  }

  /**
   * The most telling sentences; all of them when there are few.
   *
   * @param itemized whether a number of items was asked for
   */
  record Gist(
      Heard heard, List<Sentence> sentences, boolean whole, double speechSeconds, boolean itemized)
      implements Fact {

    /** Each sentence on a line of its own. */
    public void tellItems(Prose prose) {
      for (Sentence sentence : sentences) {
        prose.line().say("- " + sentence.text(), heard.ofSentences(List.of(sentence)));
      }
    }
  }

  /** What is said of something; empty when nothing is. */
  record Quotes(Heard heard, String of, List<Sentence> sentences, List<Passage> all)
      implements Fact {}

  /** Everything there is to tell. */
  record Everything(Heard heard) implements Fact {}

  /** The sounds beside the words, of a kind when one was asked for. */
  record Sounds(Heard heard, Optional<Target> kind, List<Strand> strands) implements Fact {

    /** "What kind of bird?" of a bird chirping: what is heard says no more than was known. */
    public boolean kindRepeated() {
      return kind.stream()
          .flatMap(target -> target.labels().stream())
          .filter(label -> label.role() != Label.Role.BROAD)
          .anyMatch(label ->
              !strands.isEmpty()
                  && strands.stream()
                      .allMatch(s -> Labels.all().namedIn(s.label().noun()).contains(label)));
    }
  }

  /**
   * Something looked for is there.
   *
   * @param count how often a sound is made, where that was counted
   */
  record Found(
      Heard heard,
      Target target,
      Means means,
      List<Occurrence> times,
      Optional<Strand> as,
      Hearing.Count count)
      implements Fact {

    /** Something whose times are all there is to count. */
    Found(Heard heard, Target target, Means means, List<Occurrence> times, Optional<Strand> as) {
      this(heard, target, means, times, as, Hearing.Count.UNKNOWN);
    }

    private static final double SINGLE_SOUND_SECONDS = 1;

    /** What it was found as. */
    public enum Means {
      WORDS,
      /** Words of the kind that was sought. */
      MEMBERS,
      SOUND,
      SPEECH,
      MUSIC
    }

    /**
     * Whether there may be more of what was sought: its strokes could not be counted exactly, or at
     * all and it goes on longer than the shortest pause at which two sounds are told apart.
     */
    public boolean mayHoldMore() {
      return count.known() ? !count.exact() : means == Means.SOUND && goesOn();
    }

    /** The words that were sought, and those that are said where they are of another language. */
    public String said() {
      String text = target.text();
      String heardAs =
          times.isEmpty() ? text : times.getFirst().text().replaceAll("^\\p{P}+|\\p{P}+$", "");
      return means != Means.WORDS || WordSearch.isAlike(text, heardAs)
          ? text
          : text + " (" + heardAs + ")";
    }

    /** The words of the kind that was sought, as they are said. */
    public List<String> members() {
      return times.stream().map(Occurrence::text).toList();
    }

    /** How often it is there, or that often at least. */
    public int often() {
      return Math.max(times.size(), count.least());
    }

    /** How long it is there in all. */
    public double seconds() {
      return Spans.covered(times.stream().map(Occurrence::span).toList());
    }

    /** Whether it was heard as a sound that is all in one layer. */
    boolean isLayer(String layer) {
      List<Hearing.Sound> sounds =
          heard.hearing().sounds().stream()
              .filter(sound ->
                  as.map(strand -> strand.label().name()).filter(sound.label()::equals).isPresent())
              .toList();
      return !sounds.isEmpty() && sounds.stream().allMatch(s -> layer.equals(s.layer().value()));
    }

    private boolean goesOn() {
      return times.stream().anyMatch(t -> t.span().seconds() > SINGLE_SOUND_SECONDS);
    }

    public double confidence() {
      return times.stream().mapToDouble(Occurrence::confidence).max().orElse(0);
    }
  }

  /**
   * Something looked for is not there.
   *
   * @param grounds whether it would have been noticed
   * @param nearest what is there instead, of the same kind
   */
  record Missing(Heard heard, Target target, Grounds grounds, List<Strand> nearest)
      implements Fact {

    private static final double SURE_SOUND = 0.55;

    /** What not having found something means. */
    public enum Grounds {
      /** It is a sound that would have been noticed: it is not there. */
      LISTENED_FOR,
      /** It is an instrument, and music plays in which it would not stand out. */
      HIDDEN_IN_MUSIC,
      /** Something breaks, and whether it is the glass that was sought is not told. */
      HEARD_IN_GENERAL,
      /** It is no sound known by that name. */
      NO_SOUND
    }

    /** Whether it is a sound that would have been noticed. */
    public boolean amongSounds() {
      return grounds == Grounds.LISTENED_FOR;
    }

    /** Whether something is heard that what was sought may be. */
    public boolean inGeneral() {
      return grounds == Grounds.HEARD_IN_GENERAL;
    }

    /** Whether what was sought names no sound that is known, and was not quoted. */
    public boolean namesNothingKnown() {
      return grounds == Grounds.NO_SOUND && !target.quoted() && !target.spoken();
    }

    /** Whether anything is heard for sure that is not what was sought. */
    public boolean sureOfWhatIsThere() {
      return heard.someoneTalks()
          || !heard.outline().music().isEmpty()
          || nearest.stream().anyMatch(strand -> strand.confidence() >= SURE_SOUND);
    }

    /** Whether the words that are said may tell the asker more than that this one is not said. */
    public boolean leavesTheWords() {
      return target.onlyWords() && !target.quoted() && heard.saysLittle();
    }

    /** Whether it may be there all the same. */
    public boolean hidden() {
      return grounds == Grounds.HIDDEN_IN_MUSIC;
    }
  }

  /**
   * What happens when.
   *
   * @param of the sounds whose order is asked for; empty for everything
   */
  record Timeline(Heard heard, Set<Label> of) implements Fact {

    public Timeline {
      of = Set.copyOf(of);
    }

    /** Whether only those are told that were asked for: at least two of them have to be heard. */
    public boolean chosen() {
      return meant().size() + (tells(Label.Role.TALK) ? 1 : 0) + (tells(Label.Role.MUSIC) ? 1 : 0)
          > 1;
    }

    public List<Strand> strands() {
      return chosen() ? meant() : heard.outline().strands();
    }

    public List<Passage> passages() {
      return chosen() && !tells(Label.Role.TALK) ? List.of() : heard.outline().passages();
    }

    public List<Hearing.Music> music() {
      return chosen() && !tells(Label.Role.MUSIC) ? List.of() : heard.outline().music();
    }

    private List<Strand> meant() {
      return heard.outline().strands().stream().filter(s -> of.contains(s.label())).toList();
    }

    private boolean tells(Label.Role role) {
      boolean there =
          role == Label.Role.TALK
              ? !heard.outline().passages().isEmpty()
              : !heard.outline().music().isEmpty();
      return there && of.stream().anyMatch(label -> label.role() == role);
    }
  }

  /**
   * The language that is spoken.
   *
   * @param several the languages in the order in which they are spoken; empty for fewer than two
   * @param proposed the code of the language that was asked for
   */
  record SpokenLanguage(
      Heard heard, Estimate<String> main, List<InLanguage> several, Optional<String> proposed)
      implements Fact {

    /** Whether the language that was asked for is spoken; empty where none was, or none is told. */
    public Optional<Boolean> holds() {
      boolean known = main.known() || !several.isEmpty();
      return proposed
          .filter(code -> known)
          .map(code ->
              several.isEmpty()
                  ? code.equals(main.value())
                  : several.stream().anyMatch(one -> one.code().equals(code)));
    }
  }

  /** How many voices there are; at least one, and at least two where voices talk at once. */
  record VoiceCount(Heard heard, int voices) implements Fact {

    /** Fewer voices could be told apart than are heard at once. */
    public boolean undivided() {
      return voices > heard.hearing().speakers().size();
    }
  }

  /** Who speaks, as far as it can be told. */
  record Voices(Heard heard) implements Fact {}

  /** Whether and when voices talk at the same time. */
  record AtOnce(Heard heard) implements Fact {

    public Hearing.Overlap overlap() {
      return heard.hearing().overlap();
    }

    /** The longest stretches, in order. */
    public List<Span> longest(int most) {
      return overlap().spans().stream()
          .map(together -> new Span(together.start(), together.end()))
          .sorted(Comparator.comparingDouble(Span::seconds).reversed())
          .limit(most)
          .sorted(Comparator.comparingDouble(Span::start))
          .toList();
    }
  }

  /** A trait of each voice. */
  record Trait(
      Heard heard, Topic topic, List<OfVoice> voices, List<Strand> hints, Optional<String> proposed)
      implements Fact {

    /** The trait of one voice. */
    public record OfVoice(Hearing.Speaker speaker, Estimate<String> value) {}

    public boolean known() {
      return voices.stream().anyMatch(voice -> voice.value().known());
    }
  }

  /** What the speaker wants, from the words. */
  record Purpose(Heard heard, List<SpokenIntent.Sign> signs) implements Fact {

    /** The words that show it; all of them where they are few; at least one sign is known. */
    public String words() {
      return heard.saysLittle()
          ? Passage.textOf(heard.outline().passages())
          : signs.getFirst().sentence().text();
    }

    /** What they rest on. */
    public List<Evidence> evidence() {
      return heard.saysLittle()
          ? heard.ofPassages(heard.outline().passages())
          : heard.ofSentences(List.of(signs.getFirst().sentence()));
    }
  }

  /** Something about music; {@code music} is empty when there is none. */
  record AboutMusic(
      Heard heard,
      Topic topic,
      List<Hearing.Music> music,
      List<Strand> strands,
      Optional<String> proposed)
      implements Fact {
    /** Whether a mood was asked for and no more is known than what may make one. */
    public boolean onlyHintsAtMood() {
      return topic == Topic.MOOD
          && !music.isEmpty()
          && music.getFirst().moods().isEmpty()
          && strands.stream().noneMatch(s -> s.label().role() == Label.Role.MOOD);
    }

    public boolean thereIsMusic() {
      return !music.isEmpty() || !strands.isEmpty();
    }
  }

  /** Where it is. */
  record Place(Heard heard, List<Strand> places, List<Strand> hints) implements Fact {}

  /** How good the recording is. */
  record HowGood(Heard heard) implements Fact {}

  /**
   * What a safety reviewer wants to see.
   *
   * @param near sounds that are akin to flagged ones without being flagged
   */
  record Sensitive(
      Heard heard, List<Hearing.Flag> flags, List<RoughWords.Sign> words, List<Strand> near)
      implements Fact {}

  /** What file the recording came in. */
  record File(Heard heard) implements Fact {}

  /** The clear chords of a part; empty where there are none. */
  record ChordsThen(Heard heard, List<Hearing.Chord> chords) implements Fact {
    public ChordsThen {
      chords = List.copyOf(chords);
    }

    /** What they rest on. */
    public List<Evidence> evidence() {
      return heard.ofChords(new Harmony(chords));
    }
  }

  /** How long the recording is. */
  record Length(Heard heard) implements Fact {}

  /**
   * How much of the recording is silent.
   *
   * @param seconds below the level of silence
   * @param still when nothing is made out, in order
   */
  record Silence(Heard heard, double seconds, List<Span> still) implements Fact {

    private static final double WHOLE = 0.995;

    public Silence {
      still = List.copyOf(still);
    }

    /** Whether there is nothing at all to hear. */
    public boolean throughout() {
      return share() >= WHOLE;
    }

    /** What the stretches in which nothing is made out rest on. */
    public List<Evidence> stillness() {
      return still.stream()
          .map(span -> heard.of(Evidence.Part.ABSENCE, "any sound", span, 1))
          .toList();
    }

    /** In [0, 1]. */
    public double share() {
      return heard.hearing().quality().silenceRatio();
    }
  }

  /** Several recordings side by side; at least two. */
  record Compared(List<Heard> clips) implements Fact {
    @Override
    public Heard heard() {
      return clips.getFirst();
    }
  }

  /** Which of several recordings something holds of; {@code findings} is not empty. */
  record InClips(List<Finding> findings) implements Fact {
    public InClips {
      findings = List.copyOf(findings);
    }

    @Override
    public Heard heard() {
      return findings.getFirst().fact().heard();
    }
  }

  /** Nothing heard can answer this. */
  record Untold(Heard heard, Topic topic) implements Fact {}

  /**
   * What was asked was not understood, or nothing but the words can answer it.
   *
   * @param near what is said that may have to do with it
   * @param piece the piece of it that answers
   */
  record Unserved(Heard heard, List<Sentence> near, Optional<String> piece) implements Fact {

    Unserved(Heard heard, List<Sentence> near) {
      this(heard, near, Optional.empty());
    }
  }

  /** The sound was the message. */
  record Message(Heard heard, List<Passage> passages, Optional<SpokenIntent> intent)
      implements Fact {}

  /** What Hark can do. */
  record Abilities(Heard heard) implements Fact {}
}

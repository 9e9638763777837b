package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.fact.Fact.Found;
import dev.hark.hearing.phrasing.fact.Fact.Found.Means;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.ForeignWords;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.outline.WordSearch;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for one target in one recording: among the words, the sounds, the music. */
final class Search {

  private static final String SPEECH = "Speech";
  private static final String BACKGROUND_MUSIC = "Background music";
  private static final String PERCUSSION = "Percussion";

  /** The family of instruments that drums are told by, where no more is known. */
  private static final String DRUMS_AMONG = "percussion";

  private static final String DRUMS = "Drum kit";
  private static final double SAME_SOUND_GAP_SECONDS = 0.6;

  /** How sure the one instrument of a piece has to be for others to be denied. */
  private static final double KNOWN_PLAYER = 0.55;

  private final Labels labels = Labels.all();
  private final Heard heard;
  private final Target target;

  Search(Heard heard, Target target) {
    this.heard = heard;
    this.target = target;
  }

  /** Found where, or not; of several occasions the one the ask means. */
  Fact fact(Ask ask) {
    Optional<Fact> counted = WordClass.of(ask, heard);
    if (counted.isPresent()) {
      return counted.get();
    }
    Optional<Found> found = inWords(target.quoted() || target.spoken());
    if (found.isEmpty() && !target.onlyWords()) {
      found = inSounds();
    }
    if (found.isEmpty() && !target.spoken()) {
      found = inWords(target.labels().isEmpty());
    }
    if (found.isEmpty() && meansTalk() && heard.someoneTalks()) {
      return new Fact.NoWords(heard, ask.topic(), true);
    }
    boolean wordsUnclear = heard.outline().passages().isEmpty() && heard.someoneTalks();
    if (found.isEmpty() && target.onlyWords() && wordsUnclear) {
      return new Fact.NoWords(heard, ask.topic(), true);
    }
    if (found.isEmpty() && isNoWordThatCanBeFound()) {
      return new Fact.Unserved(heard, SpeechFacts.sentences(heard.outline()));
    }
    return found
        .<Fact>map(f -> onOccasion(f, ask))
        .orElseGet(() -> new Fact.Missing(heard, target, grounds(), nearest()));
  }

  /** "Did they mention 伦敦", where English is spoken: what it is called there is not known. */
  private boolean isNoWordThatCanBeFound() {
    return target.spoken()
        && !target.quoted()
        && heard.saysLittle()
        && Han.isUnspaced(target.text().codePointAt(0))
        && SpeechFacts.isInOtherWriting(heard, target.text())
        && ForeignWords.of(target.text(), heard.languageCode()).isEmpty();
  }

  /** A denial needs ears that would have told: an instrument of a mix is seldom told apart. */
  private Fact.Missing.Grounds grounds() {
    if (target.onlyWords() || target.labels().isEmpty()) {
      return Fact.Missing.Grounds.NO_SOUND;
    }
    if (target.isOf(Role.GENRE) && !heard.hearing().music().isEmpty()) {
      return Fact.Missing.Grounds.HIDDEN_IN_MUSIC; // not every style of music is told
    }
    if (MayBe.heardAs(target.labels(), heard.outline().strands())) {
      return Fact.Missing.Grounds.HEARD_IN_GENERAL;
    }
    return target.isOf(Role.INSTRUMENT) && heard.hearing().music().stream().anyMatch(this::mayHide)
        ? Fact.Missing.Grounds.HIDDEN_IN_MUSIC
        : Fact.Missing.Grounds.LISTENED_FOR;
  }

  /** Whether music may hold what is sought: not where one player alone is known for sure. */
  private boolean mayHide(Hearing.Music music) {
    boolean beats =
        target.labels().stream().anyMatch(label -> labels.isKindOf(label, labels.of(PERCUSSION)));
    boolean alone = Boolean.TRUE.equals(music.form().solo().value());
    boolean known =
        music.instruments().size() == 1
            && music.instruments().getFirst().confidence() >= KNOWN_PLAYER;
    return !known || (beats && !alone);
  }

  private Optional<Found> inWords(boolean sensible) {
    if (!sensible) {
      return Optional.empty();
    }
    WordSearch search = WordSearch.in(heard.hearing());
    List<Occurrence> times = search.find(target.text());
    if (times.isEmpty()) {
      times =
          ForeignWords.of(target.text(), heard.languageCode()).stream()
              .flatMap(word -> search.find(word).stream())
              .distinct()
              .sorted(Comparator.comparingDouble(time -> time.span().start()))
              .toList();
    }
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(heard, target, Means.WORDS, times, Optional.empty()));
  }

  /** Every sound of what is sought, the surest first. */
  List<Strand> strands() {
    return strandsOf(meant()).stream()
        .sorted(Comparator.comparingDouble(Strand::confidence).reversed())
        .toList();
  }

  private Set<Label> meant() {
    Set<Label> meant = new LinkedHashSet<>();
    target.labels().forEach(label -> meant.addAll(labels.withKinds(label)));
    return meant;
  }

  private Optional<Found> inSounds() {
    Set<Label> meant = meant();
    List<Strand> strands = strandsOf(meant);
    if (strands.isEmpty()) {
      strands = strandsOf(thoseWhoDoIt(meant));
    }
    if (strands.isEmpty()) {
      strands = strandsOf(SameDoing.of(meant, labels));
    }
    if (meansMusic()) {
      Optional<Found> music = asMusic();
      if (music.isPresent()) {
        return music;
      }
    }
    if (!strands.isEmpty()) {
      return Optional.of(asSound(strands));
    }
    Optional<Found> played = asInstrument(meant);
    if (played.isPresent()) {
      return played;
    }
    return meansTalk() ? asSpeech() : Optional.empty();
  }

  /**
   * Whoever is asked for with what it does: where a dog is heard, as no more than a dog, "a dog
   * barking" is heard.
   */
  private Set<Label> thoseWhoDoIt(Set<Label> meant) {
    Set<Label> doers = new LinkedHashSet<>();
    for (Label named : labels.namedIn(target.text())) {
      boolean above = meant.stream().anyMatch(label -> labels.isKindOf(label, named));
      if (above && named.role() == Role.EVENT) {
        doers.add(named);
      }
    }
    doers.removeAll(meant);
    return doers;
  }

  /** Music itself, and what is called music behind something else. */
  private boolean meansMusic() {
    return target.labels().stream()
        .anyMatch(label -> label.role() == Role.MUSIC || label.name().equals(BACKGROUND_MUSIC));
  }

  private boolean meansTalk() {
    return !target.spoken()
        && target.labels().stream().anyMatch(label -> label.role() == Role.TALK);
  }

  /** Every heard sound of a meaning, also those an outline leaves out. */
  private List<Strand> strandsOf(Set<Label> meant) {
    List<Strand> strands = new ArrayList<>();
    for (Label label : meant) {
      if (label.name().equals(SPEECH)) {
        continue;
      }
      List<Hearing.Sound> sounds =
          heard.hearing().sounds().stream()
              .filter(sound -> labels.of(sound.label()).equals(label))
              .toList();
      if (!sounds.isEmpty()) {
        List<Span> spans = sounds.stream().map(s -> new Span(s.start(), s.end())).toList();
        double confidence = sounds.stream().mapToDouble(Hearing.Sound::confidence).max().orElse(0);
        strands.add(new Strand(label, Spans.merged(spans, SAME_SOUND_GAP_SECONDS), confidence));
      }
    }
    return strands;
  }

  private Found asSound(List<Strand> strands) {
    Strand surest =
        strands.stream().max(Comparator.comparingDouble(Strand::confidence)).orElseThrow();
    List<Span> spans =
        Spans.merged(
            strands.stream().flatMap(strand -> strand.spans().stream()).toList(),
            SAME_SOUND_GAP_SECONDS);
    List<Occurrence> times =
        spans.stream()
            .map(s -> new Occurrence(s, surest.label().name(), surest.confidence(), true))
            .toList();
    return new Found(
        heard, target, Means.SOUND, times, Optional.of(surest), count(surest, strands));
  }

  /**
   * How often a sound is made under all the names it is told by: by the surest name, and by others
   * where that one is not told.
   */
  private Hearing.Count count(Strand surest, List<Strand> strands) {
    Set<Label> named = new LinkedHashSet<>(List.of(surest.label()));
    strands.forEach(strand -> named.add(strand.label()));
    List<Hearing.Sound> counted = new ArrayList<>();
    for (Label label : named) {
      for (Hearing.Sound sound : heard.hearing().sounds()) {
        boolean known =
            counted.stream().anyMatch(o -> o.start() < sound.end() && sound.start() < o.end());
        if (labels.of(sound.label()).equals(label) && !known) {
          counted.add(sound);
        }
      }
    }
    if (counted.stream().noneMatch(sound -> sound.count().known())) {
      return Hearing.Count.UNKNOWN;
    }
    List<Double> starts = new ArrayList<>();
    boolean exact = true;
    double confidence = 1;
    for (Hearing.Sound sound : counted) {
      exact &= sound.count().exact();
      confidence = Math.min(confidence, sound.count().confidence());
      starts.addAll(sound.count().known() ? sound.count().starts() : List.of(sound.start()));
    }
    starts.sort(Comparator.naturalOrder());
    return new Hearing.Count(starts.size(), exact, confidence, starts);
  }

  private Optional<Found> asMusic() {
    List<Occurrence> times =
        heard.hearing().music().stream()
            .map(m -> new Occurrence(m.span(), "music", 0.9, true))
            .toList();
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(heard, target, Means.MUSIC, times, Optional.empty()));
  }

  /** An instrument that only the music tells of. */
  private Optional<Found> asInstrument(Set<Label> meant) {
    List<Occurrence> times = new ArrayList<>();
    for (Hearing.Music music : heard.hearing().music()) {
      for (var instrument : music.instruments()) {
        String name = instrument.value();
        Span span = music.span();
        boolean told = times.stream().anyMatch(time -> time.span().equals(span));
        boolean plays =
            name != null
                && (labels.meantBy(name).stream().anyMatch(meant::contains)
                    || (name.equals(DRUMS_AMONG) && meant.contains(labels.of(DRUMS))));
        if (name != null && !told && plays) {
          times.add(new Occurrence(span, name, instrument.confidence(), true));
        }
      }
      boolean singing = meant.stream().anyMatch(label -> label.name().equals("Singing"));
      if (singing && Boolean.TRUE.equals(music.vocals().value())) {
        Span span = music.span();
        times.add(new Occurrence(span, "vocals", music.vocals().confidence(), true));
      }
    }
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(heard, target, Means.MUSIC, times, Optional.empty()));
  }

  private Optional<Found> asSpeech() {
    List<Occurrence> times = new ArrayList<>();
    for (Passage passage : heard.outline().passages()) {
      times.add(
          new Occurrence(passage.span(), "speech", Math.max(0.7, passage.confidence()), true));
    }
    for (Strand strand : heard.outline().unclearSpeech()) {
      strand
          .spans()
          .forEach(s -> times.add(new Occurrence(s, "speech", strand.confidence(), true)));
    }
    times.sort(Comparator.comparingDouble(time -> time.span().start()));
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(heard, target, Means.SPEECH, times, Optional.empty()));
  }

  private List<Strand> nearest() {
    return heard.outline().strands().stream().limit(3).toList();
  }

  private static Found onOccasion(Found found, Ask ask) {
    if (ask.occasion().isEmpty()) {
      return found;
    }
    int number = ask.occasion().getAsInt();
    int last = found.times().size();
    if (number > last) {
      return found; // there are not that many: those there are
    }
    int index = number < 0 ? last - 1 : number - 1;
    return new Found(
        found.heard(),
        found.target(),
        found.means(),
        List.of(found.times().get(index)),
        found.as());
  }
}

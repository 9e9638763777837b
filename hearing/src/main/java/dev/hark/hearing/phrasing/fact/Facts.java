package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Limit;
import dev.hark.hearing.phrasing.ask.Moment;
import dev.hark.hearing.phrasing.ask.Style.Manner;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact.Trait;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds for everything asked what the recordings have to say to it. */
public final class Facts {

  private static final Set<String> VOICE_HINTS =
      Set.of("Laughter", "Crying, sobbing", "Screaming", "Shout", "Whispering", "Sigh");

  /** "Which one is the woman, and what does she say?": the one that was chosen is meant. */
  private static final Pattern REFERS =
      Pattern.compile(
          "(?i)\\b(?:she|he|her|his|that one|elle|lei|lui|ella|él|er)\\b|[她他它佢]|彼(?!ら)|その(?:人|録音|音)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final int MOST_TAGS = 10;

  /** As a share of the surest: what one recording seems to hold is not what another one holds. */
  private static final double FAR_LESS_SURE = 0.5;

  private final List<Heard> clips;
  private final String text;
  private final String matter;
  private final Manner manner;
  private final boolean json;
  private final Optional<Integer> items;
  private final Optional<Tongue> tongue;
  private final Set<String> guessed;
  private final SoundFacts sounds;
  private final Set<Integer> chosen = new HashSet<>();

  private Facts(List<Heard> clips, Asked asked) {
    this.clips = clips;
    this.text = asked.text();
    this.matter = asked.matter();
    this.manner = asked.style().manner();
    this.json = asked.style().json();
    this.items =
        asked.style().limit().filter(limit -> limit.unit() == Limit.Unit.ITEMS).map(Limit::most);
    this.guessed =
        asked.asks().stream()
            .filter(ask -> ask.topic() == Topic.LANGUAGE)
            .flatMap(ask -> ask.proposed().flatMap(LanguageNames::codeIn).stream())
            .collect(Collectors.toSet());
    this.sounds = new SoundFacts(asked);
    this.tongue = asked.audience().map(Audience::tongue);
  }

  /**
   * The findings, in the order of what was asked, for each of the recordings meant.
   *
   * @param clips the recordings that the question is about; at least one
   */
  public static List<Finding> of(Asked asked, List<Heard> clips) {
    Facts facts = new Facts(clips, asked);
    List<Finding> findings = new ArrayList<>();
    List<Aspect> all = clips.size() > 1 ? Aspect.in(asked.text()) : List.of();
    List<Aspect> aspects =
        all.stream().filter(one -> !choosesOnly(one, all, asked.asks())).toList();
    SoughtNames names = new SoughtNames(facts.tongue.orElse(Tongue.EN));
    for (Ask wish : asked.asks()) {
      boolean asIs = WordClass.isCounted(wish) || SoughtNames.isBeside(wish);
      Ask ask = asIs ? wish : names.of(wish);
      if (isOfForm(wish, ask, asked) || asksWhichOfEach(wish, asked)) {
        continue;
      }
      boolean oneWord = asked.style().manner() == Manner.ONE_WORD;
      List<Fact> answers =
          facts.of(ask, aspects).stream()
              .map(answer -> names.told(wish, ask, answer, facts.text))
              .toList();
      for (Fact fact : facts.inPieces(answers, ask, asked, oneWord)) {
        facts.remember(fact);
        Fact written =
            AsWritten.in(
                asked.text(), oneWord ? ShortAnswer.of(fact, ask.topic(), asked.text()) : fact);
        findings.add(new Finding(facts.told(ask, fact), written, asked.asks().size() == 1));
      }
    }
    boolean bare =
        asked.style().manner() == Manner.ONE_WORD || asked.style().manner() == Manner.BARE;
    boolean sentences = !bare && !asked.style().json();
    Unasked.denials(findings, asked.doubtful());
    List<Finding> told = ToldOnce.of(findings, sentences);
    boolean english = facts.tongue.equals(Optional.of(Tongue.EN));
    return sentences && english ? InEnglish.beside(told) : told;
  }

  /** "Two animals: which are they?": what each of them is, not which of them is an animal. */
  private static boolean asksWhichOfEach(Ask wish, Asked asked) {
    return wish.topic() == Topic.COMPARE
        && wish.target().filter(target -> !target.labels().isEmpty()).isPresent()
        && asked.asks().stream()
            .anyMatch(
                other -> other.topic() == Topic.WHICH && other.target().equals(wish.target()));
  }

  /** The facts, or the piece alone of what is said that answers in their place. */
  private List<Fact> inPieces(List<Fact> answers, Ask ask, Asked asked, boolean oneWord) {
    if (clips.size() > 1 || json) {
      return answers;
    }
    String clause =
        asked.asks().size() == 1
            ? text
            : ask.target().filter(Target::isQuestion).map(Target::text).orElse(text);
    for (Fact answer : answers) {
      boolean word = oneWord && !ShortAnswer.of(answer, ask.topic(), text).equals(answer);
      Fact piece = word ? answer : Pieces.in(answer, ask, clause, text, tongue);
      if (!piece.equals(answer)) {
        return List.of(piece);
      }
    }
    return answers;
  }

  /** "Give me some tags": words that name nothing beside a wish for tags ask for these alone. */
  private static boolean isOfForm(Ask wish, Ask ask, Asked asked) {
    boolean nameless =
        !ask.equals(wish) && (ask.target().isEmpty() || ask.target().get().labels().isEmpty());
    return nameless && asked.asks().stream().anyMatch(other -> other.topic() == Topic.TAGS);
  }

  /** Whether by one of several aspects no more is asked than of which recording something is. */
  private static boolean choosesOnly(Aspect aspect, List<Aspect> all, List<Ask> asks) {
    return all.size() > 1
        && asks.stream()
            .filter(Ask::comparesClips)
            .anyMatch(ask -> aspectOf(ask.clip().orElse(0)) == aspect);
  }

  private static Aspect aspectOf(int clip) {
    return switch (clip) {
      case Ask.LONGER_CLIP -> Aspect.LONGER;
      case Ask.SHORTER_CLIP -> Aspect.SHORTER;
      case Ask.LOUDER_CLIP -> Aspect.LOUDER;
      default -> Aspect.QUIETER;
    };
  }

  /** Which recordings a fact chooses from several: the others are left. */
  private void remember(Fact fact) {
    switch (fact) {
      case Fact.InClips in ->
          in.findings().forEach(finding -> chosen.add(finding.fact().heard().index()));
      case Contrast contrast when contrast.known() ->
          contrast.chosen().ifPresent(one -> chosen.add(one.number() - 1));
      default -> {}
    }
  }

  /** What a fact answers, which may be more than was asked: a doubt, a choice, a weighing. */
  private Ask told(Ask ask, Fact fact) {
    boolean found = fact instanceof Fact.Found;
    if (!found && !(fact instanceof Fact.Missing)) {
      return ask;
    }
    return switch (ask.topic()) {
      case OTHER, COMPARE -> ask.with(Topic.IS_THERE);
      case LONGER, LOUDER -> ask.with(Topic.HOW_LONG);
      case IS_THERE -> found && sounds.isChoice(ask) ? ask.with(Topic.WHEN) : ask;
      default -> ask;
    };
  }

  /** The same told in the order of time, where it can be. */
  public static Fact inTime(Fact fact) {
    return switch (fact) {
      case Fact.Words f -> inTime(f.heard());
      case Fact.Gist f -> inTime(f.heard());
      case Fact.Unserved f -> inTime(f.heard());
      case Fact.Everything f -> new Fact.Timeline(f.heard(), Set.of());
      case Fact.Sounds f ->
          new Fact.Timeline(
              f.heard(), f.strands().stream().map(Strand::label).collect(Collectors.toSet()));
      default -> fact;
    };
  }

  private static Fact inTime(Heard heard) {
    return heard.outline().passages().isEmpty()
        ? new Fact.Timeline(heard, Set.of())
        : SpeechFacts.timed(heard);
  }

  /** What is asked of several recordings is answered by what they are compared by. */
  private List<Fact> of(Ask ask, List<Aspect> aspects) {
    List<Fact> plain = of(ask);
    boolean chooses = aspects.stream().anyMatch(aspect -> aspect != Aspect.DIFFERENCE);
    boolean sought =
        plain.size() == 1
            && plain.getFirst() instanceof Fact.InClips in
            && !(chooses && in.findings().size() == clips.size()); // each has it: which is faster
    boolean named = ask.target().filter(t -> t.quoted() || !t.labels().isEmpty()).isPresent();
    boolean open = Topic.TARGETED.contains(ask.topic()) && !named;
    List<Fact> compared =
        (ask.comparesClips() ? List.<Aspect>of() : aspects)
            .stream()
                .filter(aspect -> open || aspect.answers(ask.topic()))
                .map(new SideBySide(clips)::by)
                .toList();
    return sought || compared.isEmpty() ? ofThoseMeant(ask, plain) : compared;
  }

  /** "In which of them does a man speak?": those of which it holds, where it does of some. */
  private List<Fact> ofThoseMeant(Ask ask, List<Fact> plain) {
    Optional<AmongClips> wanted =
        clips.size() < 2 || ask.clip().isPresent() ? Optional.empty() : AmongClips.in(matter);
    if (wanted.isEmpty() || !(wanted.get().answers(ask.topic()) || asksForTalk(ask))) {
      return plain;
    }
    Ask open = Ask.of(wanted.get().topic());
    List<Finding> meant =
        clips.stream()
            .filter(wanted.get()::holds)
            .map(clip -> new Finding(open, of(open, clip), true))
            .toList();
    return meant.isEmpty() || meant.size() == clips.size()
        ? plain
        : List.of(new Fact.InClips(meant));
  }

  private static boolean asksForTalk(Ask ask) {
    return ask.target().filter(target -> target.isOf(Role.TALK)).isPresent();
  }

  /** "Which of them is a horse?", where none is: that, of each; else how they differ. */
  private List<Fact> ofNone(Ask ask) {
    boolean named = ask.target().filter(target -> !target.labels().isEmpty()).isPresent();
    return named && ask.topic() == Topic.COMPARE
        ? clips.stream()
            .map(clip -> new Search(clip, ask.target().orElseThrow()).fact(ask))
            .toList()
        : List.of(new Fact.Compared(clips));
  }

  private static double sureness(Finding finding) {
    return finding.fact() instanceof Fact.Found found ? found.confidence() : 0;
  }

  private List<Fact> of(Ask ask) {
    boolean weighs = ask.topic() == Topic.LONGER || ask.topic() == Topic.LOUDER;
    if ((ask.topic() == Topic.COMPARE || weighs) && clips.size() > 1) {
      List<Finding> found = new ArrayList<>();
      ask.target()
          .ifPresent(target ->
              clips.stream()
                  .map(clip -> new Search(clip, target).fact(ask))
                  .filter(Fact.Found.class::isInstance)
                  .forEach(fact -> found.add(new Finding(ask.with(Topic.WHEN), fact, true))));
      double surest = found.stream().mapToDouble(Facts::sureness).max().orElse(0);
      found.removeIf(finding -> sureness(finding) < FAR_LESS_SURE * surest);
      return found.isEmpty() ? ofNone(ask) : List.of(new Fact.InClips(found));
    }
    if (ask.topic() == Topic.ABILITIES || ask.topic() == Topic.GREETING) {
      return List.of(new Fact.Abilities(clips.getFirst()));
    }
    List<Fact> facts = new ArrayList<>();
    for (Heard heard : meant(ask)) {
      Optional<Heard> spoken =
          ask.voice().isEmpty()
              ? Optional.of(heard)
              : new OneVoice(heard, ask.voice().get()).alone();
      facts.addAll(
          spoken.map(part -> ofOne(ask, part)).orElseGet(() -> List.of(new Fact.Voices(heard))));
    }
    return facts;
  }

  /** What one recording has to say: one fact, or one for each of the things that are named. */
  private List<Fact> ofOne(Ask ask, Heard heard) {
    if (ask.topic() == Topic.IS_THERE && SoughtNames.isBeside(ask)) {
      return List.of(sounds.beside(heard, ask.target().orElseThrow()));
    }
    Optional<Fact> ofLanguage = LanguageFacts.ofOne(ask, heard, matter);
    if (ofLanguage.isPresent()) {
      return List.of(ofLanguage.get());
    }
    return switch (ask.topic()) {
      case LONGER, LOUDER -> sounds.weighed(heard, ask);
      case IS_THERE, WHEN, HOW_OFTEN, HOW_LONG ->
          manner == Manner.ONE_WORD && !sounds.isChoice(ask) && !sounds.offersQuotes(ask)
              ? List.of(sounds.found(heard, ask))
              : sounds.sought(heard, ask);
      case QUALITY -> quality(heard);
      case OTHER -> sounds.named(heard, ask);
      case IDENTITY -> identity(heard);
      default -> List.of(of(ask, heard));
    };
  }

  /** No voice tells its name; the words may. */
  private List<Fact> identity(Heard heard) {
    Fact untold = new Fact.Untold(heard, Topic.IDENTITY);
    boolean bare = manner == Manner.ONE_WORD || manner == Manner.BARE || json;
    return bare || !heard.saysLittle()
        ? List.of(untold)
        : List.of(untold, SpeechFacts.words(heard, Topic.IDENTITY, false));
  }

  /** The file, how it sounds, or both. */
  private List<Fact> quality(Heard heard) {
    Optional<Noise> noise = Noise.isAsked(text) ? Noise.behind(heard) : Optional.empty();
    if (noise.isPresent()) {
      List<Strand> strands = heard.outline().strands();
      List<Fact> facts = new ArrayList<>(List.of(noise.get()));
      if (!strands.isEmpty()) {
        facts.add(new Fact.Sounds(heard, Optional.empty(), strands));
      }
      if (FileFormat.isAsked(text)) {
        facts.add(new Fact.File(heard));
      }
      return facts;
    }
    Fact sound = new Fact.HowGood(heard);
    if (!FileFormat.isAsked(text)) {
      return List.of(sound);
    }
    Fact file = new Fact.File(heard);
    return FileFormat.isAskedBesideTheSound(text) ? List.of(file, sound) : List.of(file);
  }

  private List<Heard> meant(Ask ask) {
    if (ask.clip().isEmpty()) {
      return chosen.size() == 1 && REFERS.matcher(matter).find()
          ? clips.stream().filter(clip -> chosen.contains(clip.index())).toList()
          : clips;
    }
    int index = ask.clip().getAsInt();
    if (index == Ask.OTHER_CLIP) {
      List<Heard> others = clips.stream().filter(clip -> !chosen.contains(clip.index())).toList();
      return others.isEmpty() ? clips : others;
    }
    if (ask.comparesClips()) {
      return compared(index);
    }
    int last = clips.size() - 1;
    return List.of(clips.get(index < 0 ? last : Math.min(index, last)));
  }

  /** The longer one, the louder one: all where they are alike or it cannot be told. */
  private List<Heard> compared(int index) {
    Aspect aspect = aspectOf(index);
    return clips.size() > 1
            && new SideBySide(clips).by(aspect) instanceof Contrast contrast
            && contrast.known()
        ? contrast.chosen().map(one -> List.of(one.heard())).orElse(clips)
        : clips;
  }

  private Fact of(Ask ask, Heard heard) {
    return switch (ask.topic()) {
      case TRANSCRIBE -> SpeechFacts.words(heard, ask.topic(), false);
      case TIMED -> SpeechFacts.timed(heard, matter);
      case WORD_COUNT -> SpeechFacts.wordCount(heard);
      case SAID_THEN, HAPPENS ->
          ask.moment()
              .map(moment -> new PartSearch(heard).fact(ask, moment))
              .orElseGet(() -> new Fact.Everything(heard));
      case DIALOGUE -> SpeechFacts.words(heard, ask.topic(), true);
      case ABOUT, SUMMARISE -> SpeechFacts.gist(heard, ask.topic(), items);
      case TRANSLATE -> SpeechFacts.translated(heard, ask, wanted(ask, heard));
      case SAID_ABOUT ->
          ask.target().filter(target -> target.isQuestion() || !target.isName()).isPresent()
              ? SpeechFacts.answering(heard, text)
              : SpeechFacts.quotes(heard, ask, tongue);
      case DESCRIBE, COMPARE -> new Fact.Everything(heard);
      case OTHER -> manner == Manner.ONE_WORD ? near(heard, text) : unserved(heard, text);
      case SOUNDS ->
          manner == Manner.LIST
              ? sounds.listed(heard, ask.target())
              : sounds.of(heard, ask.target());
      case WHICH -> sounds.of(heard, ask.target());
      case SILENCE -> silence(heard, matter);
      case IS_THERE, WHEN, HOW_OFTEN, HOW_LONG, LONGER, LOUDER -> sounds.found(heard, ask);
      case LANGUAGE -> LanguageFacts.spoken(heard, ask);
      case SPEAKER_COUNT -> voiceCount(heard);
      case SPEAKERS ->
          heard.hearing().speakers().isEmpty()
              ? SpeechFacts.noWordsUnlessSpoken(heard, ask.topic(), new Fact.Voices(heard))
              : new Fact.Voices(heard);
      case OVERLAP -> SpeechFacts.noWordsUnlessSpoken(heard, ask.topic(), new Fact.AtOnce(heard));
      case GENDER, AGE, EMOTION, ACCENT, PITCH, PACE -> trait(heard, ask);
      case PURPOSE -> purpose(heard);
      case IDENTITY -> new Fact.Untold(heard, ask.topic());
      case NAMES -> SpeechFacts.names(heard);
      case ORDER -> new Fact.Timeline(heard, ask.target().map(sounds::meant).orElse(Set.of()));
      case UNKNOWABLE ->
          RealPerson.isAsked(matter)
              ? SpeechFacts.noWordsUnlessSpoken(heard, ask.topic(), new RealPerson(heard))
              : manner == Manner.ONE_WORD ? near(heard, text) : unserved(heard, text);
      case TAGS -> Tags.of(heard, items.orElse(MOST_TAGS));
      case SCENE -> place(heard);
      case QUALITY -> new Fact.HowGood(heard);
      case TEMPO ->
          SpeechFacts.asksForPace(heard, text)
              ? trait(heard, Ask.of(Topic.PACE))
              : music(heard, ask);
      case MUSIC, KEY, METER, CHORDS, INSTRUMENTS, GENRE, MOOD, VOCALS -> music(heard, ask);
      case SENSITIVE, DANGER ->
          new Fact.Sensitive(
              heard,
              heard.hearing().flags(),
              RoughWords.in(heard.hearing()),
              sounds.alarming(heard));
      case LENGTH -> new Fact.Length(heard);
      case CHAT -> message(heard);
      case ABILITIES, GREETING -> new Fact.Abilities(heard);
    };
  }

  /** What one voice wants; several voices do not speak to the listener. */
  private static Optional<SpokenIntent> intentOf(Heard heard) {
    return heard.hearing().speakers().size() > 1
        ? Optional.empty()
        : SpokenIntent.mainOf(SpeechFacts.sentences(heard.outline()));
  }

  /**
   * The code of the language to translate into: the one that is named, unless it is the one spoken;
   * else the asker's own. A language that is guessed at as the one spoken is not wanted.
   */
  private String wanted(Ask ask, Heard heard) {
    String spoken = heard.languageCode();
    return ask.proposed()
        .flatMap(LanguageNames::codeIn)
        .or(() -> LanguageNames.codeIn(matter, spoken).filter(code -> !guessed.contains(code)))
        .or(() -> tongue.map(Tongue::code).filter(code -> !code.equals(spoken)))
        .orElse("en");
  }

  /** The sentences alone that speak of a question. */
  private static Fact near(Heard heard, String question) {
    return new Fact.Unserved(
        heard, Digest.about(SpeechFacts.sentences(heard.outline()), question, 2));
  }

  static Fact unserved(Heard heard, String question) {
    List<Sentence> all = SpeechFacts.sentences(heard.outline());
    List<Sentence> near = Digest.about(all, question, 2);
    boolean ofWords = Labels.all().meantBy(question).isEmpty();
    boolean whole = !near.isEmpty() || (ofWords && SpeechFacts.isInOtherWriting(heard, question));
    return new Fact.Unserved(heard, whole && heard.saysLittle() ? all : near);
  }

  private static Fact silence(Heard heard, String question) {
    double share = heard.hearing().quality().silenceRatio();
    List<Span> pauses = Stillness.isOfPauses(question) ? Stillness.betweenWords(heard) : List.of();
    return new Fact.Silence(
        heard,
        share * heard.hearing().analyzedSeconds(),
        pauses.isEmpty() ? Stillness.of(heard) : pauses);
  }

  private static Fact voiceCount(Heard heard) {
    boolean together = !heard.hearing().overlap().spans().isEmpty();
    int voices = Math.max(heard.hearing().speakers().size(), together ? 2 : 0);
    if (voices > 0) {
      return new Fact.VoiceCount(heard, voices);
    }
    return heard.outline().passages().isEmpty()
        ? SpeechFacts.noWords(heard, Topic.SPEAKER_COUNT)
        : new Fact.Untold(heard, Topic.SPEAKER_COUNT);
  }

  private static Fact trait(Heard heard, Ask ask) {
    List<Trait.OfVoice> voices =
        heard.hearing().speakers().stream()
            .map(speaker -> new Trait.OfVoice(speaker, VoiceTraits.of(speaker, ask.topic())))
            .toList();
    List<Strand> hints =
        ask.topic() == Topic.EMOTION
            ? heard.outline().strands().stream()
                .filter(s -> VOICE_HINTS.contains(s.label().name()) || isKindOfHint(s))
                .toList()
            : List.of();
    boolean onlyMusic = !heard.someoneTalks() && !heard.hearing().music().isEmpty();
    if (onlyMusic && ask.topic() == Topic.EMOTION) {
      return music(heard, ask.with(Topic.MOOD));
    }
    boolean nobody = voices.isEmpty() && heard.outline().passages().isEmpty() && hints.isEmpty();
    return nobody
        ? SpeechFacts.noWords(heard, ask.topic())
        : new Trait(heard, ask.topic(), voices, hints, ask.proposed());
  }

  private static boolean isKindOfHint(Strand strand) {
    return strand.label().parents().stream().anyMatch(VOICE_HINTS::contains);
  }

  private static Fact purpose(Heard heard) {
    return heard.outline().passages().isEmpty()
        ? SpeechFacts.noWords(heard, Topic.PURPOSE)
        : new Fact.Purpose(heard, SpokenIntent.of(SpeechFacts.sentences(heard.outline())));
  }

  private static Fact place(Heard heard) {
    List<Strand> strands = heard.outline().strands();
    return new Fact.Place(
        heard,
        strands.stream().filter(s -> s.label().role() == Role.PLACE).toList(),
        strands.stream().filter(s -> s.label().role() == Role.STEADY).toList());
  }

  private static Fact music(Heard heard, Ask ask) {
    List<Strand> strands =
        heard.outline().strands().stream().filter(s -> s.label().role().musical()).toList();
    boolean none = heard.hearing().music().isEmpty() && strands.isEmpty();
    if (none && ask.topic() == Topic.MOOD && heard.someoneTalks()) {
      return trait(heard, ask.with(Topic.EMOTION));
    }
    Optional<Moment> part = none ? Optional.empty() : ask.moment();
    if (ask.topic() == Topic.CHORDS && part.isPresent()) {
      return new PartSearch(heard).chords(part.get());
    }
    return new Fact.AboutMusic(
        heard, ask.topic(), heard.hearing().music(), strands, ask.proposed());
  }

  private static Fact message(Heard heard) {
    List<Passage> passages = heard.outline().passages();
    return passages.isEmpty()
        ? new Fact.Everything(heard)
        : new Fact.Message(heard, passages, intentOf(heard));
  }
}

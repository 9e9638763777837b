package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.MusicWords;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first sentences: how long the recording is and what kind of thing it is. */
final class Opening {

  private static final int QUOTED_WORDS = 40;
  private static final double CLEAR = 0.6;
  private static final double LOUD_LUFS = -16;
  private static final double FAINT_LUFS = -35;
  private static final double MOSTLY_SOUND = 0.2;

  private final Heard heard;
  private final OpeningSentences sentences;
  private final Cast cast;
  private final Outline outline;
  private final List<Evidence> evidence = new ArrayList<>();

  Opening(Heard heard, OpeningSentences sentences, Cast cast) {
    this.heard = heard;
    this.sentences = sentences;
    this.cast = cast;
    this.outline = heard.outline();
  }

  /** Sound that holds a voice is no mere sound, whether or not the voice has words. */
  private Outline.Kind kind() {
    Outline.Kind kind = outline.kind();
    return kind == Outline.Kind.UNCLEAR && heard.someoneTalks() ? Outline.Kind.SPEECH : kind;
  }

  void tell(Prose prose) {
    if (sentences.tellLength()) {
      evidence.add(heard.length());
    }
    String sentence =
        switch (kind()) {
          case SILENCE -> silence();
          case SPEECH -> speech("");
          case SPEECH_OVER_MUSIC -> speech(" over music");
          case SPEECH_AND_MUSIC -> speech("");
          case SPEECH_OVER_SOUND -> speech(" while " + clauses(outline.ambience(), 2));
          case SONG -> framed("a voice sings to music", "a song, sung to music");
          case MUSIC -> music();
          case SOUND -> sound();
          case UNCLEAR -> unclear();
        };
    prose.say(sentence, evidence);
    if (heard.someoneTalks() && outline.passages().isEmpty()) {
      prose.say("The words cannot be made out.", heard.ofTalk());
    }
    if (sentences.tellLength()) {
      truncation(heard.hearing().truncated(), heard.length(), prose);
    }
  }

  /** Whether the first sentence has quoted all that is said. */
  boolean quotes() {
    return outline.passages().size() == 1
        && cast.size() < 2
        && !isAfterOthers(outline.passages().getFirst())
        && outline.passages().getFirst().confidence() >= CLEAR
        && heard.languageCode().equals("en")
        && SpeechAmount.words(outline.passages().getFirst().text()) <= QUOTED_WORDS;
  }

  /** Whether something else is heard first: what is said has its time, and its place, then. */
  private boolean isAfterOthers(Passage passage) {
    double start = passage.span().start() - Happenings.AT_ONCE_SECONDS;
    return outline.kind() == Outline.Kind.SPEECH_AND_MUSIC
        || outline.events().stream().anyMatch(strand -> strand.first().start() < start);
  }

  private String unclear() {
    evidence.add(heard.quality("silence " + heard.hearing().quality().silenceRatio()));
    Double loudness = heard.hearing().quality().loudnessLufs();
    String level =
        loudness == null
            ? ""
            : loudness > LOUD_LUFS ? "loud " : loudness < FAINT_LUFS ? "faint " : "";
    boolean lasting = heard.hearing().quality().silenceRatio() < MOSTLY_SOUND;
    String when = lasting ? "from beginning to end" : "with pauses";
    return sentences.unclear(level, when);
  }

  private String silence() {
    evidence.add(heard.quality("silence " + heard.hearing().quality().silenceRatio()));
    return sentences.silence();
  }

  private String speech(String behind) {
    outline.ambience().stream().limit(2).forEach(strand -> evidence.addAll(heard.of(strand)));
    if (outline.passages().isEmpty()) {
      return withoutWords(behind);
    }
    evidence.add(heard.language());
    String language = SpeechLines.languages(heard, outline.passages());
    String in = language.isEmpty() ? "" : " in " + language;
    if (cast.size() > 1) {
      String many = English.number(cast.size()) + " people";
      heard.hearing().speakers().forEach(s -> evidence.add(heard.of(s, "voice", 1)));
      return framed(many + " speak" + in + behind, many + " speaking" + in + behind);
    }
    cast.all().forEach(member -> evidence.addAll(member.evidence()));
    String voice = cast.size() == 1 ? cast.all().getFirst().indefinite() : "someone";
    return quotes()
        ? quoting(voice, in + behind)
        : framed(voice + " speaks" + in + behind, voice + " speaking" + in + behind);
  }

  private String quoting(String voice, String how) {
    evidence.addAll(heard.ofPassages(outline.passages()));
    String quote = English.quote(outline.passages().getFirst().text());
    return sentences.quoting(voice, how, quote);
  }

  /** Someone speaks and no words are known. */
  private String withoutWords(String behind) {
    evidence.addAll(heard.ofTalk());
    boolean faint = outline.unclearSpeech().isEmpty();
    Cast.Member member = cast.size() == 1 ? cast.all().getFirst() : null;
    String voice = member == null ? "a voice" : member.indefinite();
    if (member != null) {
      evidence.addAll(member.evidence());
    }
    String code = heard.languageCode();
    String in = "";
    if (!code.isEmpty()) {
      in = ", apparently in " + LanguageNames.shortOf(code, Tongue.EN);
      evidence.add(heard.language());
    }
    return faint
        ? framed(
            "what may be " + voice + " is heard" + in + behind,
            "what may be " + voice + in + behind)
        : framed(voice + " speaks" + in + behind, voice + " speaking" + in + behind);
  }

  private String music() {
    String played = "";
    if (!outline.music().isEmpty()) {
      Hearing.Music music = outline.music().getFirst();
      List<Estimate<String>> named = MusicLines.named(music);
      named.forEach(i -> evidence.add(heard.of(music, "instrument " + i.value(), i.confidence())));
      if (named.isEmpty()) {
        evidence.add(heard.of(music, "music", 1));
      } else {
        played = " played on " + English.list(named.stream().map(MusicWords::instrument).toList());
      }
    }
    List<Strand> instruments =
        outline.strands().stream().filter(s -> s.label().role().musical()).limit(2).toList();
    if (played.isEmpty() && !instruments.isEmpty()) {
      evidence.addAll(heard.ofStrands(instruments));
      return framed(clauses(instruments, 2), nouns(instruments));
    }
    return framed("music" + played + " is heard", "music" + played);
  }

  private String sound() {
    List<Strand> weighty = outline.strands().stream().limit(3).toList();
    evidence.addAll(heard.ofStrands(weighty));
    if (weighty.size() == 1) {
      return framed(SoundLines.clause(weighty.getFirst()), SoundLines.noun(weighty.getFirst()));
    }
    List<Strand> ambience = outline.ambience();
    if (!ambience.isEmpty()) {
      return framed(clauses(ambience, 2), nouns(ambience.stream().limit(2).toList()));
    }
    if (Happenings.together(weighty)) {
      return framed(clauses(weighty, 2), nouns(weighty.subList(0, 2)));
    }
    String many = English.number(outline.strands().size());
    return sentences.many(many);
  }

  /** The sentence as an event or as a thing; talk with the music before or after it. */
  private String framed(String clause, String noun) {
    if (outline.kind() != Outline.Kind.SPEECH_AND_MUSIC) {
      return sentences.framed(clause, noun);
    }
    outline.music().forEach(music -> evidence.add(heard.of(music, "music", 1)));
    outline.strands().stream()
        .filter(strand -> strand.label().role().musical())
        .forEach(strand -> evidence.addAll(heard.of(strand)));
    Span talk = Spans.reach(outline.talk());
    Span music = Spans.reach(outline.ofMusic());
    if (talk.start() <= music.start() && talk.end() <= music.end()) {
      return sentences.framed(clause + ", then music plays", noun + ", then music");
    }
    return music.start() <= talk.start() && music.end() <= talk.end()
        ? sentences.framed("music plays, then " + clause, "music, then " + noun)
        : sentences.framed(clause + ", and music plays at other times", noun + ", and music");
  }

  /** The first sentence of what is told while it is heard: it needs no listening. */
  static void length(
      double seconds, Optional<Hearing.Truncation> truncated, Evidence length, Prose prose) {
    prose.say("This recording lasts " + English.length(seconds) + ".", length);
    truncation(truncated, length, prose);
  }

  /** That only the beginning was listened to, when it was so. */
  private static void truncation(
      Optional<Hearing.Truncation> truncated, Evidence length, Prose prose) {
    truncated.ifPresent(cut ->
        prose.say(
            "Only the first " + English.length(cut.keptSeconds()) + " of it were listened to.",
            length));
  }

  private static String clauses(List<Strand> strands, int limit) {
    return English.list(strands.stream().limit(limit).map(SoundLines::clause).toList());
  }

  private static String nouns(List<Strand> strands) {
    return English.list(strands.stream().map(SoundLines::noun).toList());
  }
}

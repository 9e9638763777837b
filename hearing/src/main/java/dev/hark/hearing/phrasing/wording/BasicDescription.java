package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.QualityRemark;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Outline.Kind;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The description of a recording in a language that is written from a resource. */
final class BasicDescription {

  private static final int TOLD_SOUNDS = 8;
  private static final int TOLD_SPANS = 3;

  private final Phrases phrases;
  private final BasicSpeech speech;
  private final BasicSounds sounds;
  private final BasicMusic music;
  private final BasicTalk talk;
  private final Heard heard;
  private final Outline outline;

  BasicDescription(
      Phrases phrases, BasicSpeech speech, BasicSounds sounds, BasicMusic music, Heard heard) {
    this.phrases = phrases;
    this.speech = speech;
    this.sounds = sounds;
    this.music = music;
    this.talk = new BasicTalk(phrases, speech, heard);
    this.heard = heard;
    this.outline = heard.outline();
  }

  void tell(Prose prose) {
    boolean speech = heard.someoneTalks();
    if (speech && outline.kind() != Kind.SONG) {
      talk.tell(prose);
      behind(prose);
    } else {
      withoutTalk(prose);
    }
    BasicRecording.truncation(phrases, heard, prose);
    music(prose);
    quality(prose);
    absence(speech, prose);
  }

  private void withoutTalk(Prose prose) {
    String length = phrases.length(heard.hearing().durationSeconds());
    Kind kind = outline.kind();
    boolean named = kind != Kind.MUSIC || !outline.music().isEmpty();
    switch (named ? kind : Kind.SOUND) {
      case SILENCE -> prose.say(phrases.say("about_silence", length), heard.length());
      case UNCLEAR, SPEECH -> prose.say(phrases.say("about_unclear", length), heard.length());
      case SONG -> {
        prose.say(phrases.say("about_song", length), ofMusic());
        if (!outline.passages().isEmpty()) {
          speech.words(heard, outline.passages(), prose);
        }
        sounds(prose, "about_besides");
      }
      case MUSIC -> {
        List<String> players = music.players(heard);
        prose.say(
            players.isEmpty()
                ? phrases.say("about_music", length)
                : phrases.say("about_music_on", length, phrases.list(players)),
            ofMusic());
        sounds(prose, "about_besides");
      }
      case SOUND, SPEECH_OVER_SOUND, SPEECH_OVER_MUSIC, SPEECH_AND_MUSIC -> {
        List<Strand> told = told();
        boolean one = told.size() == 1 && goesOn(told.getFirst()) && strokes(told.getFirst()) < 2;
        String frame = one ? "about_throughout" : "about_sounds";
        List<String> items = one ? List.of(name(told.getFirst())) : items(told);
        List<Evidence> evidence = new ArrayList<>(List.of(heard.length()));
        evidence.addAll(heard.ofStrands(told));
        prose.say(phrases.say(frame, length, phrases.list(items)), evidence);
      }
    }
  }

  /** What sounds beside the talk. */
  private void behind(Prose prose) {
    switch (outline.kind()) {
      case SPEECH_OVER_MUSIC -> prose.say(phrases.say("about_music_behind"), ofMusic());
      case SPEECH_AND_MUSIC -> prose.say(phrases.say("about_music_apart"), ofMusic());
      default -> {
        if (!outline.music().isEmpty()) {
          prose.say(phrases.say("about_besides", phrases.say("music")), ofMusic());
        }
      }
    }
    sounds(prose, "about_besides");
  }

  private void sounds(Prose prose, String frame) {
    List<Strand> told = told();
    if (!told.isEmpty()) {
      prose.say(phrases.say(frame, phrases.list(items(told))), heard.ofStrands(told));
    }
  }

  /** What goes on all the time, then the rest as it comes; none that the music tells better. */
  private List<Strand> told() {
    boolean within =
        !outline.music().isEmpty() && (outline.kind() == Kind.MUSIC || outline.kind() == Kind.SONG);
    return outline.strands().stream()
        .filter(s ->
            !(within && (s.label().role().musical() || s.confidence() < BasicSounds.SURE_SOUND)))
        .limit(TOLD_SOUNDS)
        .sorted(Comparator.comparingDouble(s -> goesOn(s) ? -1 : s.first().start()))
        .toList();
  }

  private List<String> items(List<Strand> told) {
    Map<String, String> items = new LinkedHashMap<>();
    told.forEach(strand -> items.putIfAbsent(name(strand), item(strand)));
    return List.copyOf(items.values());
  }

  private String name(Strand strand) {
    return sounds.hedged(strand.label(), strand.confidence());
  }

  /** "a frog (0–1.3 s, 4 times)". */
  private String item(Strand strand) {
    String name = name(strand);
    if (strand.label().role() == Role.PLACE) {
      return name;
    }
    int strokes = strokes(strand);
    if (goesOn(strand) && strokes < 2) {
      return phrases.say("about_all_along", name);
    }
    List<Span> spans = strand.spans();
    if (spans.size() > TOLD_SPANS) {
      return phrases.say(
          "about_spans",
          name,
          spans.size(),
          phrases.brief(strand.first().start()),
          phrases.brief(strand.last().end()));
    }
    String times = spans.stream().map(this::stretch).collect(Collectors.joining(", "));
    return strokes > 1
        ? phrases.say("about_strokes", name, times, strokes)
        : phrases.say("about_times", name, times);
  }

  private String stretch(Span span) {
    return phrases.brief(span.start()) + "–" + phrases.brief(span.end());
  }

  private boolean goesOn(Strand strand) {
    return outline.goesThroughout(strand) || outline.fills(strand);
  }

  /** How often a sure sound of one stretch is made, where that is known. */
  private int strokes(Strand strand) {
    return strand.confidence() >= BasicSounds.SURE_SOUND
        ? heard.counted(strand, outline.window()).map(Hearing.Count::least).orElse(0)
        : 0;
  }

  private void music(Prose prose) {
    if (outline.music().isEmpty()) {
      return;
    }
    List<String> players = music.players(heard);
    if (outline.kind() != Kind.MUSIC && !players.isEmpty()) {
      prose.say(phrases.say("about_instruments", phrases.list(players)), ofMusic());
    }
    Hearing.Music first = outline.music().getFirst();
    music.inOneSentence(heard, first, prose);
    Fact.AboutMusic about =
        new Fact.AboutMusic(
            heard, Topic.MUSIC, heard.hearing().music(), outline.strands(), Optional.empty());
    music.manner(about, prose);
  }

  private List<Evidence> ofMusic() {
    List<Evidence> evidence = new ArrayList<>(List.of(heard.length()));
    outline.music().forEach(m -> evidence.add(heard.of(m, "music", 1)));
    return evidence;
  }

  private void quality(Prose prose) {
    List<QualityRemark> remarks =
        QualityRemark.of(heard.hearing().quality(), outline.kind().standsBeforeNoise());
    for (QualityRemark remark : remarks) {
      prose.say(
          phrases.say("quality " + remark.name().toLowerCase(Locale.ROOT)),
          heard.quality(remark.toString()));
    }
  }

  private void absence(boolean speech, Prose prose) {
    boolean quiet = outline.strands().isEmpty() && outline.music().isEmpty();
    if (speech) {
      if (quiet && outline.kind() == Kind.SPEECH) {
        prose.say(phrases.say("about_nothing_else"), heard.absence("any other sound"));
      } else if (outline.musicSeconds() == 0 && outline.kind() == Kind.SPEECH_OVER_SOUND) {
        prose.say(phrases.say("no_music"), heard.absence("music"));
      }
    } else if (outline.kind() != Kind.SILENCE) {
      boolean musical = outline.musicSeconds() > 0;
      boolean unsung =
          outline.music().stream().anyMatch(m -> Boolean.FALSE.equals(m.vocals().value()));
      String nobody = unsung ? "about_no_talk_unsung" : "about_no_talk";
      prose.say(phrases.say(musical ? nobody : "about_no_talk_no_music"), heard.absence("speech"));
    }
  }
}

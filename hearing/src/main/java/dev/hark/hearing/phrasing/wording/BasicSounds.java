package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found.Means;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.RoughWords;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sounds, what is found and when, in a language that is written from a resource. */
final class BasicSounds {

  static final double SURE_SOUND = 0.55;
  private static final double LIKELY_SOUND = 0.3;
  private static final int TOLD = 6;
  private static final int TOLD_TIMES = 8;
  private static final int ALL_TIMES = 12;
  private static final int TOLD_EVENTS = 40;

  private final Phrases phrases;
  private final Labels labels = Labels.all();

  BasicSounds(Phrases phrases) {
    this.phrases = phrases;
  }

  /** The name of a sound in this language, that of its nearest kind with a name, or its own. */
  String name(Label label) {
    return labels.noun(label, phrases.tongue()).orElseGet(label::name);
  }

  String hedged(Label label, double confidence) {
    return confidence >= SURE_SOUND ? name(label) : phrases.say("maybe", name(label));
  }

  void asked(Fact.Sounds fact, Prose prose) {
    Heard heard = fact.heard();
    if (fact.kind().isPresent() && fact.strands().isEmpty()) {
      Target kind = fact.kind().get();
      prose.say(
          kindOf(kind)
              .map(name -> phrases.say("unknown_kind", name))
              .orElse(phrases.say("cannot")));
    }
    list(heard, fact.strands().isEmpty() ? heard.outline().strands() : fact.strands(), prose);
  }

  /** What a kind that was asked for is called, without an article where the language has it so. */
  private Optional<String> kindOf(Target kind) {
    return kind.labels().stream()
        .filter(label -> kind.labels().stream().allMatch(l -> labels.isKindOf(l, label)))
        .findFirst()
        .map(this::name)
        .map(noun -> phrases.tongue() == Tongue.DE ? noun : new BasicBriefWords(phrases).tag(noun));
  }

  /** "One hears a siren (4.2–9.0 s) and a horn (0.3–2.8 s)." */
  void list(Heard heard, List<Strand> strands, Prose prose) {
    Map<String, String> named = new LinkedHashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Strand strand : inOrder(heard, strands.stream().limit(TOLD).toList())) {
      String name = hedged(strand.label(), strand.confidence());
      boolean timed = !heard.outline().fills(strand) && strand.label().role() != Role.PLACE;
      named.putIfAbsent(name, timed ? name + times(strand.spans()) : name);
      evidence.addAll(heard.of(strand));
    }
    if (!heard.outline().music().isEmpty()) {
      String music = phrases.say("music");
      named.putIfAbsent(music, music);
      heard.outline().music().forEach(m -> evidence.add(heard.of(m, "music", 1)));
    }
    if (named.isEmpty()) {
      String nothing = heard.someoneTalks() ? "only_voice" : "nothing";
      prose.say(
          phrases.say(heard.outline().silent() ? "silent" : nothing),
          heard.quality("nothing named"));
      return;
    }
    prose.say(phrases.say("hear", phrases.list(List.copyOf(named.values()))), evidence);
  }

  /** What goes on all the time, then the rest as it comes. */
  private static List<Strand> inOrder(Heard heard, List<Strand> strands) {
    return strands.stream()
        .sorted(
            Comparator.comparingDouble(
                strand -> heard.outline().fills(strand) ? -1 : strand.first().start()))
        .toList();
  }

  private String times(List<Span> spans) {
    List<String> told =
        spans.stream()
            .limit(TOLD_TIMES)
            .map(s -> phrases.tenths(s.start()) + "–" + phrases.tenths(s.end()))
            .toList();
    return phrases.say("times", String.join(phrases.tongue().unspaced() ? "、" : "; ", told));
  }

  /** All times where they are not many, else the first of them. */
  private String told(List<String> times) {
    return times.size() <= ALL_TIMES
        ? phrases.list(times)
        : phrases.list(times.subList(0, TOLD_TIMES)) + " …";
  }

  void found(Fact.Found found, Topic topic, Prose prose) {
    found(found, Ask.of(topic), prose);
  }

  void found(Fact.Found found, Ask ask, Prose prose) {
    Heard heard = found.heard();
    Topic topic = ask.topic();
    List<Evidence> evidence =
        found.times().stream().map(t -> heard.of(part(found.means()), t)).toList();
    if (found.means() == Means.MEMBERS) {
      if (found.members().isEmpty()) {
        prose.say(phrases.say("no_members"), heard.absence(found.target().text()));
      } else {
        prose.say(phrases.say("members", found.often(), phrases.list(found.members())), evidence);
      }
      return;
    }
    String when = told(found.times().stream().map(t -> phrases.span(t.span())).toList());
    boolean said = found.means() == Means.WORDS;
    boolean sure = said || found.means() != Means.SOUND || found.confidence() >= SURE_SOUND;
    boolean hedged = !sure && (topic == Topic.HOW_OFTEN || topic == Topic.WHEN);
    String what = said ? found.said() : hedged ? phrases.say("maybe", name(found)) : name(found);
    boolean counted = topic == Topic.HOW_OFTEN && found.count().known();
    int n = counted ? found.often() : found.times().size();
    if (counted) {
      when = told(found.count().starts().stream().map(phrases::moment).toList());
    }
    double total = Spans.covered(found.times().stream().map(Occurrence::span).toList());
    String likely = found.confidence() >= LIKELY_SOUND ? "likely" : "perhaps";
    String once = n == 1 ? "_once" : "";
    String often = (found.mayHoldMore() ? "often_least" : said ? "often_words" : "often") + once;
    String text =
        switch (topic) {
          case WHEN -> phrases.say(said ? "when_words" : "when", what, when);
          case HOW_OFTEN -> phrases.say(often, what, when, n);
          case HOW_LONG -> phrases.say("long", what, when, phrases.tenths(total));
          default -> answer(ask, said ? "yes_words" : sure ? "yes" : likely, what, when);
        };
    prose.say(Phrases.capital(text), evidence);
  }

  /** Some languages say yes in one way to what something is, in another to whether it is there. */
  private String answer(Ask ask, String key, Object... values) {
    return ask.asksWhatItIs() ? phrases.sayOf("is", key, values) : phrases.say(key, values);
  }

  String name(Fact.Found found) {
    return found
        .as()
        .map(strand -> name(strand.label()))
        .orElseGet(() ->
            found.means() == Means.SPEECH
                ? name(labels.of("Speech"))
                : ofMusic(found.times().getFirst().text()));
  }

  private String ofMusic(String text) {
    return text.equals("music")
        ? phrases.say("music")
        : labels.find(text).map(this::name).orElseGet(() -> instrument(text));
  }

  /** An instrument as a hearing names it. */
  String instrument(String value) {
    return phrases
        .word("instrument", value)
        .or(() ->
            labels.meantBy(value).stream()
                .findFirst()
                .flatMap(l -> labels.noun(l, phrases.tongue())))
        .orElse(value);
  }

  static Part part(Means means) {
    return switch (means) {
      case WORDS, MEMBERS -> Part.WORDS;
      case SOUND -> Part.SOUND;
      case SPEECH -> Part.SPEECH;
      case MUSIC -> Part.MUSIC;
    };
  }

  void missing(Fact.Missing fact, Ask ask, Prose prose) {
    Heard heard = fact.heard();
    String what = fact.target().text();
    boolean words = fact.target().onlyWords();
    if (!words && fact.target().isOf(Role.TALK)) {
      prose.say(phrases.say("no_words"), heard.absence("speech"));
    } else if (!words && fact.target().isOf(Role.MUSIC)) {
      prose.say(phrases.say("no_music"), heard.absence("music"));
    } else if (fact.hidden()) {
      prose.say(phrases.say("hidden", what));
    } else {
      String key = words ? "missing_words" : fact.amongSounds() ? "missing" : "unknown_target";
      boolean open = ask.asksWhatItIs() && !fact.sureOfWhatIsThere();
      String text = open ? phrases.sayOf("unsure", key, what) : answer(ask, key, what);
      prose.say(text, heard.absence(what));
    }
    if (!words && fact.target().isOf(Role.INSTRUMENT) && players(heard, prose)) {
      return;
    }
    boolean spoken = !heard.outline().passages().isEmpty();
    if (!fact.nearest().isEmpty() || (!words && !(spoken && heard.outline().music().isEmpty()))) {
      list(heard, fact.nearest(), prose);
    }
  }

  /** Which instruments are told where another was asked for; false where none is. */
  private boolean players(Heard heard, Prose prose) {
    Map<String, Evidence> named = new LinkedHashMap<>();
    for (Hearing.Music music : heard.hearing().music()) {
      for (var one : music.instruments()) {
        String value = one.value();
        if (value != null) {
          named.putIfAbsent(instrument(value), heard.of(music, value, one.confidence()));
        }
      }
    }
    if (!named.isEmpty()) {
      prose.say(
          phrases.say("instruments", phrases.list(List.copyOf(named.keySet()))),
          List.copyOf(named.values()));
    }
    return !named.isEmpty();
  }

  void timeline(Fact.Timeline fact, Prose prose) {
    record Event(Span span, String text, Evidence evidence) {}
    Heard heard = fact.heard();
    List<Event> events = new ArrayList<>();
    for (Passage passage : fact.passages()) {
      String said = phrases.say("quoted", passage.text());
      events.add(new Event(passage.span(), said, heard.of(passage)));
    }
    for (Strand strand : fact.strands()) {
      for (Evidence evidence : heard.of(strand)) {
        Span span = new Span(evidence.start(), evidence.end());
        events.add(new Event(span, hedged(strand.label(), strand.confidence()), evidence));
      }
    }
    for (Hearing.Music music : fact.music()) {
      Span span = music.span();
      events.add(new Event(span, phrases.say("music"), heard.of(music, "music", 1)));
    }
    if (events.isEmpty()) {
      list(heard, heard.outline().strands(), prose);
      return;
    }
    events.sort(Comparator.comparingDouble(event -> event.span().start()));
    for (Event event : events.stream().limit(TOLD_EVENTS).toList()) {
      String line = "- " + phrases.span(event.span()) + phrases.say("colon") + event.text();
      prose.line().say(line, event.evidence());
    }
  }

  void sensitive(Fact.Sensitive fact, Topic topic, Prose prose) {
    Heard heard = fact.heard();
    if (fact.flags().isEmpty() && fact.words().isEmpty()) {
      prose.say(phrases.say("nothing_sensitive"), heard.absence("sensitive content"));
      if (!fact.near().isEmpty()) {
        list(heard, fact.near(), prose);
      }
      return;
    }
    if (topic == Topic.DANGER) {
      prose.say(phrases.say("danger"));
    }
    for (Hearing.Flag flag : fact.flags()) {
      Span span = new Span(flag.start(), flag.end());
      String kind =
          phrases.word("flag", flag.kind().replace('_', ' ')).orElseGet(() -> flag.kind());
      prose.say(Phrases.capital(phrases.say("flagged", kind, phrases.span(span))), heard.of(flag));
    }
    for (RoughWords.Sign sign : fact.words()) {
      String span = phrases.span(sign.said().span());
      prose.say(
          phrases.say("rough_words", sign.said().text(), span), heard.of(Part.WORDS, sign.said()));
    }
  }

  void place(Fact.Place fact, Prose prose) {
    Heard heard = fact.heard();
    if (fact.places().isEmpty()) {
      prose.say(phrases.say("no_place"));
    } else {
      Strand first = fact.places().getFirst();
      prose.say(phrases.say("place", name(first.label())), heard.of(first));
    }
    if (!fact.hints().isEmpty()) {
      list(heard, fact.hints(), prose);
    } else if (!heard.outline().strands().isEmpty()) {
      list(heard, heard.outline().strands(), prose);
    }
  }
}

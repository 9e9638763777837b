package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found.Means;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sounds, what is found and when, in English sentences. */
final class EnglishSounds {

  private static final int TOLD_IN_A_SENTENCE = 4;
  private static final Pattern EITHER = Pattern.compile("\\bor\\b");

  private static final int TOLD = 6;
  private static final int TOLD_TIMES = 8;

  private EnglishSounds() {}

  static void sounds(Fact.Sounds sounds, Prose prose) {
    Heard heard = sounds.heard();
    List<Strand> strands = sounds.strands();
    String kind = sounds.kind().map(target -> target.text()).orElse("sound");
    if (strands.isEmpty() && sounds.kind().isPresent()) {
      prose.say("I cannot make out any " + kind + " in this recording.", heard.absence(kind));
      if (!heard.outline().strands().isEmpty()) {
        heardInstead(heard, prose);
      }
      return;
    }
    if (strands.isEmpty() && heard.outline().music().isEmpty()) {
      boolean speech = !heard.outline().passages().isEmpty();
      prose.say(
          speech
              ? "Beside the speech there is no sound that I can name."
              : heard.outline().silent()
                  ? "The recording is silent."
                  : "There is sound, but none that I can name.",
          speech ? heard.absence("sound") : heard.quality("nothing named"));
      return;
    }
    if (sounds.kind().isPresent()) {
      String are = strands.getFirst().label().isPlural() ? "These are " : "It is ";
      prose.say(are + listed(heard, strands, false) + ".", heard.ofStrands(strands));
      if (sounds.kindRepeated()) {
        prose.say("Which kind of " + kind + " it is I cannot tell.");
      }
      return;
    }
    prose.say("I hear " + listed(heard, strands) + ".", evidence(heard, strands));
  }

  /** What there is to hear although it was not what was asked for. */
  static void heardInstead(Heard heard, Prose prose) {
    List<Strand> strands = heard.outline().strands();
    if (strands.isEmpty() && heard.outline().music().isEmpty()) {
      boolean silent = heard.outline().silent();
      prose.say(
          silent ? "The recording is silent." : "There is sound in it, but none that I can name.",
          heard.quality("nothing named"));
      return;
    }
    prose.say("What can be heard is " + listed(heard, strands) + ".", evidence(heard, strands));
  }

  static void besides(Heard heard, Prose prose) {
    List<Strand> strands = heard.outline().strands();
    prose.say("There is also " + listed(heard, strands) + ".", evidence(heard, strands));
  }

  private static String listed(Heard heard, List<Strand> strands) {
    return listed(heard, strands, !heard.outline().music().isEmpty());
  }

  private static String listed(Heard heard, List<Strand> strands, boolean music) {
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<String> parts = new ArrayList<>();
    for (Strand strand : strands.stream().limit(TOLD).toList()) {
      String name = Sure.ofSound(strand.confidence()).adverb() + strand.label().noun();
      boolean placed = strand.label().role() == Role.PLACE || strand.label().role() == Role.TRAIT;
      boolean whole = heard.outline().fills(strand);
      parts.add(placed || whole ? name : name + " (" + times(strand.spans(), ofSeconds) + ")");
    }
    if (music) {
      parts.add("music");
    }
    return English.list(parts);
  }

  private static List<Evidence> evidence(Heard heard, List<Strand> strands) {
    List<Evidence> evidence =
        new ArrayList<>(heard.ofStrands(strands.stream().limit(TOLD).toList()));
    heard.outline().music().forEach(m -> evidence.add(heard.of(m, "music", 1)));
    return evidence;
  }

  static void found(Fact.Found found, Topic topic, Prose prose) {
    Heard heard = found.heard();
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<Evidence> evidence =
        found.times().stream().map(t -> heard.of(part(found.means()), t)).toList();
    if (found.means() == Means.MEMBERS) {
      members(found, evidence, prose);
      return;
    }
    String what = name(found);
    boolean counted = topic == Topic.HOW_OFTEN && found.count().known();
    String when = counted ? moments(found.count().starts(), ofSeconds) : when(found, ofSeconds);
    int n = counted ? found.often() : found.times().size();
    String hedge = sure(found).adverb();
    boolean plural = found.as().filter(strand -> strand.label().isPlural()).isPresent();
    String is = plural ? " are " : " is ";
    String sentence =
        switch (topic) {
          case WHEN ->
              what + is + hedge + (found.means() == Means.WORDS ? "said " : "heard ") + when;
          case HOW_OFTEN ->
              what
                  + is
                  + hedge
                  + (found.means() == Means.WORDS ? "said " : "heard ")
                  + (found.mayHoldMore() ? "at least " : "")
                  + English.times(n)
                  + (n == 1 ? ", " : ": ")
                  + when;
          case HOW_LONG ->
              what
                  + (plural ? " last " : " lasts ")
                  + hedge
                  + "about "
                  + English.length(total(found))
                  + (n > 1 ? " in all: " : ", ")
                  + when;
          default ->
              yes(found)
                  + what
                  + is
                  + hedge
                  + (found.means() == Means.WORDS ? "said " : "heard ")
                  + when;
        };
    prose.say(English.capital(sentence) + ".", evidence);
    if (topic == Topic.HOW_OFTEN && found.mayHoldMore()) {
      prose.say("Single ones that follow each other closely cannot be told apart.");
    }
    if (found.means() == Means.WORDS && found.times().stream().anyMatch(t -> !t.exact())) {
      prose.say("These are the times of the phrases it lies in.");
    }
  }

  private static void members(Fact.Found found, List<Evidence> evidence, Prose prose) {
    if (found.members().isEmpty()) {
      prose.say("None is named.", found.heard().absence(found.target().text()));
      return;
    }
    String number = found.often() == 1 ? "one" : found.often() + " of them";
    prose.say("I count " + number + ": " + String.join(", ", found.members()) + ".", evidence);
  }

  private static String yes(Fact.Found found) {
    return switch (sure(found)) {
      case YES -> "yes, ";
      case LIKELY -> "probably yes: ";
      case MAYBE -> "perhaps: ";
    };
  }

  private static Sure sure(Fact.Found found) {
    return found.means() == Means.SOUND
        ? Sure.ofSound(found.confidence())
        : Sure.ofEstimate(Math.max(0.5, found.confidence()));
  }

  private static double total(Fact.Found found) {
    return Spans.covered(found.times().stream().map(Occurrence::span).toList());
  }

  static String name(Fact.Found found) {
    return switch (found.means()) {
      case WORDS, MEMBERS -> "\"" + found.said() + "\"";
      case SOUND -> found.as().map(strand -> strand.label().noun()).orElse(found.target().text());
      case SPEECH -> "speech";
      case MUSIC -> found.times().getFirst().text();
    };
  }

  static String when(Fact.Found found, double ofSeconds) {
    if (found.means() == Means.WORDS) {
      List<String> exact =
          found.times().stream().limit(TOLD_TIMES).map(t -> English.exact(t.span())).toList();
      return English.list(exact) + more(found);
    }
    return times(found.times().stream().map(Occurrence::span).toList(), ofSeconds);
  }

  /** "at 0.3, 1 and 2 seconds". */
  private static String moments(List<Double> starts, double ofSeconds) {
    List<String> told = new ArrayList<>();
    List<Double> first = starts.subList(0, Math.min(TOLD_TIMES, starts.size()));
    for (double start : first) {
      boolean last = told.size() == first.size() - 1;
      String moment = English.moment(start, ofSeconds);
      told.add(last ? moment : moment.replaceFirst(" seconds?$", ""));
    }
    int more = starts.size() - told.size();
    return "at " + English.list(told) + (more > 0 ? " and " + English.times(more) + " more" : "");
  }

  private static String more(Fact.Found found) {
    int more = found.times().size() - TOLD_TIMES;
    return more > 0 ? " and " + English.times(more) + " more" : "";
  }

  static String times(List<Span> spans, double ofSeconds) {
    List<String> parts =
        spans.stream().limit(TOLD_TIMES).map(span -> English.stretch(span, ofSeconds)).toList();
    int more = spans.size() - parts.size();
    return English.list(parts) + (more > 0 ? " and " + English.times(more) + " more" : "");
  }

  static Part part(Means means) {
    return switch (means) {
      case WORDS, MEMBERS -> Part.WORDS;
      case SOUND -> Part.SOUND;
      case SPEECH -> Part.SPEECH;
      case MUSIC -> Part.MUSIC;
    };
  }

  static void missing(Fact.Missing missing, Topic topic, Prose prose) {
    Heard heard = missing.heard();
    boolean talk =
        !missing.target().labels().isEmpty()
            && missing.target().labels().stream().allMatch(label -> label.role() == Role.TALK);
    String what = talk ? "speech" : missing.target().text();
    Evidence evidence = heard.absence(what);
    if (missing.target().onlyWords()) {
      boolean words = !heard.outline().passages().isEmpty();
      String no = topic == Topic.IS_THERE ? "No, " : "";
      prose.say(
          English.capital(
              no
                  + (words
                      ? "\"" + what + "\" is not among the words I hear."
                      : "there is no speech in this recording.")),
          evidence);
      if (missing.leavesTheWords()) {
        EnglishTalk.said(heard, prose);
      }
      return;
    }
    if (missing.hidden()) {
      prose.say(
          (what.matches(".*[^s]s") ? "Whether there are " : "Whether there is ")
              + any(what)
              + " in it I cannot make out: in music I do not tell every instrument apart.");
    } else if (missing.inGeneral()) {
      prose.say("Whether there is " + any(what) + " in it I cannot tell.", evidence);
    } else if (!missing.amongSounds()) {
      prose.say(
          "I cannot tell whether there is “"
              + what
              + "”: it is neither among the words nor a sound that I know by that name.",
          evidence);
    } else {
      String no = topic == Topic.IS_THERE ? "No, " : "";
      prose.say(
          English.capital(no + "I do not hear " + any(what) + " in this recording."), evidence);
    }
    if (!missing.nearest().isEmpty()) {
      heardInstead(heard, prose);
    } else if (missing.hidden()) {
      EnglishMusic.players(heard, prose);
    }
  }

  private static String any(String what) {
    if (EITHER.matcher(what).find()) {
      return "any " + what.replaceAll("(?i)\\b(?:an?|any|the|some) ", "").toLowerCase(Locale.ROOT);
    }
    return what.matches("(?i)(?:an?|any|the|some)\\b.*")
        ? what
        : "any " + what.toLowerCase(Locale.ROOT);
  }

  static void timeline(Fact.Timeline timeline, boolean asOrder, Prose prose) {
    Heard heard = timeline.heard();
    record Event(Span span, String text, Evidence evidence) {}
    List<Event> events = new ArrayList<>();
    for (Passage passage : timeline.passages()) {
      events.add(
          new Event(
              passage.span(),
              "speech: " + EnglishSpeech.single(passage.text()),
              heard.of(passage)));
    }
    for (Strand strand : timeline.strands()) {
      String name = Sure.ofSound(strand.confidence()).adverb() + strand.label().noun();
      for (Evidence evidence : heard.of(strand)) {
        events.add(new Event(new Span(evidence.start(), evidence.end()), name, evidence));
      }
    }
    for (Hearing.Music music : timeline.music()) {
      events.add(new Event(music.span(), "music", heard.of(music, "music", 1)));
    }
    if (events.isEmpty()) {
      heardInstead(heard, prose);
      return;
    }
    events.sort(Comparator.comparingDouble(event -> event.span().start()));
    if (asOrder && timeline.chosen() && events.size() <= TOLD_IN_A_SENTENCE) {
      List<String> parts =
          events.stream().map(e -> e.text() + " (" + English.exact(e.span()) + ")").toList();
      prose.say(
          English.capital("first comes " + String.join(", then ", parts)) + ".",
          events.stream().map(Event::evidence).toList());
      return;
    }
    prose.say("In order of time:");
    for (Event event : events.stream().limit(40).toList()) {
      prose.line().say("- " + English.exact(event.span()) + ": " + event.text(), event.evidence());
    }
  }

  static void sensitive(Fact.Sensitive fact, Topic topic, Prose prose) {
    Heard heard = fact.heard();
    double ofSeconds = heard.hearing().analyzedSeconds();
    if (fact.flags().isEmpty() && fact.words().isEmpty()) {
      if (!fact.near().isEmpty()) {
        prose.say(
            "Nothing is flagged, but a reviewer may want to hear "
                + listed(heard, fact.near())
                + ".",
            heard.ofStrands(fact.near()));
        return;
      }
      prose.say(
          "I hear nothing that calls for attention: no shots, explosions, screams, crying, sirens,"
              + " alarms or breaking glass, and no profanity or threats in the words I can make"
              + " out.",
          heard.absence("sensitive content"));
      return;
    }
    if (topic == Topic.DANGER) {
      prose.say(
          "Whether it is dangerous cannot be told from sound alone, but this may be a sign of"
              + " danger:");
    }
    for (Hearing.Flag flag : fact.flags()) {
      String hedge = Sure.ofSound(flag.confidence()).adverb();
      prose.say(
          English.capital(hedge + flag.kind().replace('_', ' '))
              + " "
              + English.stretch(new Span(flag.start(), flag.end()), ofSeconds)
              + ".",
          heard.of(flag));
    }
    for (var sign : fact.words()) {
      prose.say(
          English.capital(sign.kind().name().toLowerCase(Locale.ROOT))
              + " in the words: \""
              + sign.said().text()
              + "\" "
              + English.exact(sign.said().span())
              + ".",
          heard.of(Part.WORDS, sign.said()));
    }
  }

  static void place(Fact.Place place, Prose prose) {
    Heard heard = place.heard();
    if (!place.places().isEmpty()) {
      Strand first = place.places().getFirst();
      prose.say("It sounds like " + first.label().noun() + ".", heard.of(first));
    } else {
      prose.say("The place itself cannot be told with confidence.");
    }
    if (!place.hints().isEmpty()) {
      prose.say("A hint is " + listed(heard, place.hints()) + ".", heard.ofStrands(place.hints()));
    } else if (!heard.outline().strands().isEmpty()) {
      heardInstead(heard, prose);
    }
    if (QualityWords.isTelephoneLike(heard.hearing())) {
      prose.say("The narrow sound is that of a telephone line.", heard.quality("bandwidth"));
    }
  }
}

package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found.Means;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers to the usual questions in a language that is written from a resource: the words, the
 * language, the sounds, what is there and when. What it has no sentence for it says it cannot tell.
 */
public final class BasicWording implements Wording {

  private static final double SURE = 0.75;
  private static final double SURE_SOUND = 0.55;
  private static final double HARD_TO_HEAR = 0.45;
  private static final int TOLD = 6;

  private final Phrases phrases;
  private final BriefWords words;

  public BasicWording(Tongue tongue) {
    this.phrases = new Phrases(tongue);
    this.words = new BasicBriefWords(phrases);
  }

  @Override
  public void tell(Finding finding, Prose prose) {
    Heard heard = finding.fact().heard();
    switch (finding.fact()) {
      case Fact.Words f -> words(heard, f.passages(), prose);
      case Fact.NoWords f -> noWords(f, prose);
      case Fact.Translated f -> translated(f, prose);
      case Fact.Gist f -> sentences(heard, f.sentences(), prose);
      case Fact.Quotes f -> quotes(f.sentences(), heard, prose);
      case Fact.Unserved f -> quotes(f.near(), heard, prose);
      case Fact.SpokenLanguage f -> language(f, prose);
      case Fact.Message f -> {
        prose.say(phrases.say("heard", text(f.passages())), heard.ofPassages(f.passages()));
        prose.say(phrases.say("limit"));
      }
      case Fact.Everything f -> everything(heard, prose);
      case Fact.Sounds f -> sounds(heard, f.strands(), prose);
      case Fact.Place f -> sounds(heard, heard.outline().strands(), prose);
      case Fact.Timeline f -> everything(heard, prose);
      case Fact.Found f -> found(f, finding.ask().topic(), prose);
      case Fact.Missing f -> missing(f, prose);
      case Fact.VoiceCount f -> count(f, prose);
      case Fact.Trait f -> trait(f, prose);
      case Fact.Length f -> length(heard, prose);
      case Fact.AboutMusic f -> music(f, prose);
      case Fact.Compared f -> f.clips().forEach(clip -> clip(clip, prose));
      case Fact.Abilities f -> prose.say(phrases.say("hello"));
      case Fact.Purpose f -> prose.say(phrases.say("cannot"));
      case Fact.Voices f -> prose.say(phrases.say("cannot"));
      case Fact.HowGood f -> prose.say(phrases.say("cannot"));
      case Fact.Sensitive f -> sensitive(f, prose);
      case Fact.Untold f -> prose.say(phrases.say("cannot"));
    }
  }

  @Override
  public Clause brief(Finding finding) {
    return Brief.of(finding, words);
  }

  @Override
  public String ofRecording(int number) {
    return phrases.say("recording", number);
  }

  @Override
  public String blank() {
    return phrases.tongue().unspaced() ? "" : " ";
  }

  private void words(Heard heard, List<Passage> passages, Prose prose) {
    double surest = passages.stream().mapToDouble(Passage::confidence).max().orElse(0);
    String key = surest < HARD_TO_HEAR ? "words_unclear" : "words";
    prose.say(phrases.say(key, text(passages)), heard.ofPassages(passages));
  }

  private void noWords(Fact.NoWords fact, Prose prose) {
    Heard heard = fact.heard();
    if (fact.someoneTalks()) {
      prose.say(phrases.say("someone"), heard.ofStrands(heard.outline().unclearSpeech()));
      return;
    }
    prose.say(phrases.say("no_words"), heard.absence("speech"));
    if (!heard.outline().strands().isEmpty()) {
      sounds(heard, heard.outline().strands(), prose);
    }
  }

  private void translated(Fact.Translated fact, Prose prose) {
    Heard heard = fact.heard();
    if (!fact.wanted().equals("en") && !fact.alreadyThere()) {
      prose.say(phrases.say("only_english"));
    }
    if (fact.english().isEmpty()) {
      words(heard, fact.original(), prose);
      return;
    }
    List<Evidence> evidence = new ArrayList<>(heard.ofPassages(fact.original()));
    for (Passage passage : fact.english()) {
      evidence.add(
          heard.of(Part.TRANSLATION, passage.text(), passage.span(), passage.confidence()));
    }
    prose.say(phrases.say("english", text(fact.english())), evidence);
  }

  private void sentences(Heard heard, List<Sentence> sentences, Prose prose) {
    String said = String.join(" ", sentences.stream().map(Sentence::text).toList());
    prose.say(phrases.say("gist", said), heard.ofSentences(sentences));
  }

  private void quotes(List<Sentence> near, Heard heard, Prose prose) {
    if (near.isEmpty()) {
      prose.say(phrases.say("cannot"));
      everything(heard, prose);
      return;
    }
    sentences(heard, near, prose);
  }

  private void language(Fact.SpokenLanguage fact, Prose prose) {
    String code = fact.main().value();
    if (code == null) {
      prose.say(phrases.say("cannot"));
      return;
    }
    String key = fact.main().confidence() >= SURE ? "language_sure" : "language";
    prose.say(phrases.say(key, LanguageNames.of(code, phrases.tongue())), fact.heard().language());
  }

  private void everything(Heard heard, Prose prose) {
    prose.say(
        phrases.say("open", Phrases.tenths(heard.hearing().durationSeconds())), heard.length());
    boolean talk = !heard.outline().passages().isEmpty();
    if (talk) {
      words(heard, heard.outline().passages(), prose);
    } else if (!heard.outline().unclearSpeech().isEmpty()) {
      prose.say(phrases.say("someone"), heard.ofStrands(heard.outline().unclearSpeech()));
    }
    boolean sounds = !heard.outline().strands().isEmpty() || !heard.outline().music().isEmpty();
    if (sounds || !talk) {
      sounds(heard, heard.outline().strands(), prose);
    }
  }

  private void sounds(Heard heard, List<Strand> strands, Prose prose) {
    Set<String> names = new LinkedHashSet<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Strand strand : strands.stream().limit(TOLD).toList()) {
      Labels.all()
          .noun(strand.label(), phrases.tongue())
          .ifPresent(noun -> {
            names.add(noun);
            evidence.addAll(heard.of(strand));
          });
    }
    if (!heard.outline().music().isEmpty()) {
      names.add(phrases.say("music"));
      heard.outline().music().forEach(m -> evidence.add(heard.of(m, "music", 1)));
    }
    if (names.isEmpty()) {
      boolean silent = heard.outline().silent();
      prose.say(phrases.say(silent ? "silent" : "nothing"), heard.quality("nothing named"));
      return;
    }
    prose.say(phrases.say("hear", phrases.list(List.copyOf(names))), evidence);
  }

  private void found(Fact.Found found, Topic topic, Prose prose) {
    Heard heard = found.heard();
    List<Evidence> evidence =
        found.times().stream().map(t -> heard.of(part(found.means()), t)).toList();
    List<String> spans = found.times().stream().limit(8).map(t -> span(t.span())).toList();
    String when = phrases.list(spans);
    boolean said = found.means() == Means.WORDS;
    String what = said ? found.target().text() : name(found);
    int n = found.times().size();
    double total = Spans.covered(found.times().stream().map(Occurrence::span).toList());
    boolean sure = said || found.means() != Means.SOUND || found.confidence() >= SURE_SOUND;
    String text =
        switch (topic) {
          case WHEN -> phrases.say(said ? "when_words" : "when", what, when);
          case HOW_OFTEN -> phrases.say("often", what, when, n);
          case HOW_LONG -> phrases.say("long", what, when, Phrases.tenths(total));
          default -> phrases.say(said ? "yes_words" : sure ? "yes" : "likely", what, when);
        };
    prose.say(Phrases.capital(text), evidence);
  }

  private String name(Fact.Found found) {
    Label label =
        found
            .as()
            .map(Strand::label)
            .orElse(Labels.all().of(found.means() == Means.SPEECH ? "Speech" : "Music"));
    return Labels.all().noun(label, phrases.tongue()).orElse(found.target().text());
  }

  private String span(Span span) {
    return phrases.say("span", Phrases.hundredths(span.start()), Phrases.hundredths(span.end()));
  }

  private static Part part(Means means) {
    return switch (means) {
      case WORDS -> Part.WORDS;
      case SOUND -> Part.SOUND;
      case SPEECH -> Part.SPEECH;
      case MUSIC -> Part.MUSIC;
    };
  }

  private void missing(Fact.Missing fact, Prose prose) {
    String what = fact.target().text();
    String key =
        fact.target().onlyWords()
            ? "missing_words"
            : fact.amongSounds() ? "missing" : "unknown_target";
    prose.say(phrases.say(key, what), fact.heard().absence(what));
    if (!fact.nearest().isEmpty()) {
      sounds(fact.heard(), fact.nearest(), prose);
    }
  }

  private void count(Fact.VoiceCount fact, Prose prose) {
    List<Evidence> evidence =
        fact.heard().hearing().speakers().stream()
            .map(s -> fact.heard().of(s, "voice", 1))
            .toList();
    prose.say(
        fact.voices() == 1 ? phrases.say("one_voice") : phrases.say("voices", fact.voices()),
        evidence);
  }

  private void trait(Fact.Trait fact, Prose prose) {
    boolean told = false;
    for (Fact.Trait.OfVoice voice : fact.voices()) {
      Estimate<String> value = voice.value();
      String gender = value.value();
      if (fact.topic() == Topic.GENDER
          && gender != null
          && (gender.equals("male") || gender.equals("female"))) {
        String key = value.confidence() >= SURE ? "gender" : "gender_likely";
        prose.say(
            phrases.say(key, phrases.say(gender)),
            fact.heard().of(voice.speaker(), gender, value.confidence()));
        told = true;
      }
    }
    if (!told) {
      prose.say(phrases.say("cannot"));
    }
  }

  private void length(Heard heard, Prose prose) {
    prose.say(
        phrases.say("length", Phrases.hundredths(heard.hearing().durationSeconds())),
        heard.length());
  }

  private void music(Fact.AboutMusic fact, Prose prose) {
    if (!fact.thereIsMusic()) {
      prose.say(phrases.say("no_music"), fact.heard().absence("music"));
      return;
    }
    sounds(fact.heard(), fact.strands(), prose);
    prose.say(phrases.say("cannot"));
  }

  private void sensitive(Fact.Sensitive fact, Prose prose) {
    Heard heard = fact.heard();
    if (fact.flags().isEmpty()) {
      prose.say(phrases.say("cannot"));
    }
    sounds(heard, heard.outline().strands(), prose);
  }

  private void clip(Heard clip, Prose prose) {
    prose.line().say(ofRecording(clip.index() + 1));
    everything(clip, prose);
  }

  private static String text(List<Passage> passages) {
    return Passage.text(passages.stream().flatMap(p -> p.parts().stream()).toList());
  }
}

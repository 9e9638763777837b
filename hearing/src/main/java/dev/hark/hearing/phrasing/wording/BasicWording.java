package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Contrast;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Noise;
import dev.hark.hearing.phrasing.fact.RealPerson;
import dev.hark.hearing.phrasing.fact.Tags;
import dev.hark.hearing.phrasing.fact.Weighed;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.List;

/** Answers in a language that is written from a resource. */
public final class BasicWording implements Wording {

  private final Phrases phrases;
  private final BriefWords words;
  private final Contrasts contrasts;
  private final BasicSpeech speech;
  private final BasicSounds sounds;
  private final BasicParts parts;
  private final BasicMeasures measures;
  private final BasicVoices voices;
  private final BasicMusic music;
  private final BasicRecording recording;

  public BasicWording(Tongue tongue) {
    this.phrases = new Phrases(tongue);
    this.words = new BasicBriefWords(phrases);
    this.contrasts = new Contrasts(tongue, words);
    this.sounds = new BasicSounds(phrases);
    this.speech = new BasicSpeech(phrases, sounds);
    this.measures = new BasicMeasures(phrases, sounds);
    this.parts = new BasicParts(phrases, sounds);
    this.voices = new BasicVoices(phrases);
    this.music = new BasicMusic(phrases, sounds);
    this.recording = new BasicRecording(phrases, speech, sounds, music);
  }

  @Override
  public void tell(Finding finding, Prose prose) {
    Heard heard = finding.fact().heard();
    Topic topic = finding.ask().topic();
    switch (finding.fact()) {
      case Fact.Words f -> speech.words(heard, f.passages(), prose);
      case Fact.TimedWords f -> parts.timed(f, prose);
      case Fact.WordCount f -> parts.count(f, prose);
      case Fact.InPart f -> parts.inPart(f, prose);
      case Fact.NoWords f -> speech.noWords(f, prose);
      case Fact.Translated f -> speech.translated(f, prose);
      case Fact.Gist f when f.itemized() -> f.tellItems(prose);
      case Fact.Gist f -> speech.sentences(heard, f.sentences(), prose);
      case Fact.Quotes f -> quotes(f, prose);
      case Fact.Unserved f -> unserved(f, prose);
      case Fact.SpokenLanguage f -> speech.language(f, prose);
      case Fact.Message f -> speech.message(f, prose);
      case Fact.Purpose f -> voices.purpose(f, prose);
      case Fact.VoiceCount f -> voices.count(f, prose);
      case Fact.Voices f -> voices.voices(f, prose);
      case Fact.AtOnce f -> voices.atOnce(f, prose);
      case Fact.Trait f -> voices.trait(f, prose);
      case Fact.Sounds f -> sounds.asked(f, prose);
      case Fact.Found f -> sounds.found(f, finding.ask(), prose);
      case Fact.Missing f -> missing(f, finding.ask(), prose);
      case Fact.Timeline f -> sounds.timeline(f, prose);
      case Fact.Sensitive f -> sounds.sensitive(f, topic, prose);
      case Fact.Place f -> sounds.place(f, prose);
      case Fact.AboutMusic f -> music.about(f, prose);
      case Fact.Everything f -> recording.everything(heard, prose);
      case Fact.File f -> recording.file(f, prose);
      case Fact.ChordsThen f -> music.then(f, prose);
      case Fact.Silence f -> measures.silence(f, prose);
      case Weighed f -> measures.weighed(f, prose);
      case Fact.Length f -> recording.length(heard, prose);
      case Tags tags -> tellBriefly(finding, prose);
      case Noise f -> recording.noise(f, prose);
      case Fact.HowGood f -> recording.quality(heard, prose);
      case Fact.InClips f -> inClips(f, prose);
      case Contrast f -> contrasts.tell(f, prose);
      case Fact.Compared f -> recording.compared(f, prose);
      case Fact.Abilities f -> prose.say(phrases.say("hello"));
      case RealPerson f ->
          prose.say(phrases.say("real_person"), heard.ofPassages(heard.outline().passages()));
      case Fact.Untold f ->
          prose.say(phrases.say(f.topic() == Topic.IDENTITY ? "identity" : "cannot"));
    }
  }

  @Override
  public Clause brief(Finding finding) {
    return Brief.of(finding, words);
  }

  @Override
  public List<String> tags(Tags tags) {
    return Brief.tags(tags, words);
  }

  @Override
  public String ofRecording(int number) {
    return phrases.say("recording", number);
  }

  @Override
  public String truncated(double keptSeconds, double totalSeconds) {
    return phrases.say("truncated", phrases.tenths(keptSeconds), phrases.tenths(totalSeconds));
  }

  @Override
  public String blank() {
    return phrases.tongue().unspaced() ? "" : " ";
  }

  private void missing(Fact.Missing fact, Ask ask, Prose prose) {
    sounds.missing(fact, ask, prose);
    if (fact.leavesTheWords()) {
      speech.words(fact.heard(), fact.heard().outline().passages(), prose);
    }
  }

  private static String inCharacters(int number) {
    String characters = "一二三四五六七八九十";
    return number <= characters.length()
        ? characters.substring(number - 1, number)
        : String.valueOf(number);
  }

  private void inClips(Fact.InClips fact, Prose prose) {
    for (Finding finding : fact.findings()) {
      int number = finding.fact().heard().index() + 1;
      prose.say(phrases.say("which_clip", number, inCharacters(number)));
      tell(finding, prose);
    }
  }

  private void quotes(Fact.Quotes fact, Prose prose) {
    if (fact.sentences().isEmpty()) {
      prose.say(phrases.say("missing_words", fact.of()), fact.heard().absence(fact.of()));
      speech.words(fact.heard(), fact.all(), prose);
      return;
    }
    speech.sentences(fact.heard(), fact.sentences(), prose);
  }

  private void unserved(Fact.Unserved fact, Prose prose) {
    if (fact.near().isEmpty()) {
      prose.say(phrases.say("cannot"));
      recording.inShort(fact.heard(), prose);
      return;
    }
    speech.near(fact, prose);
  }
}

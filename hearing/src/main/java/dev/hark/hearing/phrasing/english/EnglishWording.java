package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.caption.Caption;
import dev.hark.hearing.phrasing.fact.Contrast;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Noise;
import dev.hark.hearing.phrasing.fact.RealPerson;
import dev.hark.hearing.phrasing.fact.Tags;
import dev.hark.hearing.phrasing.fact.Weighed;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.Brief;
import dev.hark.hearing.phrasing.wording.Contrasts;
import dev.hark.hearing.phrasing.wording.Wording;
import java.util.List;

/** Answers in English. */
public final class EnglishWording implements Wording {

  private static final EnglishBriefWords WORDS = new EnglishBriefWords();
  private static final Contrasts CONTRASTS = new Contrasts(Tongue.EN, WORDS);

  @Override
  public void tell(Finding finding, Prose prose) {
    switch (finding.fact()) {
      case Fact.Words words -> EnglishSpeech.words(words, finding.ask().topic(), prose);
      case Fact.TimedWords words -> EnglishParts.timed(words, prose);
      case Fact.WordCount count -> EnglishParts.count(count, prose);
      case Fact.InPart part -> EnglishParts.inPart(part, prose);
      case Fact.NoWords none -> EnglishSpeech.noWords(none, prose);
      case Fact.Translated translated -> EnglishSpeech.translated(translated, prose);
      case Fact.Gist gist -> EnglishSpeech.gist(gist, finding.ask().topic(), prose);
      case Fact.Quotes quotes -> EnglishSpeech.quotes(quotes, prose);
      case Fact.SpokenLanguage language -> EnglishSpeech.language(language, prose);
      case Fact.Purpose purpose -> EnglishSpeech.purpose(purpose, prose);
      case Fact.Message message -> EnglishTalk.message(message, prose);
      case Fact.Abilities abilities -> EnglishTalk.abilities(prose);
      case Fact.Unserved unserved -> EnglishTalk.unserved(unserved, prose);
      case Fact.Untold untold -> EnglishTalk.untold(untold, prose);
      case RealPerson real ->
          prose.say(
              "I cannot tell for sure whether this is a real person's voice or a synthetic one:"
                  + " good synthetic voices sound like people.",
              real.heard().ofPassages(real.heard().outline().passages()));
      case Fact.Everything all -> prose.append(Caption.of(all.heard()));
      case Fact.Sounds sounds -> EnglishSounds.sounds(sounds, prose);
      case Fact.Found found -> EnglishSounds.found(found, finding.ask().topic(), prose);
      case Fact.Missing missing -> EnglishSounds.missing(missing, finding.ask().topic(), prose);
      case Fact.Timeline timeline ->
          EnglishSounds.timeline(timeline, finding.ask().topic() == Topic.ORDER, prose);
      case Fact.Sensitive sensitive ->
          EnglishSounds.sensitive(sensitive, finding.ask().topic(), prose);
      case Fact.Place place -> EnglishSounds.place(place, prose);
      case Fact.VoiceCount count -> EnglishVoices.count(count, prose);
      case Fact.Voices voices -> EnglishVoices.voices(voices, prose);
      case Fact.AtOnce atOnce -> EnglishVoices.atOnce(atOnce, prose);
      case Fact.Trait trait -> EnglishVoices.trait(trait, prose);
      case Fact.AboutMusic music -> EnglishMusic.about(music, prose);
      case Tags tags -> tellBriefly(finding, prose);
      case Noise noise -> EnglishRecording.noise(noise, prose);
      case Fact.HowGood quality -> EnglishRecording.quality(quality, prose);
      case Fact.File file -> EnglishRecording.file(file, prose);
      case Fact.ChordsThen chords -> EnglishMusic.then(chords, prose);
      case Fact.Silence silence -> EnglishMeasures.silence(silence, prose);
      case Weighed weighed -> EnglishMeasures.weighed(weighed, prose);
      case Fact.Length length -> EnglishRecording.length(length, prose);
      case Fact.InClips in -> inClips(in, prose);
      case Contrast contrast -> CONTRASTS.tell(contrast, prose);
      case Fact.Compared compared -> EnglishRecording.compared(compared, prose);
    }
  }

  private void inClips(Fact.InClips in, Prose prose) {
    for (Finding finding : in.findings()) {
      prose.say("It is recording " + (finding.fact().heard().index() + 1) + ":");
      tell(finding, prose);
    }
  }

  @Override
  public Clause brief(Finding finding) {
    return Brief.of(finding, WORDS);
  }

  @Override
  public List<String> tags(Tags tags) {
    return Brief.tags(tags, WORDS);
  }

  @Override
  public String ofRecording(int number) {
    return "Recording " + number + ":";
  }

  @Override
  public String truncated(double keptSeconds, double totalSeconds) {
    return "Only the first "
        + English.length(keptSeconds)
        + " of "
        + English.length(totalSeconds)
        + " were listened to.";
  }

  @Override
  public String blank() {
    return " ";
  }
}

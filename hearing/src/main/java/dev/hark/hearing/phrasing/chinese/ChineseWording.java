package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Prose;
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

/** Answers in Chinese. */
public final class ChineseWording implements Wording {

  private static final ChineseBriefWords WORDS = new ChineseBriefWords();
  private static final Contrasts CONTRASTS = new Contrasts(Tongue.ZH, WORDS);

  @Override
  public void tell(Finding finding, Prose prose) {
    switch (finding.fact()) {
      case Fact.Words words -> ChineseSpeech.words(words, finding.alone(), prose);
      case Fact.TimedWords words -> ChineseParts.timed(words, prose);
      case Fact.WordCount count -> ChineseParts.count(count, prose);
      case Fact.InPart part -> ChineseParts.inPart(part, prose);
      case Fact.NoWords none -> ChineseSpeech.noWords(none, prose);
      case Fact.Translated translated -> ChineseSpeech.translated(translated, prose);
      case Fact.Gist gist -> ChineseSpeech.gist(gist, finding.ask().topic(), prose);
      case Fact.Quotes quotes -> ChineseSpeech.quotes(quotes, prose);
      case Fact.SpokenLanguage language -> ChineseSpeech.language(language, prose);
      case Fact.Purpose purpose -> ChineseSpeech.purpose(purpose, prose);
      case Fact.Message message -> ChineseTalk.message(message, prose);
      case Fact.Abilities abilities -> ChineseTalk.abilities(prose);
      case Fact.Unserved unserved -> ChineseTalk.unserved(unserved, prose);
      case Fact.Untold untold -> ChineseTalk.untold(untold, prose);
      case RealPerson real ->
          prose.say(
              "无法确定这是真人的声音还是合成的声音：好的合成语音听起来和真人一样。",
              real.heard().ofPassages(real.heard().outline().passages()));
      case Fact.Everything all -> new ChineseDescription(all.heard()).tell(prose);
      case Fact.Sounds sounds -> ChineseSounds.sounds(sounds, prose);
      case Fact.Found found -> ChineseSounds.found(found, finding.ask(), prose);
      case Fact.Missing missing -> ChineseSounds.missing(missing, finding.ask(), prose);
      case Fact.Timeline timeline -> ChineseSounds.timeline(timeline, prose);
      case Fact.Sensitive sensitive ->
          ChineseSounds.sensitive(sensitive, finding.ask().topic(), prose);
      case Fact.Place place -> ChineseSounds.place(place, prose);
      case Fact.VoiceCount count -> ChineseVoices.count(count, prose);
      case Fact.Voices voices -> ChineseVoices.voices(voices, prose);
      case Fact.AtOnce atOnce -> ChineseVoices.atOnce(atOnce, prose);
      case Fact.Trait trait -> ChineseVoices.trait(trait, prose);
      case Fact.AboutMusic music -> ChineseMusic.about(music, prose);
      case Tags tags -> tellBriefly(finding, prose);
      case Noise noise -> ChineseRecording.noise(noise, prose);
      case Fact.HowGood quality -> ChineseRecording.quality(quality, prose);
      case Fact.File file -> ChineseRecording.file(file, prose);
      case Fact.ChordsThen chords -> ChineseMusic.then(chords, prose);
      case Fact.Silence silence -> ChineseMeasures.silence(silence, prose);
      case Weighed weighed -> ChineseMeasures.weighed(weighed, prose);
      case Fact.Length length -> ChineseRecording.length(length, prose);
      case Fact.InClips in -> inClips(in, prose);
      case Contrast contrast -> CONTRASTS.tell(contrast, prose);
      case Fact.Compared compared -> ChineseRecording.compared(compared, prose);
    }
  }

  private void inClips(Fact.InClips in, Prose prose) {
    for (Finding finding : in.findings()) {
      prose.say("是" + Chinese.recording(finding.fact().heard().index() + 1) + "：");
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
    return Chinese.recording(number) + "：";
  }

  @Override
  public String truncated(double keptSeconds, double totalSeconds) {
    return "注意：音频全长" + Chinese.length(totalSeconds) + "，只听了前" + Chinese.length(keptSeconds) + "。";
  }

  @Override
  public String blank() {
    return "";
  }
}

package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;

/**
 * A few words for a catalogue, the weightiest first.
 *
 * @param tags in order; empty when nothing is known
 */
public record Tags(Heard heard, List<Tag> tags) implements Fact {

  private static final double SURE_SOUND = 0.3;
  private static final double SURE = 0.5;

  public Tags {
    tags = List.copyOf(tags);
  }

  /** A word for a recording, to be named in the asker's language, and what it rests on. */
  public sealed interface Tag {

    /** What it rests on. */
    Evidence evidence();

    /** A kind of sound. */
    record OfSound(Label label, Evidence evidence) implements Tag {}

    /** The language that is spoken. */
    record OfLanguage(String code, Evidence evidence) implements Tag {}

    /** A trait of a voice. */
    record OfVoice(Topic trait, String value, Evidence evidence) implements Tag {}

    /** An instrument, a genre or a mood. */
    record OfMusic(Topic topic, String value, Evidence evidence) implements Tag {}
  }

  /** The tags of a recording, no more than so many. */
  static Tags of(Heard heard, int most) {
    List<Tag> tags = new ArrayList<>();
    Labels labels = Labels.all();
    if (heard.someoneTalks()) {
      tags.add(
          new Tag.OfSound(
              labels.of("Speech"), heard.of(Evidence.Part.SPEECH, "speech", heard.whole(), 1)));
      if (!heard.languageCode().isEmpty()) {
        tags.add(new Tag.OfLanguage(heard.languageCode(), heard.language()));
      }
      ofVoices(heard, tags);
    }
    if (!heard.outline().music().isEmpty()) {
      Hearing.Music music = heard.outline().music().getFirst();
      tags.add(new Tag.OfSound(labels.of("Music"), heard.of(music, "music", 1)));
      ofMusic(heard, music, Topic.GENRE, music.genres(), tags);
      ofMusic(heard, music, Topic.INSTRUMENTS, music.players(), tags);
      ofMusic(heard, music, Topic.MOOD, music.moods(), tags);
    }
    for (Strand strand : heard.outline().strands()) {
      if (strand.confidence() >= SURE_SOUND) {
        tags.add(new Tag.OfSound(strand.label(), heard.of(strand).getFirst()));
      }
    }
    return new Tags(heard, tags.stream().limit(most).toList());
  }

  private static void ofVoices(Heard heard, List<Tag> tags) {
    for (Hearing.Speaker speaker : heard.hearing().speakers()) {
      Estimate<String> gender = speaker.gender();
      String value = gender.value();
      boolean known =
          tags.stream().anyMatch(tag -> tag instanceof Tag.OfVoice v && v.value().equals(value));
      if (value != null && gender.confidence() >= SURE && !known) {
        tags.add(
            new Tag.OfVoice(
                Topic.GENDER, value, heard.of(speaker, "GENDER " + value, gender.confidence())));
      }
    }
  }

  private static void ofMusic(
      Heard heard,
      Hearing.Music music,
      Topic topic,
      List<Estimate<String>> estimates,
      List<Tag> tags) {
    for (Estimate<String> estimate : estimates) {
      String value = estimate.value();
      if (value != null && estimate.confidence() >= SURE) {
        tags.add(
            new Tag.OfMusic(
                topic, value, heard.of(music, topic + " " + value, estimate.confidence())));
      }
    }
  }
}

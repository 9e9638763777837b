package dev.hark.hearing.phrasing.ask;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of things that can be asked of a sound. */
public enum Topic {
  /** The words that are said. */
  TRANSCRIBE,
  /** The words, sentence by sentence with their times. */
  TIMED,
  /** How many words are said. */
  WORD_COUNT,
  /** The words of one part. */
  SAID_THEN,
  /** The words, and whose each are. */
  DIALOGUE,
  /** What it is about, in a word or two. */
  ABOUT,
  SUMMARISE,
  TRANSLATE,
  /** What is said of something. */
  SAID_ABOUT,
  /** Everything that can be heard. */
  DESCRIBE,
  /** The sounds beside the words. */
  SOUNDS,
  /** A few words for a catalogue: kinds of sound, language, voice, instruments. */
  TAGS,
  /** What there is to hear in one part. */
  HAPPENS,
  /** Which sound of a kind: "what animal?". */
  WHICH,
  IS_THERE,
  WHEN,
  /** Which of several things comes first, and in which order. */
  ORDER,
  HOW_OFTEN,
  HOW_LONG,
  /** How much of it is silent. */
  SILENCE,
  /** Which of two sounds of one recording lasts longer. */
  LONGER,
  /** Which of two sounds of one recording is louder. */
  LOUDER,
  LANGUAGE,
  SPEAKER_COUNT,
  SPEAKERS,
  /** Whether and when voices talk at the same time. */
  OVERLAP,
  GENDER,
  AGE,
  EMOTION,
  ACCENT,
  PURPOSE,
  PITCH,
  PACE,
  /** The name of a person, a song, an artist. */
  IDENTITY,
  /** Names that the words mention. */
  NAMES,
  /** What no sound tells: a colour, a date. */
  UNKNOWABLE,
  SCENE,
  QUALITY,
  MUSIC,
  KEY,
  TEMPO,
  METER,
  /** Which chords follow each other. */
  CHORDS,
  INSTRUMENTS,
  GENRE,
  MOOD,
  VOCALS,
  SENSITIVE,
  /** Whether something is dangerous or calls for worry. */
  DANGER,
  LENGTH,
  COMPARE,
  /** What Hark can do. */
  ABILITIES,
  GREETING,
  /** Sound without a question: the sound is the message. */
  CHAT,
  /** Something else. */
  OTHER;

  /** Topics that are asked of something that has to be named. */
  public static final Set<Topic> TARGETED =
      EnumSet.of(
          WHICH, IS_THERE, WHEN, ORDER, HOW_OFTEN, HOW_LONG, LONGER, LOUDER, SAID_ABOUT, COMPARE);

  private static final Set<Topic> GENERAL =
      EnumSet.of(DESCRIBE, SOUNDS, ABOUT, SPEAKERS, MUSIC, OTHER, GREETING, ABILITIES);

  /** Whether asking this makes a general question beside it no question of its own. */
  boolean silences(Topic other) {
    return switch (this) {
      case WHEN, HOW_OFTEN, HOW_LONG, SAID_ABOUT, WHICH ->
          other == IS_THERE
              || (other == VOCALS && this == WHEN)
              || other == TRANSCRIBE
              || other == SOUNDS
              || other == DESCRIBE
              || other == ABOUT
              || other == SPEAKERS;
      case SILENCE ->
          other == LENGTH
              || other == HOW_LONG
              || other == HOW_OFTEN
              || other == IS_THERE
              || other == WHEN
              || GENERAL.contains(other);
      case LONGER, LOUDER ->
          other == COMPARE
              || other == LENGTH
              || (other == HOW_LONG && this == LONGER)
              || other == IS_THERE
              || other == WHICH
              || other == ORDER
              || other == QUALITY
              || other == PITCH
              || GENERAL.contains(other);
      case ORDER ->
          other == WHEN
              || other == IS_THERE
              || other == COMPARE
              || other == WHICH
              || other == TRANSCRIBE
              || GENERAL.contains(other);
      case NAMES ->
          other == IDENTITY
              || other == TRANSCRIBE
              || other == WHEN
              || other == IS_THERE
              || GENERAL.contains(other);
      case TEMPO, METER ->
          other == IS_THERE || other == HOW_OFTEN || other == HOW_LONG || GENERAL.contains(other);
      case TAGS ->
          other == IS_THERE
              || other == TRANSCRIBE
              || other == SAID_ABOUT
              || other == KEY
              || other == WHICH
              || GENERAL.contains(other);
      case COMPARE -> other == IS_THERE || other == LENGTH || other == DESCRIBE || other == SOUNDS;
      case TIMED ->
          other == TRANSCRIBE
              || other == WHEN
              || other == IS_THERE
              || other == DIALOGUE
              || other == HOW_LONG
              || GENERAL.contains(other);
      case WORD_COUNT ->
          other == TRANSCRIBE
              || other == HOW_OFTEN
              || other == IS_THERE
              || other == LENGTH
              || GENERAL.contains(other);
      case DANGER -> other == IS_THERE || other == SENSITIVE || GENERAL.contains(other);
      case TRANSLATE -> other == TRANSCRIBE || other == LANGUAGE || other == ABOUT;
      case SUMMARISE -> other == TRANSCRIBE || other == DESCRIBE || other == ABOUT;
      case DIALOGUE -> other == TRANSCRIBE || other == SPEAKERS || other == IDENTITY;
      case SPEAKER_COUNT -> other == IS_THERE || other == HOW_OFTEN || other == SPEAKERS;
      case OVERLAP ->
          other == IS_THERE
              || other == WHEN
              || other == HOW_OFTEN
              || other == HOW_LONG
              || other == SPEAKER_COUNT
              || other == DIALOGUE
              || other == COMPARE
              || other == TRANSCRIBE
              || GENERAL.contains(other);
      case UNKNOWABLE -> other != UNKNOWABLE && other != TRANSCRIBE && other != SUMMARISE;
      case MOOD -> other == EMOTION || other == IS_THERE || GENERAL.contains(other);
      case LENGTH -> other == HOW_LONG || other == HOW_OFTEN;
      case INSTRUMENTS, GENRE -> other == WHICH || other == IS_THERE || GENERAL.contains(other);
      case GENDER,
          AGE,
          EMOTION,
          LANGUAGE,
          ACCENT,
          PURPOSE,
          PITCH,
          PACE,
          IDENTITY,
          SCENE,
          QUALITY,
          KEY,
          CHORDS,
          VOCALS,
          SENSITIVE,
          MUSIC ->
          other != this && (other == IS_THERE || GENERAL.contains(other));
      case TRANSCRIBE -> other == ABOUT || other == DESCRIBE || other == OTHER;
      case IS_THERE -> other == DESCRIBE;
      case SPEAKERS -> other == DESCRIBE;
      case SOUNDS -> other == IS_THERE || other == DESCRIBE;
      case ABOUT, DESCRIBE, ABILITIES, GREETING, CHAT, SAID_THEN, HAPPENS, OTHER -> false;
    };
  }
}

package dev.hark.hearing.music.render;

import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Plays pieces by a General MIDI sound font, in the program {@code fluidsynth}, which must be on
 * the path. In Debian it is the package {@code fluidsynth}; sound fonts are in {@code
 * fluid-soundfont-gm}, {@code opl3-soundfont}, {@code musescore-general-soundfont-lossless} (as
 * sf2, which plays ten times faster than sf3) and {@code timgm6mb-soundfont}.
 */
public final class SoundFont {

  private static final String RATE_HERTZ = "16000";

  private final Path font;

  /**
   * @param font a file of samples, sf2 or sf3
   */
  public SoundFont(Path font) {
    this.font = font;
  }

  /** The file's name. */
  public String name() {
    return font.getFileName().toString();
  }

  /**
   * The samples of a piece, 16 kHz mono; the piece's name chooses which program of its kind plays
   * an instrument.
   *
   * @throws IOException when fluidsynth is missing or does not play
   */
  public float[] play(Piece piece) throws IOException {
    Path score = Files.createTempFile("hark-piece", ".mid");
    Path wave = Files.createTempFile("hark-piece", ".wav");
    try {
      Random random = new Random(piece.name().hashCode());
      int draw = random.nextInt(Integer.MAX_VALUE);
      ToIntFunction<Instrument> programs =
          instrument -> {
            List<Integer> kind = programs(instrument);
            return kind.get((draw / (1 + instrument.program())) % kind.size());
          };
      MidiFile.write(piece, programs, score);
      render(score, wave);
      return middle(wave);
    } finally {
      Files.delete(score);
      Files.delete(wave);
    }
  }

  private void render(Path score, Path wave) throws IOException {
    List<String> command =
        List.of(
            "fluidsynth",
            "-ni",
            "-q",
            "-o",
            "synth.dynamic-sample-loading=1",
            "-g",
            "0.5",
            "-r",
            RATE_HERTZ,
            "-T",
            "wav",
            "-O",
            "s16",
            "-F",
            wave.toString(),
            font.toString(),
            score.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0 || Files.size(wave) == 0) {
        throw new IOException("fluidsynth does not play " + font);
      }
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while fluidsynth played");
    }
  }

  /** The mean of the two channels. */
  private static float[] middle(Path wave) throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wave.toFile())) {
      ShortBuffer stereo =
          ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      float[] samples = new float[stereo.remaining() / 2];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (stereo.get(2 * i) + stereo.get(2 * i + 1)) / 65_536f;
      }
      return samples;
    } catch (UnsupportedAudioFileException unknown) {
      throw new IOException("fluidsynth wrote no WAV file", unknown);
    }
  }

  /** General MIDI programs that are instruments of a kind, counted from 0. */
  private static List<Integer> programs(Instrument instrument) {
    return switch (instrument) {
      case PIANO -> List.of(0, 1, 2, 3);
      case ELECTRIC_PIANO -> List.of(4, 5);
      case HARPSICHORD -> List.of(6, 7);
      case MUSIC_BOX -> List.of(8, 9, 10);
      case VIBRAPHONE -> List.of(11);
      case MARIMBA -> List.of(12, 13);
      case CHURCH_ORGAN -> List.of(16, 17, 18, 19, 20);
      case ACCORDION -> List.of(21, 23);
      case NYLON_GUITAR -> List.of(24);
      case STEEL_GUITAR -> List.of(25);
      case CLEAN_GUITAR -> List.of(26, 27, 28);
      case DISTORTION_GUITAR -> List.of(29, 30);
      case ACOUSTIC_BASS -> List.of(32);
      case FINGER_BASS -> List.of(33, 34, 35);
      case VIOLIN -> List.of(40, 41);
      case CELLO -> List.of(42, 43);
      case HARP -> List.of(46);
      case STRING_ENSEMBLE -> List.of(44, 48, 49);
      case TRUMPET -> List.of(56, 59);
      case FRENCH_HORN -> List.of(57, 58, 60, 61);
      case TENOR_SAX -> List.of(64, 65, 66, 67);
      case OBOE -> List.of(68, 69, 70);
      case CLARINET -> List.of(71);
      case FLUTE -> List.of(72, 73, 74, 75, 79);
      case SQUARE_LEAD -> List.of(80, 81, 82, 87);
      case WARM_PAD -> List.of(88, 89, 90, 95);
    };
  }
}

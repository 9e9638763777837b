package dev.hark.hearing.music.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiFileTest {

  @Test
  void playsEveryInstrumentByTheProgramOneWishes(@TempDir Path folder)
      throws IOException, InvalidMidiDataException {
    Piece piece = Composer.compose(7_002);

    Path own = folder.resolve("own.mid");
    MidiFile.write(piece, own);
    Path other = folder.resolve("other.mid");
    MidiFile.write(piece, instrument -> instrument.program() + 1, other);

    List<Integer> programs =
        piece.parts().stream().map(Piece.Part::instrument).map(Instrument::program).toList();
    assertThat(programs(own)).isEqualTo(programs);
    assertThat(programs(other)).isEqualTo(programs.stream().map(program -> program + 1).toList());
  }

  private static List<Integer> programs(Path file) throws IOException, InvalidMidiDataException {
    List<Integer> programs = new ArrayList<>();
    for (Track track : MidiSystem.getSequence(file.toFile()).getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        if (track.get(i).getMessage() instanceof ShortMessage message
            && message.getCommand() == ShortMessage.PROGRAM_CHANGE) {
          programs.add(message.getData1());
        }
      }
    }
    return programs;
  }
}

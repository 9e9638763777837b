package dev.hark.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TapeTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void comesBackFromItsBytes() {
    Tape tape = new Tape(100);
    tape.header("x-request-id", "one");
    tape.begin(200, true);
    tape.header("content-type", "text/event-stream");
    tape.piece(bytes("data:é\n\n"));
    tape.piece(bytes("data:2\n\n"));
    tape.end();
    Tape again = Tape.of(tape.bytes());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.stream()).isTrue();
    assertThat(again.complete()).isTrue();
    assertThat(again.headers()).isEqualTo(tape.headers());
    assertThat(again.pieces()).containsExactlyElementsOf(tape.pieces());
  }

  @Test
  void isSpoiltByMoreThanItHolds() {
    Tape tape = new Tape(10);
    tape.begin(200, true);
    tape.piece(new byte[10]);
    assertThat(tape.complete()).isFalse();
    tape.piece(new byte[1]);
    tape.end();
    assertThat(tape.complete()).isFalse();
    assertThat(tape.pieces()).isEmpty();
  }

  @Test
  void takesAWholeAnswerForAStreamOfWhichNothingLeft() {
    Tape tape = new Tape(10);
    tape.begin(200, true);
    tape.piece(new byte[11]);
    tape.whole(500, bytes("{}"));
    assertThat(tape.status()).isEqualTo(500);
    assertThat(tape.complete()).isTrue();
    assertThat(tape.stream()).isFalse();
  }
}

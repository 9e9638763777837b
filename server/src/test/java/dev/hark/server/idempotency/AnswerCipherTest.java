package dev.hark.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AnswerCipherTest {

  private static final byte[] TEXT = "A dog barks twice.".getBytes(StandardCharsets.UTF_8);

  private final AnswerCipher cipher = new AnswerCipher(new byte[32]);

  @Test
  void opensWithTheSameKeyOnly() {
    byte[] sealed = cipher.seal("sk-one", "acme", TEXT);
    assertThat(cipher.open("sk-one", "acme", sealed))
        .hasValueSatisfying(plain -> assertThat(plain).isEqualTo(TEXT));
    assertThat(cipher.open("sk-two", "acme", sealed)).isEmpty();
    assertThat(cipher.open("sk-one", "other", sealed)).isEmpty();
    byte[] another = new byte[32];
    another[31] = 1;
    assertThat(new AnswerCipher(another).open("sk-one", "acme", sealed)).isEmpty();
  }

  @Test
  void noticesEveryChangedBit() {
    byte[] sealed = cipher.seal("sk-one", "acme", TEXT);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(cipher.open("sk-one", "acme", changed)).isEmpty();
    }
    assertThat(cipher.open("sk-one", "acme", new byte[3])).isEmpty();
  }

  @Test
  void neverSealsTheSameWayTwiceNorInTheClear() {
    byte[] one = cipher.seal("sk-one", "acme", TEXT);
    byte[] two = cipher.seal("sk-one", "acme", TEXT);
    assertThat(one).isNotEqualTo(two);
    String hex = HexFormat.of().formatHex(one);
    assertThat(hex).doesNotContain(HexFormat.of().formatHex(TEXT));
  }
}

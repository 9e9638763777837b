package dev.hark.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells of a statement in a spreadsheet. */
class StatementFormTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "=1\n+1", "+1\r\n", "-1\n", "@a\nb", "\t=1", "\r=1"})
  void beginWithNoFormula(String value) {
    assertThat(StatementForm.quoted(value)).matches("\"?'[^\\p{Cntrl}]*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "key-0a1b2c3d", "qwen-audio-turbo", "2026-01-01"})
  void areLeftAsTheyAreWhereTheyAreNone(String value) {
    assertThat(StatementForm.quoted(value)).isEqualTo(value);
  }
}

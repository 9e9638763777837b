package dev.hark.hearing.speech;

import java.util.Arrays;

/**
 * Bytes as the vocabularies of GPT-2 and its heirs spell them: printable ones as themselves, the
 * others, in order, as the characters from U+0100 on.
 */
public final class ByteSpelling {

  private static final int UNPRINTABLE = 68;
  private static final int[] BYTE_OF_CHARACTER = byteOfCharacter();

  private ByteSpelling() {}

  /**
   * The bytes that a text spells.
   *
   * @throws IllegalArgumentException when a character stands for no byte
   */
  public static byte[] bytes(String spelled) {
    byte[] result = new byte[spelled.length()];
    for (int i = 0; i < result.length; i++) {
      char character = spelled.charAt(i);
      int value = character < BYTE_OF_CHARACTER.length ? BYTE_OF_CHARACTER[character] : -1;
      if (value < 0) {
        throw new IllegalArgumentException("no byte is spelled " + character);
      }
      result[i] = (byte) value;
    }
    return result;
  }

  private static int[] byteOfCharacter() {
    int[] table = new int[0x100 + UNPRINTABLE];
    Arrays.fill(table, -1);
    int next = 0x100;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= '!' && value <= '~')
              || (value >= 0xA1 && value <= 0xAC)
              || (value >= 0xAE && value <= 0xFF);
      table[printable ? value : next++] = value;
    }
    return table;
  }
}

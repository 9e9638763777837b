package dev.hark.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

  private static final String TYPE = "multipart/form-data; boundary=B";

  /** A part that was read. */
  private record Read(String name, Optional<String> fileName, String text) {}

  private static List<Read> read(String contentType, InputStream in) throws IOException {
    MultipartReader reader = new MultipartReader(in, contentType);
    List<Read> parts = new ArrayList<>();
    for (var part = reader.next(); part.isPresent(); part = reader.next()) {
      byte[] content = part.get().content().readAllBytes();
      parts.add(
          new Read(part.get().name(), part.get().fileName(), new String(content, ISO_8859_1)));
    }
    reader.finish();
    return parts;
  }

  private static List<Read> read(String body) throws IOException {
    return read(TYPE, new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private static String part(String name, String content) {
    return "--B\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  /** Gives one byte at a time. */
  private static InputStream dripping(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(1, length));
      }
    };
  }

  @Test
  void readsPartsInTheirOrder() throws IOException {
    assertThat(read(part("a", "1") + part("b", "") + part("c", "x\r\ny") + "--B--\r\n"))
        .containsExactly(
            new Read("a", Optional.empty(), "1"),
            new Read("b", Optional.empty(), ""),
            new Read("c", Optional.empty(), "x\r\ny"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "\r\n--",
        "\r\n-",
        "--B",
        "\n--B",
        "\r--B",
        "\r\r\n--\r\n--A\r\n",
        "\r\n\r\n\r\n--b\r\n",
        "text --B-- text",
      })
  void keepsContentThatLooksLikeABoundary(String content) throws IOException {
    byte[] body = (part("a", content) + "--B--\r\n").getBytes(UTF_8);
    for (InputStream in : List.of(new ByteArrayInputStream(body), dripping(body))) {
      assertThat(read(TYPE, in)).containsExactly(new Read("a", Optional.empty(), content));
    }
  }

  @Test
  void givesBackEveryByteOfLargeContentHoweverItArrives() throws IOException {
    Random random = new Random(7);
    byte[] content = new byte[300_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) "\r\n-B x".charAt(random.nextInt(6));
    }
    String text = new String(content, ISO_8859_1).replace("\r\n--B", "\r\n--C");
    byte[] body = (part("a", text) + "--B--\r\n").getBytes(ISO_8859_1);
    assertThat(read(TYPE, new ByteArrayInputStream(body)).getFirst().text()).isEqualTo(text);
    assertThat(read(TYPE, dripping(body)).getFirst().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          form-data; name="file"; filename="a b.wav" | a b.wav
          form-data; name=file; filename=a.wav | a.wav
          form-data;name=file;filename="音频 文件.mp3" | 音频 文件.mp3
          form-data; filename="a.wav"; name="file" | a.wav
          form-data; name="file"; filename="semi;colon=.wav" | semi;colon=.wav
          form-data; name="file"; filename="say \\"hi\\".wav" | say "hi".wav
          form-data; name="file"; filename="C:\\dir\\a.wav" | C:\\dir\\a.wav
          form-data; name="file"; filename="%41%2e%2e.wav" | %41%2e%2e.wav
          form-data; name="file"; filename="x"; filename*=UTF-8''%E9%9F%B3+%20a.wav | 音+ a.wav
          FORM-DATA; NAME="file"; FILENAME="A" | A
          form-data; x; name="file"; filename="a" | a
          form-data; name="file"; filename="open | open
          """)
  void readsFileNamesAsClientsWriteThem(String disposition, String fileName) throws IOException {
    String body =
        "--B\r\ncontent-disposition: "
            + disposition
            + "\r\nContent-Type: audio/wav\r\n"
            + "Content-Length: 1\r\nX-Odd\r\n\r\nx\r\n--B--\r\n";
    assertThat(read(body)).containsExactly(new Read("file", Optional.of(fileName), "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=B",
        "multipart/form-data;boundary=\"B\"",
        "Multipart/Form-Data; charset=utf-8; Boundary=B; more=1",
        "multipart/form-data; xboundary=wrong; boundary=B",
      })
  void findsTheBoundaryHoweverItIsWritten(String type) throws IOException {
    byte[] body = (part("a", "1") + "--B--").getBytes(UTF_8);
    assertThat(read(type, new ByteArrayInputStream(body))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/x-www-form-urlencoded; boundary=B",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"B",
        "multipart/form-data; boundary=01234567890123456789012345678901234567890123456789"
            + "012345678901234567890",
      })
  void refusesAContentTypeThatIsNoForm(String type) {
    assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), type))
        .isInstanceOf(MalformedForm.class);
  }

  @Test
  void skipsWhatStandsBeforeAndBehindTheParts() throws IOException {
    assertThat(read("preamble\r\n" + part("a", "1") + "--B--\r\nepilogue --B\r\n--B\r\n"))
        .containsExactly(new Read("a", Optional.empty(), "1"));
    assertThat(read("--B  \t\r\n" + part("a", "1").substring(5) + "--B--")).hasSize(1);
  }

  @Test
  void refusesMuchAroundTheParts() {
    String much = "x".repeat(20_000);
    assertThatThrownBy(() -> read(much + "\r\n" + part("a", "1") + "--B--"))
        .isInstanceOf(MalformedForm.class);
    // What came along in the buffer is not looked at; what would have to be waited for is.
    assertThatThrownBy(() -> read(part("a", "1") + "--B--\r\n" + much.repeat(10)))
        .isInstanceOf(MalformedForm.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--",
        "--B",
        "--B\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"a\"",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf\r\n--",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nwhole\r\n--B",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nwhole\r\n--B-",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nwhole\r\n--B\r\n",
        "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",
        "--B\r\nContent-Disposition: form-data; filename=\"a\"\r\n\r\nx\r\n--B--",
        "--B\r\nContent-Type: audio/wav\r\n\r\nx\r\n--B--",
        "--B\r\n\r\nx\r\n--B--",
        "--Bx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--",
        "no form at all",
      })
  void refusesWhatIsNotAWholeForm(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedForm.class);
    assertThatThrownBy(() -> read(TYPE, dripping(body.getBytes(UTF_8))))
        .isInstanceOf(MalformedForm.class);
  }

  @Test
  void refusesHeadersOfAPartThatAreTooLong() {
    String endless = "--B\r\nX: " + "a".repeat(20_000) + "\r\n\r\nx\r\n--B--";
    String many = "--B\r\n" + "X: aaaaaaaaaaaa\r\n".repeat(2_000) + "\r\nx\r\n--B--";
    for (String body : List.of(endless, many, "--B\r\n" + "a".repeat(200_000))) {
      assertThatThrownBy(() -> read(body))
          .isInstanceOf(MalformedForm.class)
          .hasMessageContaining("too long");
    }
  }

  @Test
  void refusesTooManyParts() throws IOException {
    assertThat(read(part("a", "1").repeat(64) + "--B--")).hasSize(64);
    assertThatThrownBy(() -> read(part("a", "1").repeat(65) + "--B--"))
        .isInstanceOf(MalformedForm.class)
        .hasMessageContaining("too many parts");
  }

  @Test
  void refusesTextThatIsTooLongOrNotUtf8() throws IOException {
    byte[] good = (part("a", "音频") + "--B--").getBytes(UTF_8);
    assertThat(first(good).text(6)).isEqualTo("音频");
    assertThatThrownBy(() -> first(good).text(5)).hasMessageContaining("too long");
    byte[] bad = (part("a", "x") + "--B--").getBytes(UTF_8);
    bad[new String(bad, ISO_8859_1).indexOf("\r\nx\r\n") + 2] = (byte) 0xff;
    assertThatThrownBy(() -> first(bad).text(10)).hasMessageContaining("not UTF-8");
  }

  private static MultipartReader.Part first(byte[] body) throws IOException {
    return new MultipartReader(new ByteArrayInputStream(body), TYPE).next().orElseThrow();
  }

  @Test
  void skipsWhatNobodyReads() throws IOException {
    byte[] body = (part("a", "long ".repeat(50_000)) + part("b", "2") + "--B--").getBytes(UTF_8);
    MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body), TYPE);
    assertThat(reader.next().orElseThrow().name()).isEqualTo("a");
    assertThat(reader.next().orElseThrow().text(1)).isEqualTo("2");
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEmpty();
  }
}

package dev.hark.server.wire.hearings;

import dev.hark.server.ask.HearingSettings;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.MalformedForm;
import dev.hark.server.http.MultipartReader;
import dev.hark.server.http.MultipartReader.Part;
import dev.hark.server.intake.AudioIntake;
import dev.hark.server.intake.AudioSource;
import dev.hark.server.intake.SoundReceiver;
import dev.hark.server.intake.TakenClip;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.AudioValue;
import dev.hark.server.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A sound that came with the request, as its body or in a form.
 *
 * @param taken the file it may lie in, where the sound itself was sent
 */
record SentDraft(AudioSource source, Optional<TakenClip> taken, HearingWish wish)
    implements HearingDraft {

  private static final int MAX_FORM_OVERHEAD_BYTES = 1 << 20;
  private static final int MAX_FIELD_BYTES = 16 << 10;

  private static final int MAX_DATA_HEAD_BYTES = 512;
  private static final String BASE64 = "base64,";
  private static final String PARTS =
      "The form needs the part file with the sound, or the part audio that says where it is.";

  /** The whole body is the sound. */
  static SentDraft body(
      Exchange exchange, SoundReceiver receiver, HearingSettings settings, HearingWish wish)
      throws IOException {
    try (InputStream body = exchange.openBody(settings.maxBytes(), settings.receiveTime())) {
      return of(receiver.receive(body, settings.maxBytes()), wish);
    }
  }

  /** A form with the part {@code file}, or {@code audio} that says where the sound is. */
  static SentDraft form(
      Exchange exchange, SoundReceiver receiver, HearingSettings settings, HearingWish asked)
      throws IOException {
    Optional<SentDraft> sound = Optional.empty();
    HearingWish wish = asked;
    try (InputStream body =
        exchange.openBody(settings.maxBytes() + MAX_FORM_OVERHEAD_BYTES, settings.receiveTime())) {
      MultipartReader form = new MultipartReader(body, exchange.header("content-type").orElse(""));
      for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
        String name = part.get().name();
        if ((name.equals("file") || name.equals("audio")) && sound.isPresent()) {
          throw Refusal.ONE_AUDIO_ONLY.with();
        }
        switch (name) {
          case "file" ->
              sound =
                  Optional.of(
                      of(receiver.receive(part.get().content(), settings.maxBytes()), wish));
          case "audio" -> sound = Optional.of(named(part.get(), receiver, wish));
          case "languages" -> wish = wish.withLanguages(part.get().text(MAX_FIELD_BYTES));
          case "chinese_script" -> wish = wish.withScript(part.get().text(MAX_FIELD_BYTES));
          case "stream" -> wish = wish.withStream(part.get().text(MAX_FIELD_BYTES).strip());
          default -> {}
        }
      }
      form.finish();
      SentDraft found = sound.orElseThrow(() -> Refusal.NO_AUDIO.with().because(PARTS));
      return new SentDraft(found.source(), found.taken(), wish);
    } catch (MalformedForm e) {
      sound.ifPresent(SentDraft::close);
      throw Refusal.BAD_PARAMETER.with(e.sentence()).causedBy(e);
    } catch (IOException | RuntimeException e) {
      sound.ifPresent(SentDraft::close);
      throw e;
    }
  }

  private static SentDraft of(TakenClip clip, HearingWish wish) {
    return new SentDraft(new AudioSource.Sent(clip), Optional.of(clip), wish);
  }

  /** A short value says where the sound is; that of a Data URL is decoded while it arrives. */
  private static SentDraft named(Part part, SoundReceiver receiver, HearingWish wish)
      throws IOException {
    byte[] head = part.content().readNBytes(MAX_DATA_HEAD_BYTES);
    String start = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int base64 = start.indexOf(BASE64);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), part.content());
    if (start.stripLeading().startsWith("data:") && base64 >= 0) {
      all.skipNBytes(base64 + BASE64.length());
      return inline(all, receiver, wish);
    }
    String value = new Part(part.name(), part.fileName(), all).text(MAX_FIELD_BYTES).strip();
    return new SentDraft(AudioValue.parse(new Json.Text(value), true), Optional.empty(), wish);
  }

  private static SentDraft inline(InputStream base64, SoundReceiver receiver, HearingWish wish)
      throws IOException {
    try {
      return of(
          receiver.receive(
              Base64.getMimeDecoder().wrap(base64), AudioIntake.MAX_INLINE_CHARS / 4 * 3L),
          wish);
    } catch (IOException e) {
      throw Refusal.BAD_URL.with().because("The Base64 of the audio is not valid.").causedBy(e);
    }
  }

  @Override
  public void close() {
    taken.ifPresent(TakenClip::close);
  }
}

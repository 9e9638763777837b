package dev.hark.server.wire.hearings;

import dev.hark.server.ask.HearingSettings;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.MalformedForm;
import dev.hark.server.http.MultipartReader;
import dev.hark.server.http.MultipartReader.Part;
import dev.hark.server.intake.AudioSource;
import dev.hark.server.intake.SoundReceiver;
import dev.hark.server.intake.TakenClip;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.AudioValue;
import dev.hark.server.wire.Json;
import java.io.IOException;
import java.io.InputStream;
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
          case "audio" -> sound = Optional.of(named(part.get().text(MAX_FIELD_BYTES), wish));
          case "languages" -> wish = wish.withLanguages(part.get().text(MAX_FIELD_BYTES));
          case "stream" -> wish = wish.withStream(part.get().text(MAX_FIELD_BYTES).strip());
          default -> {}
        }
      }
      form.finish();
      SentDraft found = sound.orElseThrow(Refusal.NO_AUDIO::with);
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

  private static SentDraft named(String value, HearingWish wish) {
    return new SentDraft(
        AudioValue.parse(new Json.Text(value.strip()), true), Optional.empty(), wish);
  }

  @Override
  public void close() {
    taken.ifPresent(TakenClip::close);
  }
}

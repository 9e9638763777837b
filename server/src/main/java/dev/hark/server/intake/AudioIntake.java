package dev.hark.server.intake;

import dev.hark.engine.Model;
import dev.hark.server.refusal.Refusal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/** Gets hold of a sound, wherever a request says it is. */
public final class AudioIntake {

  /** The most characters of Base64, as documented: 10 MB. */
  public static final int MAX_INLINE_CHARS = 10_485_760;

  private final RemoteFetch remote;
  private final StoredSounds stored;

  public AudioIntake(RemoteFetch remote, StoredSounds stored) {
    this.remote = remote;
    this.stored = stored;
  }

  /**
   * Takes a sound in; blocks while it is fetched.
   *
   * @param account whose request it is
   * @param within the time for fetching it
   * @param onCallerGone is given what to run when nobody wants the sound any more
   * @throws dev.hark.server.refusal.Refused for every way it can fail
   */
  public TakenClip take(
      AudioSource source,
      Model model,
      String account,
      Duration within,
      Consumer<Runnable> onCallerGone) {
    return switch (source) {
      case AudioSource.Remote(String url) ->
          remote.fetch(url, model.maxUrlBytes(), within, onCallerGone);
      case AudioSource.Inline(AudioSource.Base64Text text) -> inline(text.ascii());
      case AudioSource.Stored(String key) -> stored.byKey(key, account, model);
      case AudioSource.StoredId(String fileId) -> stored.byId(fileId, account, model);
      case AudioSource.Sent(TakenClip clip) -> clip;
      case AudioSource.Unusable(String advice) -> throw Refusal.BAD_URL.with().because(advice);
    };
  }

  /** What is wrong with Base64 that cannot be decoded, as far as a look can tell. */
  private static String complaint(ByteBuffer base64) {
    for (int at = 0; at < base64.limit(); at++) {
      switch (base64.get(at)) {
        case '\n', '\r', ' ' -> {
          return "The Base64 of the audio has line breaks or blanks; write it as one line.";
        }
        case '-', '_' -> {
          return "The Base64 of the audio is in the alphabet of URLs; use + and / for - and _.";
        }
        case ':', ',' -> {
          return "The audio has a second address or Data URL inside; send one alone.";
        }
        default -> {}
      }
    }
    return "The Base64 of the audio is not valid.";
  }

  @SuppressWarnings("ByteBufferBackingArray") // the decoder wraps an array that is all its own
  private static TakenClip inline(ByteBuffer base64) {
    if (base64.remaining() > MAX_INLINE_CHARS) {
      throw Refusal.DATA_TOO_LARGE.with(MAX_INLINE_CHARS);
    }
    try {
      ByteBuffer decoded = Base64.getDecoder().decode(base64);
      // Only padding makes the array longer than what was decoded.
      byte[] bytes =
          decoded.remaining() == decoded.array().length
              ? decoded.array()
              : Arrays.copyOf(decoded.array(), decoded.remaining());
      return TakenClip.inMemory("data url", bytes);
    } catch (IllegalArgumentException e) {
      throw Refusal.BAD_URL.with().because(complaint(base64)).causedBy(e);
    }
  }
}

package dev.hark.engine.embedded;

import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hearings of the last recordings, so that a follow-up need not listen again. Bounded by the
 * seconds heard; the one not used for longest goes first. Safe for any number of threads.
 *
 * <p>A hearing is found only by the samples themselves and by whoever had them heard: else an
 * answer that comes at once would tell that somebody else has sent the same sound.
 */
final class HearingCache {

  /** What one more entry costs beside its length. */
  private static final double ENTRY_SECONDS = 5;

  private final double maxSeconds;
  private final Map<Key, Hearing> hearings = new LinkedHashMap<>(16, 0.75f, true);
  private double seconds;

  /** Whose hearing it is, and everything that could make the same bytes be heard differently. */
  record Key(
      String asker,
      String sha256,
      long totalFrames,
      Recording.SourceFormat format,
      String fingerprint,
      Set<String> languages,
      List<String> translated) {

    /**
     * The hearing of a recording itself.
     *
     * @param asker who has it heard
     * @param languages those its speech may be in
     */
    static Key of(String asker, Recording recording, String fingerprint, Set<String> languages) {
      return new Key(
          asker,
          recording.sha256(),
          recording.totalFrames(),
          recording.format(),
          fingerprint,
          languages,
          List.of());
    }

    /** The translation of some of its speech. */
    Key translated(Hearing part) {
      List<String> speech = part.speech().stream().map(s -> s.start() + " " + s.text()).toList();
      return new Key(asker, sha256, totalFrames, format, fingerprint, languages, speech);
    }
  }

  HearingCache(double maxSeconds) {
    this.maxSeconds = maxSeconds;
  }

  synchronized Optional<Hearing> find(Key key) {
    return Optional.ofNullable(hearings.get(key));
  }

  synchronized void keep(Key key, Hearing hearing) {
    Hearing before = hearings.put(key, hearing);
    seconds += cost(hearing) - (before == null ? 0 : cost(before));
    Iterator<Hearing> oldest = hearings.values().iterator();
    while (seconds > maxSeconds && oldest.hasNext()) {
      seconds -= cost(oldest.next());
      oldest.remove();
    }
  }

  synchronized int size() {
    return hearings.size();
  }

  private static double cost(Hearing hearing) {
    return ENTRY_SECONDS + hearing.analyzedSeconds();
  }
}

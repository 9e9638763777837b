package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.engine.testing.WatchedRecording;
import dev.hark.server.intake.Resolver;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.TestServer;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the first word of an answer waits for, and what it does not. */
@Timeout(60)
class FirstWordTest {

  private static final byte[] QUESTION =
      post(COMPAT, compatBody("qwen3-omni-flash", sound(1), "What is it?", "\"stream\":true"));

  @Test
  void leavesTogetherWithTheChunkThatSaysWhoSpeaks() throws Exception {
    try (TestServer server = new TestServer(playing(say("A "), say("hum."), finish()));
        RawClient client = server.connect()) {
      client.send(QUESTION).head();
      assertThat(new String(client.chunk(), UTF_8))
          .contains("\"role\":\"assistant\"")
          .contains("\"content\":\"A \"");
    }
  }

  @Test
  void waitsForNoHashOfTheSound() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    WatchedRecording sound = new WatchedRecording(new float[Recording.SAMPLE_RATE_HERTZ]);
    try (TestServer server =
            new TestServer(
                playing(say("A "), new Step.Await(go), say("hum."), finish()),
                UnaryOperator.identity(),
                Resolver.SYSTEM,
                new Knows(sound));
        RawClient client = server.connect()) {
      client.send(QUESTION).head();
      assertThat(new String(client.chunk(), UTF_8)).contains("\"content\":\"A \"");
      assertThat(sound.hashers()).isEmpty();
      go.countDown();
      while (client.chunk().length > 0) {
        Thread.onSpinWait();
      }
      assertThat(sound.hashers()).isNotEmpty(); // for the ledger
    }
  }

  /** Hears the same in every clip. */
  private record Knows(Recording sound) implements Decoder {
    @Override
    public Recording decode(Clip clip, DecodeLimits limits) {
      return sound;
    }

    @Override
    public Load load() {
      return new Load(0, 0, 1);
    }

    @Override
    public void close() {}
  }
}

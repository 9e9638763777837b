package dev.hark.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.engine.Stage;
import dev.hark.engine.remote.Fleet;
import dev.hark.engine.remote.Names;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.server.intake.Resolver;
import dev.hark.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the time of a request goes can be seen from outside. */
class StagesTest {

  @Test
  void theFlightRecorderIsToldEachStageOnceAndInOrder(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("stages.jfr");
    try (ScriptedUpstream upstream =
            ScriptedUpstream.playing(
                ScriptedUpstream.stream(),
                ScriptedUpstream.word("A "),
                ScriptedUpstream.word("hum."),
                ScriptedUpstream.finish("stop"),
                ScriptedUpstream.end());
        Fleet fleet =
            new Fleet(
                "fleet",
                RemoteSettings.DEFAULT.withUrls(List.of(upstream.base().toString())),
                UpstreamLimits.DEFAULT,
                Names.SYSTEM);
        Decoder decoder = Decoders.open(DecoderSettings.under(folder));
        TestServer server =
            new TestServer(fleet, UnaryOperator.identity(), Resolver.SYSTEM, decoder);
        Recording recording = new Recording()) {
      recording.enable(Stage.EVENT);
      recording.start();
      String body =
          TestServer.compatBody(
              "qwen3-omni-flash", TestServer.sound(1), "What is it?", "\"stream\":true");
      assertThat(server.status(TestServer.post(TestServer.COMPAT, body))).isEqualTo(200);
      recording.stop();
      recording.dump(file);
    }
    assertThat(
            RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> Stage.valueOf(event.getString(Stage.FIELD))))
        .containsExactly(Stage.values());
  }
}

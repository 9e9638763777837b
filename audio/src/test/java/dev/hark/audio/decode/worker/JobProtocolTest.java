package dev.hark.audio.decode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hark.audio.Container;
import dev.hark.audio.UndecodableAudio.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobProtocolTest {

  static Stream<Message> messages() {
    return Stream.of(
        new Message.Ready(),
        new Message.Accepted(),
        new Message.Format("mov", "aac", 44_100, 2),
        new Message.Progress(1L << 40),
        new Message.Done(123_456_789_012L, true),
        new Message.Refused(Reason.UNSUPPORTED_CODEC, "wmav2"),
        new Message.Failed("it is gone"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageArrivesAsItWasSent(Message message) throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    JobProtocol.write(new DataOutputStream(pipe), message);
    assertThat(JobProtocol.readMessage(input(pipe.toByteArray()))).isEqualTo(message);
  }

  @Test
  void samplesAndJobsArriveAsTheyWereSent() throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(pipe);
    JobProtocol.write(out, new Message.Samples(new byte[] {1, 2, 3, 4}));
    assertThat(JobProtocol.readMessage(input(pipe.toByteArray())))
        .isInstanceOfSatisfying(
            Message.Samples.class, samples -> assertThat(samples.bytes()).contains(1, 2, 3, 4));

    pipe.reset();
    Job.Input file = new Job.Input.File("/tmp/你好.wav");
    Job job = new Job(Container.MP4, file, 7, 8, 9, Duration.ofMillis(1_500));
    JobProtocol.write(out, job);
    assertThat(JobProtocol.readJob(input(pipe.toByteArray()))).isEqualTo(job);

    pipe.reset();
    Job.Input bytes = new Job.Input.Bytes(new byte[] {5, 6});
    JobProtocol.write(out, new Job(Container.AMR, bytes, 0, 1, 1, Duration.ofSeconds(10)));
    assertThat(JobProtocol.readJob(input(pipe.toByteArray())).input())
        .isInstanceOfSatisfying(
            Job.Input.Bytes.class, read -> assertThat(read.bytes()).containsExactly(5, 6));
  }

  @Test
  void aWorkerOutOfOrderIsNoticed() {
    byte[] hugeBlock = {'S', 0x7f, 0, 0, 0};
    byte[] negativeBlock = {'S', -1, 0, 0, 0};
    byte[] noKind = {'?'};
    byte[] noReason = {'X', 0, 1, 'Q', 0, 0};
    for (byte[] bytes : new byte[][] {hugeBlock, negativeBlock, noKind, noReason}) {
      assertThatExceptionOfType(StreamCorruptedException.class)
          .isThrownBy(() -> JobProtocol.readMessage(input(bytes)));
    }
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> JobProtocol.readMessage(input(new byte[] {'D', 0})));
  }

  @Test
  void theTimeAllowedGrowsWithTheSound() {
    Duration ten = Duration.ofSeconds(10);
    assertThat(Job.timeAllowed(ten, 0)).isEqualTo(ten);
    assertThat(Job.timeAllowed(ten, 2_400L * 16_000)).isEqualTo(Duration.ofSeconds(50));
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}

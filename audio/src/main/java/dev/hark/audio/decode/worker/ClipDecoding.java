package dev.hark.audio.decode.worker;

import static dev.hark.audio.UndecodableAudio.Reason.CORRUPT_AUDIO;
import static dev.hark.audio.UndecodableAudio.Reason.NO_AUDIO_SAMPLES;

import dev.hark.audio.ByteSource;
import dev.hark.audio.Container;
import dev.hark.audio.Recording;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * The decoding of one clip: open → choose the codec → packets → frames → mono → 16 kHz → the
 * parent.
 *
 * <p>A packet that does not decode becomes silence of its length as soon as a later one does, so
 * that times stay true; broken packets at the end are left out.
 */
final class ClipDecoding implements AutoCloseable {

  /** No packet of a real codec is longer; a damaged one may claim weeks. */
  private static final double MAX_PACKET_SECONDS = 1;

  /** How much shorter than its header says a clip may be and count as whole. */
  private static final double MISSING_SECONDS = 0.25;

  private static final double MISSING_RATIO = 0.02;

  private final ByteSource source;
  private final Job job;
  private final SampleSender sender;
  private final Deadline deadline;
  private @Nullable MonoStream mono;
  private double lostSeconds;
  private boolean damaged;

  ClipDecoding(ByteSource source, Job job, SampleSender sender, Deadline deadline) {
    this.source = source;
    this.job = job;
    this.sender = sender;
    this.deadline = deadline;
  }

  /**
   * Decodes the clip.
   *
   * @throws Refused when there is nothing to get out of it, or too much
   * @throws IOException when the clip cannot be read or the parent is gone
   */
  Message.Done run() throws IOException {
    boolean pauses = holdsPauses();
    try (Demuxer demuxer = open();
        PacketDecoder decoder = new PacketDecoder(demuxer.parameters(), pauses, deadline)) {
      sender.format(formatOf(demuxer.parameters()));
      while (demuxer.next()) {
        boolean sound = decoder.decode(demuxer.packet(), this::add);
        if (!sound) {
          damaged = true;
          double seconds = Math.max(demuxer.packetSeconds(), decoder.frameSeconds());
          lostSeconds += Math.min(seconds, MAX_PACKET_SECONDS);
        }
      }
      decoder.finish(this::add);
      if (mono != null) {
        mono.finish();
      }
      return done(demuxer);
    }
  }

  @Override
  public void close() {
    if (mono != null) {
      mono.close();
      mono = null;
    }
  }

  private Message.Done done(Demuxer demuxer) throws IOException {
    long frames = sender.finish();
    double claimed = demuxer.claimedSeconds();
    boolean broken = damaged || demuxer.damaged();
    if (frames == 0) {
      throw new Refused(broken || claimed > 0 ? CORRUPT_AUDIO : NO_AUDIO_SAMPLES, "");
    }
    double seconds = (double) frames / Recording.SAMPLE_RATE_HERTZ;
    boolean shorter = claimed - seconds > Math.max(MISSING_SECONDS, claimed * MISSING_RATIO);
    boolean cut = job.container() == Container.OGG && OggEnd.isMissing(source);
    return new Message.Done(frames, broken || shorter || cut);
  }

  /** Adds a frame; chained and joined files change their shape on the way. */
  private void add(AVFrame frame) {
    if (frame.nb_samples() <= 0) {
      return;
    }
    FrameReader.Shape shape = FrameReader.Shape.of(frame);
    MonoStream stream = mono;
    if (stream == null || !stream.shape().equals(shape)) {
      Demuxer.checkRate(shape.rateHertz());
      Demuxer.checkChannels(shape.channels());
      if (stream != null) {
        stream.finish();
      }
      close();
      stream = new MonoStream(shape, frame, sender::add);
      mono = stream;
    }
    if (lostSeconds > 0) {
      stream.addSilence(lostSeconds);
      lostSeconds = 0;
    }
    stream.add(frame);
    deadline.progress(sender.frames());
  }

  /** Looks through a wide-band AMR clip for frames that decide which decoder is right. */
  private boolean holdsPauses() throws IOException {
    if (job.container() != Container.AMR && job.container() != Container.MP4) {
      return false;
    }
    try (Demuxer demuxer = open()) {
      if (demuxer.parameters().codec_id() != avcodec.AV_CODEC_ID_AMR_WB) {
        return false;
      }
      while (demuxer.next()) {
        byte[] packet = new byte[demuxer.packet().size()];
        demuxer.packet().data().get(packet, 0, packet.length);
        if (AmrFrames.holdsPauses(packet)) {
          return true;
        }
      }
      return false;
    }
  }

  private Demuxer open() throws IOException {
    return new Demuxer(source, job.container(), deadline);
  }

  private Message.Format formatOf(AVCodecParameters parameters) {
    return new Message.Format(
        job.container().shortName(),
        Libav.codecName(parameters.codec_id()),
        parameters.sample_rate(),
        parameters.ch_layout().nb_channels());
  }
}

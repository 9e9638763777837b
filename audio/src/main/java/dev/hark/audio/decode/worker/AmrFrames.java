package dev.hark.audio.decode.worker;

/**
 * Reads the frame types of wide-band AMR. libav's own decoder is ten times faster than OpenCORE's
 * but does not know the frames that a sender with discontinuous transmission puts into pauses
 * (silence description, lost, no data): it drops them, and every time stamp after them is wrong.
 */
final class AmrFrames {

  // bytes of a frame with its header, by type; 10 to 13 are reserved
  private static final int[] WIDE_BAND_BYTES = {
    18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1
  };
  private static final int LAST_SPEECH_TYPE = 8;

  private AmrFrames() {}

  /** Whether a packet of one or more frames holds anything but speech. */
  static boolean holdsPauses(byte[] packet) {
    int at = 0;
    while (at < packet.length) {
      int type = packet[at] >> 3 & 15;
      if (type > LAST_SPEECH_TYPE) {
        return true;
      }
      at += WIDE_BAND_BYTES[type];
    }
    return false;
  }
}

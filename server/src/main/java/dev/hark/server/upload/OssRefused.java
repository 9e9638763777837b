package dev.hark.server.upload;

/** A file that the upload door does not take. */
final class OssRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final OssError error;
  private final String words;

  OssRefused(OssError error, String words) {
    super(error + ": " + words);
    this.error = error;
    this.words = words;
  }

  int status() {
    return error.status();
  }

  byte[] xml(String requestId) {
    return error.xml(words, requestId);
  }
}

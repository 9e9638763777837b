package dev.hark.server.upload;

import dev.hark.server.http.ArrivingBody;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.MalformedForm;
import dev.hark.server.http.MultipartReader;
import dev.hark.server.http.MultipartReader.Part;
import dev.hark.server.http.Problem;
import dev.hark.server.http.ProblemFound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes files in forms as an object store does: the second step of a client that is given a local
 * path. Nobody shows a key here; the permit in the form is signed, and until it is seen to be good
 * a stranger gets little memory and little time.
 */
public final class UploadDoor {

  /** Where permits send clients. */
  public static final String PATH = "/oss-upload";

  private static final int MAX_FIELD_BYTES = 8 << 10;

  /** All fields before the file: strangers can have as many forms open as connections. */
  private static final int MAX_FIELDS_CHARS = 16 << 10;

  private static final int MAX_FORM_OVERHEAD_BYTES = 1 << 20;
  private static final int MAX_KEY_BYTES = 1023;
  private static final byte[] NOTHING = new byte[0];

  private final Shelf shelf;
  private final UploadSecret secret;
  private final UploadSettings settings;
  private final Clock clock;

  public UploadDoor(Shelf shelf, UploadSecret secret, UploadSettings settings, Clock clock) {
    this.shelf = shelf;
    this.secret = secret;
    this.settings = settings;
    this.clock = clock;
  }

  /** Takes one file. Refusals are XML, as the clients of an object store expect. */
  public void receive(Exchange exchange) throws IOException {
    try {
      int status = take(exchange);
      exchange.send(status, "application/xml", NOTHING);
    } catch (OssRefused e) {
      exchange.send(e.status(), "application/xml", e.xml(exchange.requestId()));
    }
  }

  /** The status the form asks for. */
  private int take(Exchange exchange) throws IOException {
    try (ArrivingBody body =
        exchange.openBody(settings.maxFormBytes() + MAX_FORM_OVERHEAD_BYTES, settings.formTime())) {
      MultipartReader form = new MultipartReader(body, exchange.header("content-type").orElse(""));
      Map<String, String> fields = new HashMap<>();
      int left = MAX_FIELDS_CHARS;
      for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
        if (part.get().name().equals("file")) {
          Permit permit = permit(fields);
          String key = key(fields, permit);
          body.within(settings.receiveTime());
          keep(permit, key, part.get(), form);
          return status(fields);
        }
        String name = part.get().name();
        String value = part.get().text(Math.min(MAX_FIELD_BYTES, left));
        left -= name.length() + value.length();
        if (left < 0) {
          throw new MalformedForm("The fields of the form are too long.");
        }
        fields.put(name, value);
      }
      throw OssError.FIELD_MISSING.refused("file");
    } catch (MalformedForm e) {
      throw OssError.NOT_A_FORM.refused();
    } catch (ProblemFound e) {
      if (e.problem() == Problem.BODY_TOO_LARGE) {
        throw OssError.TOO_LARGE.refused();
      }
      throw e;
    }
  }

  private void keep(Permit permit, String key, Part file, MultipartReader form) throws IOException {
    try (Incoming incoming = shelf.receive(permit.account(), permit.maxBytes())) {
      incoming.receive(file.content());
      form.finish();
      if (incoming.bytes() < Permit.MIN_BYTES) {
        throw OssError.TOO_SMALL.refused();
      }
      shelf.keep(incoming, key, permit.model(), key.substring(key.lastIndexOf('/') + 1), "");
    } catch (NoRoom e) {
      throw (e.fileTooLarge() ? OssError.TOO_LARGE : OssError.NO_ROOM).refused();
    } catch (KeyTaken e) {
      throw OssError.ALREADY_EXISTS.refused();
    }
  }

  private Permit permit(Map<String, String> fields) {
    String policy = required(fields, "policy");
    String signature = required(fields, "Signature");
    if (!required(fields, "OSSAccessKeyId").equals(Permit.ACCESS_KEY_ID)) {
      throw OssError.UNKNOWN_ACCESS_KEY.refused();
    }
    Permit permit = Permit.verify(new Permit.Signed(policy, signature), secret);
    if (!clock.instant().isBefore(permit.expiresAt())) {
      throw OssError.POLICY_EXPIRED.refused();
    }
    if (!fields.getOrDefault("x-oss-object-acl", Permit.ACL).equals(Permit.ACL)) {
      throw OssError.ACL_NOT_ALLOWED.refused();
    }
    return permit;
  }

  /** A key is the permit's folder and one name in it. */
  private static String key(Map<String, String> fields, Permit permit) {
    String key = required(fields, "key");
    if (!key.startsWith(permit.folder() + "/")) {
      throw OssError.KEY_NOT_ALLOWED.refused(permit.folder());
    }
    String name = key.substring(permit.folder().length() + 1);
    boolean one = name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    boolean dots = name.equals(".") || name.equals("..");
    if (name.isEmpty()
        || !one
        || dots
        || key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw OssError.INVALID_NAME.refused();
    }
    return key;
  }

  private static String required(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> OssError.FIELD_MISSING.refused(name));
  }

  private static int status(Map<String, String> fields) {
    return switch (fields.getOrDefault("success_action_status", "")) {
      case "200" -> 200;
      case "201" -> 201;
      default -> 204;
    };
  }
}

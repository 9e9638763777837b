package dev.hark.server.wire.openai;

import dev.hark.server.http.Doorman;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.MalformedForm;
import dev.hark.server.http.MultipartReader;
import dev.hark.server.http.MultipartReader.Part;
import dev.hark.server.http.Problem;
import dev.hark.server.http.ProblemFound;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.upload.Incoming;
import dev.hark.server.upload.NoRoom;
import dev.hark.server.upload.Shelf;
import dev.hark.server.upload.StoredFile;
import dev.hark.server.upload.UploadKeys;
import dev.hark.server.upload.UploadSettings;
import dev.hark.server.wire.JsonBytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The files a caller sent ahead, in OpenAI's form: create, list, one, delete. */
public final class FileList {

  /** The path of all of them. */
  public static final String PATH = CompatWire.BASE + "/files";

  private static final int MAX_FIELD_BYTES = 1 << 10;
  private static final int MAX_FORM_OVERHEAD_BYTES = 1 << 20;
  private static final int MAX_LISTED = 10_000;
  private static final String DEFAULT_PURPOSE = "user_data";
  private static final Duration ROOM_LATER = Duration.ofMinutes(1);

  private final Shelf shelf;
  private final UploadKeys keys;
  private final UploadSettings settings;

  public FileList(Shelf shelf, UploadKeys keys, UploadSettings settings) {
    this.shelf = shelf;
    this.keys = keys;
    this.settings = settings;
  }

  /**
   * Takes a file: a form with the parts {@code file} and {@code purpose}, in any order.
   *
   * @throws Refused when it is no such form, too large, or there is no room
   */
  public void create(Exchange exchange) throws IOException {
    try (InputStream body =
        exchange.openBody(
            settings.maxFileBytes() + MAX_FORM_OVERHEAD_BYTES, settings.receiveTime())) {
      MultipartReader form = new MultipartReader(body, exchange.header("content-type").orElse(""));
      try (Incoming incoming = shelf.receive(account(exchange), settings.maxFileBytes())) {
        StoredFile file = receive(form, incoming, exchange);
        exchange.send(200, CompatShapes.CONTENT_TYPE, JsonBytes.object(json -> fields(json, file)));
      }
    } catch (MalformedForm e) {
      throw Refusal.BAD_PARAMETER.with(e.sentence()).causedBy(e);
    } catch (NoRoom e) {
      throw refused(e);
    } catch (ProblemFound e) {
      throw e.problem() == Problem.BODY_TOO_LARGE ? Refusal.FILE_TOO_LARGE.with() : e;
    }
  }

  private StoredFile receive(MultipartReader form, Incoming incoming, Exchange exchange)
      throws IOException {
    Optional<String> fileName = Optional.empty();
    String purpose = DEFAULT_PURPOSE;
    for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
      switch (part.get().name()) {
        case "file" -> {
          if (fileName.isPresent()) {
            throw new MalformedForm("Only one file can be sent at a time.");
          }
          incoming.receive(part.get().content());
          fileName = part.get().fileName().or(() -> Optional.of("file"));
        }
        case "purpose" -> purpose = part.get().text(MAX_FIELD_BYTES);
        default -> {}
      }
    }
    form.finish();
    String name =
        UploadKeys.fileName(fileName.orElseThrow(() -> new MalformedForm("Field required: file")));
    String key = keys.key(account(exchange), exchange.requestId(), name);
    return shelf.keep(incoming, key, "", name, purpose);
  }

  /** All files of the caller; {@code purpose}, {@code order}, {@code after} and {@code limit}. */
  public void list(Exchange exchange) {
    String purpose = exchange.query("purpose").orElse("");
    List<StoredFile> all =
        shelf.list(account(exchange)).stream()
            .filter(file -> purpose.isEmpty() || purpose(file).equals(purpose))
            .toList();
    List<StoredFile> ordered =
        exchange.query("order").orElse("desc").equals("asc") ? all.reversed() : all;
    String after = exchange.query("after").orElse("");
    List<StoredFile> rest =
        after.isEmpty()
            ? ordered
            : ordered.stream().dropWhile(file -> !file.id().equals(after)).skip(1).toList();
    List<StoredFile> page = rest.subList(0, Math.min(limit(exchange), rest.size()));
    exchange.send(
        200,
        CompatShapes.CONTENT_TYPE,
        JsonBytes.object(json -> {
          json.writeStringProperty("object", "list").writeArrayPropertyStart("data");
          for (StoredFile file : page) {
            json.writeStartObject();
            fields(json, file);
            json.writeEndObject();
          }
          json.writeEndArray().writeBooleanProperty("has_more", page.size() < rest.size());
          if (!page.isEmpty()) {
            json.writeStringProperty("first_id", page.getFirst().id());
            json.writeStringProperty("last_id", page.getLast().id());
          }
        }));
  }

  /** The file that the last segment of the path names. */
  public void one(Exchange exchange) {
    StoredFile file = own(exchange);
    exchange.send(200, CompatShapes.CONTENT_TYPE, JsonBytes.object(json -> fields(json, file)));
  }

  /** Takes the file away that the last segment of the path names. */
  public void delete(Exchange exchange) {
    StoredFile file = own(exchange);
    shelf.delete(file);
    exchange.send(
        200,
        CompatShapes.CONTENT_TYPE,
        JsonBytes.object(json -> {
          json.writeStringProperty("id", file.id()).writeStringProperty("object", "file");
          json.writeBooleanProperty("deleted", true);
        }));
  }

  private StoredFile own(Exchange exchange) {
    String id = exchange.tail();
    return shelf
        .findId(id)
        .filter(file -> file.account().equals(account(exchange)))
        .orElseThrow(() -> Refusal.NO_SUCH_FILE.with(id.substring(0, Math.min(100, id.length()))));
  }

  private String account(Exchange exchange) {
    return keys.account(exchange.caller().map(Doorman.Caller::account).orElse("-"));
  }

  private static int limit(Exchange exchange) {
    String limit = exchange.query("limit").orElse("" + MAX_LISTED);
    if (!limit.matches("[0-9]{1,5}") || Integer.parseInt(limit) < 1) {
      throw Refusal.BAD_PARAMETER.with("Range of limit should be [1, " + MAX_LISTED + "]");
    }
    return Math.min(Integer.parseInt(limit), MAX_LISTED);
  }

  private static Refused refused(NoRoom why) {
    return why.fileTooLarge()
        ? Refusal.FILE_TOO_LARGE.with()
        : Refusal.OVERLOADED
            .with()
            .because("The upload space is full.")
            .retryAfter(ROOM_LATER)
            .causedBy(why);
  }

  private static String purpose(StoredFile file) {
    return file.purpose().isEmpty() ? DEFAULT_PURPOSE : file.purpose();
  }

  private static void fields(JsonGenerator json, StoredFile file) {
    json.writeStringProperty("id", file.id()).writeStringProperty("object", "file");
    json.writeNumberProperty("bytes", file.bytes());
    json.writeNumberProperty("created_at", file.createdAt().getEpochSecond());
    json.writeNumberProperty("expires_at", file.expiresAt().getEpochSecond());
    json.writeStringProperty("filename", file.fileName());
    json.writeStringProperty("purpose", purpose(file)).writeStringProperty("status", "processed");
    json.writeObjectPropertyStart("hark").writeStringProperty("url", "oss://" + file.key());
    json.writeEndObject();
  }
}

package dev.hark.server.upload;

import dev.hark.audio.Clip;
import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.intake.StoredSounds;
import dev.hark.server.intake.TakenClip;
import dev.hark.server.refusal.Refusal;
import java.util.Optional;

/** Sounds from the shelf, for their owners. */
public final class ShelfSounds implements StoredSounds {

  private final Shelf shelf;
  private final UploadSecret secret;
  private final boolean bindToModel;

  public ShelfSounds(Shelf shelf, UploadSecret secret, UploadSettings settings) {
    this.shelf = shelf;
    this.secret = secret;
    this.bindToModel = settings.bindToModel();
  }

  @Override
  public TakenClip byKey(String key, String account, Model model) {
    StoredFile file = shelf.find(key).orElseThrow(Refusal.MEDIA_NOT_FOUND::with);
    if (!file.account().equals(secret.account(account))) {
      throw Refusal.MEDIA_FORBIDDEN.with();
    }
    return take(file, model);
  }

  @Override
  public TakenClip byId(String fileId, String account, Model model) {
    StoredFile file =
        shelf
            .findId(fileId)
            // An id is handed out in lists: of another's file not even its existence is told.
            .filter(found -> found.account().equals(secret.account(account)))
            .orElseThrow(Refusal.MEDIA_NOT_FOUND::with);
    return take(file, model);
  }

  private TakenClip take(StoredFile file, Model model) {
    boolean anyModel = file.model().isEmpty() || model.name().equals(Models.FACTS);
    if (bindToModel && !anyModel && !file.model().equals(model.snapshot())) {
      throw Refusal.MEDIA_FORBIDDEN
          .with()
          .because("The file was uploaded for the model " + file.model() + ".");
    }
    if (file.bytes() > model.maxUrlBytes()) {
      throw Refusal.FILE_TOO_LARGE.with();
    }
    Optional<Shelf.Lease> lease = shelf.lease(file);
    Shelf.Lease open = lease.orElseThrow(Refusal.MEDIA_NOT_FOUND::with);
    return new TakenClip(new Clip.InFile("upload", open.path()), open::close);
  }
}

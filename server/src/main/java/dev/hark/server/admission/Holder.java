package dev.hark.server.admission;

import dev.hark.engine.Model;
import dev.hark.server.http.Doorman;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.store.Account;
import dev.hark.server.store.RateOverride;
import dev.hark.server.store.StoredKey;
import java.util.List;

/**
 * Someone with a key that is good here and now.
 *
 * @param bound whether quotas or budgets bind it
 * @param rates that its account, and the key itself, are held to instead of the settings'
 */
record Holder(StoredKey key, Account owner, boolean bound, List<RateOverride> rates)
    implements Doorman.Caller {

  Holder {
    rates = List.copyOf(rates);
  }

  @Override
  public String keyId() {
    return key.id();
  }

  @Override
  public String account() {
    return owner.id();
  }

  boolean may(String scope) {
    return key.scopes().contains(scope);
  }

  /**
   * @param workspace what the request names; empty when it names none
   * @throws dev.hark.server.refusal.Refused when the key is not of that workspace
   */
  void requireWorkspace(String workspace) {
    boolean other = !workspace.isEmpty() && !workspace.equals(key.workspace());
    if (other && !key.workspace().isEmpty()) {
      throw Refusal.WRONG_WORKSPACE.with();
    }
  }

  /**
   * @param workspace what the request names; empty when it names none
   * @throws dev.hark.server.refusal.Refused when the key, or its account, may not use a model
   */
  void requireEntitled(Model model, String workspace) {
    if (!key.models().isEmpty() && !key.models().contains(model.name())) {
      throw workspace.isEmpty() ? Refusal.MODEL_DENIED.with() : Refusal.WORKSPACE_DENIED.with();
    }
    switch (owner.state()) {
      case ACTIVE -> {}
      case INACTIVE -> throw Refusal.NOT_ACTIVATED.with();
      case ARREARS, SUSPENDED -> throw Refusal.ARREARS.with();
    }
  }
}

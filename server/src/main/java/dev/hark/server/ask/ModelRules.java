package dev.hark.server.ask;

import dev.hark.engine.Model;
import dev.hark.engine.Question.Role;
import dev.hark.server.ask.Ask.Part;
import dev.hark.server.ask.Ask.Turn;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refusal;
import java.util.List;

/** What a model makes of a conversation, and what it does not take. */
final class ModelRules {

  private final AskSettings settings;

  ModelRules(AskSettings settings) {
    this.settings = settings;
  }

  /**
   * What is asked, as the model takes it: messages first, then parameters.
   *
   * @throws dev.hark.server.refusal.Refused when it does not take it
   */
  Ask apply(Wire.Draft draft, Model model) {
    List<Turn> sent = draft.turns();
    requireConversation(sent);
    List<Turn> turns = model.rules().severalTurns() ? sent : lastAlone(sent, model);
    requireSounds(turns, model);
    Ask ask =
        new Ask(
            draft.model(),
            turns,
            draft.options(model),
            draft.stream(),
            draft.wanted(),
            draft.grounds());
    if (model.rules().streamOnly() && !ask.stream() && !settings.allowFlashWithoutStream()) {
      throw Refusal.STREAM_ONLY.with();
    }
    return ask;
  }

  private void requireConversation(List<Turn> turns) {
    if (turns.size() > settings.maxMessages()) {
      throw Refusal.TOO_MANY_MESSAGES.with(settings.maxMessages());
    }
    if (turns.stream().noneMatch(turn -> turn.role() == Role.USER)) {
      throw Refusal.NO_USER_MESSAGE.with();
    }
    if (turns.getLast().role() != Role.USER) {
      throw Refusal.LAST_NOT_USER.with();
    }
  }

  /** Of a model that knows no earlier turns, and maybe no words, the last turn is what counts. */
  private List<Turn> lastAlone(List<Turn> turns, Model model) {
    long spoken = turns.stream().filter(turn -> turn.role() != Role.SYSTEM).count();
    if (spoken > 1 && settings.refuseTurnsForCaptioner()) {
      throw Refusal.ONE_TURN_ONLY.with();
    }
    if (model.rules().readsText()) {
      return List.of(turns.getLast());
    }
    List<Part> parts = turns.getLast().parts();
    List<Part> sounds = parts.stream().filter(Part.Audio.class::isInstance).toList();
    boolean words = sounds.size() < parts.size() || turns.size() > spoken;
    if (words && settings.refuseTextForCaptioner()) {
      throw Refusal.TEXT_NOT_WANTED.with();
    }
    return List.of(new Turn(Role.USER, sounds));
  }

  private void requireSounds(List<Turn> turns, Model model) {
    long sounds = turns.stream().mapToLong(Turn::sounds).sum();
    if (sounds == 0) {
      throw Refusal.NO_AUDIO.with();
    }
    if (sounds > 1 && !model.rules().severalSounds()) {
      throw Refusal.ONE_AUDIO_ONLY.with();
    }
    if (sounds > settings.maxAudios()) {
      throw Refusal.TOO_MANY_AUDIOS.with(settings.maxAudios());
    }
  }

  /**
   * @throws dev.hark.server.refusal.Refused when the prompt is longer than the model reads
   */
  void requireInputLength(Usage asked, Model model) {
    if (asked.inputTokens() > model.maxInputTokens()) {
      throw Refusal.INPUT_LENGTH.with(model.maxInputTokens());
    }
  }
}

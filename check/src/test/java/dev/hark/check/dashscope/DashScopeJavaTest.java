package dev.hark.check.dashscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversation;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationParam;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationResult;
import com.alibaba.dashscope.common.MultiModalMessage;
import com.alibaba.dashscope.common.Role;
import com.alibaba.dashscope.exception.ApiException;
import dev.hark.check.Project;
import dev.hark.check.RunningServer;
import dev.hark.check.Sounds;
import dev.hark.check.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DashScopeJavaTest {

  private final RunningServer server = RunningServer.shared();
  private final MultiModalConversation client =
      new MultiModalConversation("http", server.url() + "/api/v1");

  @Test
  void answersAQuestion() throws Exception {
    MultiModalConversationResult answer = client.call(question(server.key(), false));
    assertThat(text(answer)).matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(answer.getOutput().getChoices().getFirst().getFinishReason()).isEqualTo("stop");
    assertThat(answer.getUsage().getOutputTokens()).isPositive();
    assertThat(answer.getRequestId()).hasSize(36);
  }

  @Test
  void streamsNewWordsOnly() throws Exception {
    List<String> pieces = new ArrayList<>();
    client.streamCall(question(server.key(), true)).blockingForEach(part -> pieces.add(text(part)));
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join("", pieces)).matches(Spoken::quotesSpeech, "quotes the sentence");
  }

  @Test
  void refusesAWrongKey() {
    assertThatThrownBy(() -> client.call(question("sk-wrong", false)))
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> {
              assertThat(refusal.getStatus().getStatusCode()).isEqualTo(401);
              assertThat(refusal.getStatus().getCode()).isEqualTo("InvalidApiKey");
            });
  }

  private static MultiModalConversationParam question(String key, boolean incremental) {
    MultiModalMessage message =
        MultiModalMessage.builder()
            .role(Role.USER.getValue())
            .content(
                List.of(
                    Map.of("audio", Sounds.dataUrl(Project.sample("speech.mp3"))),
                    Map.of("text", "What is said?")))
            .build();
    return MultiModalConversationParam.builder()
        .model("qwen-audio-turbo-latest")
        .apiKey(key)
        .message(message)
        .incrementalOutput(incremental)
        .build();
  }

  private static String text(MultiModalConversationResult result) {
    StringBuilder text = new StringBuilder();
    for (Map<String, Object> part :
        result.getOutput().getChoices().getFirst().getMessage().getContent()) {
      text.append(part.getOrDefault("text", ""));
    }
    return text.toString();
  }
}

package dev.hark.bench;

import java.util.List;

/**
 * What the makers of large systems, or a public leader board, report for the same kind of task.
 * Their recordings are others than ours, so the numbers give a scale and no rank.
 */
record Published(String task, String system, String recordings, String number, String source) {

  static final List<Published> ALL =
      List.of(
          new Published(
              "transcription, en",
              "Qwen-Audio",
              "LibriSpeech test-clean / test-other",
              "2.0 % / 4.2 % word error rate",
              "README of QwenLM/Qwen-Audio"),
          new Published(
              "transcription, en",
              "Qwen2.5-Omni",
              "LibriSpeech test-clean / test-other",
              "2.37 % / 4.21 % word error rate",
              "leader board of MoonshotAI/Kimi-Audio-Evalkit"),
          new Published(
              "transcription, zh",
              "Qwen-Audio",
              "AISHELL-1 test",
              "1.3 % character error rate",
              "README of QwenLM/Qwen-Audio"),
          new Published(
              "transcription, zh",
              "Qwen2.5-Omni",
              "AISHELL-1",
              "1.13 % character error rate",
              "leader board of MoonshotAI/Kimi-Audio-Evalkit"),
          new Published(
              "emotion of a speaker",
              "Qwen2-Audio-7B-Instruct / Qwen-Audio-Chat",
              "MELD",
              "40.5 % / 50.6 % right",
              "AudioBench leader board (MERaLiON)"),
          new Published(
              "questions about sounds / music / speech",
              "Qwen2-Audio",
              "MMAU",
              "69.1 % / 59.0 % / 52.6 % right",
              "leader board of MoonshotAI/Kimi-Audio-Evalkit"),
          new Published("sounds, first three names", "-", "-", "-", "-"),
          new Published("key, tempo, meter", "-", "-", "-", "-"),
          new Published("number of speakers, turns", "-", "-", "-", "-"));
}

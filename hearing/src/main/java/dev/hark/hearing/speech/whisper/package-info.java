/**
 * Whisper on ONNX Runtime: windows of sound in, transcripts with word times out.
 *
 * <p>Read in the order {@code WhisperRecognizer} (windows), {@code WindowTranscriber} (one window),
 * {@code TextDecoder} (one text), {@code DecodingRules} (one token). May import {@code
 * hearing.models} and {@code audio.feature}.
 */
@NullMarked
package dev.hark.hearing.speech.whisper;

import org.jspecify.annotations.NullMarked;

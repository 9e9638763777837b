/**
 * SenseVoiceSmall on ONNX Runtime: windows of sound in; transcripts, emotions and sounds out.
 *
 * <p>Read in the order {@code SenseVoiceRecognizer} (windows), {@code WindowReader} (one window),
 * {@code CtcText} (one text). May import {@code hearing.models} and {@code audio.feature}.
 */
@NullMarked
package dev.hark.hearing.speech.sensevoice;

import org.jspecify.annotations.NullMarked;

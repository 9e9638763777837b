/** Tests of the Whisper recogniser. */
@org.jspecify.annotations.NullMarked
package dev.hark.hearing.speech.whisper;

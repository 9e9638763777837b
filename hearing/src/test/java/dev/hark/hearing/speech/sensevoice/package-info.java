/** Tests of the SenseVoice recogniser. */
@org.jspecify.annotations.NullMarked
package dev.hark.hearing.speech.sensevoice;

/**
 * The front ends of the models: samples in, the numbers each model was trained on out.
 *
 * <p>Each follows its model's own rules to the digit and is tested against reference values made
 * outside Hark. Imports {@code dev.hark.audio.dsp}; knows no decoder and no model runtime.
 */
@NullMarked
package dev.hark.audio.feature;

import org.jspecify.annotations.NullMarked;

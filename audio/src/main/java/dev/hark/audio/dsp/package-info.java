/**
 * Plain signal processing on arrays of samples: the Fourier transform and change of rate.
 *
 * <p>In: samples. Out: samples or spectra. Knows neither files nor models, imports nothing of Hark.
 */
@NullMarked
package dev.hark.audio.dsp;

import org.jspecify.annotations.NullMarked;

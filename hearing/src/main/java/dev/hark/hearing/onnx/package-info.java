/**
 * A graph of ONNX Runtime that is never freed under a running computation. Every model holds its
 * graphs through {@link dev.hark.hearing.onnx.Graph}; nothing else closes a session.
 */
@NullMarked
package dev.hark.hearing.onnx;

import org.jspecify.annotations.NullMarked;

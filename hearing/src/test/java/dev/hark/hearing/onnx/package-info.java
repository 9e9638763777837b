@NullMarked
package dev.hark.hearing.onnx;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.hark.hearing.sentence;

import org.jspecify.annotations.NullMarked;

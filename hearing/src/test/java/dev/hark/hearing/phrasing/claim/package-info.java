@NullMarked
package dev.hark.hearing.phrasing.claim;

import org.jspecify.annotations.NullMarked;

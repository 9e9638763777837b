/** Tests of the graphs that Hark builds. */
@org.jspecify.annotations.NullMarked
package dev.hark.hearing.models.convert;

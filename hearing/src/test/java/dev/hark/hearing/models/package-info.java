/** Tests of the model store. */
@org.jspecify.annotations.NullMarked
package dev.hark.hearing.models;

/** The native protocol, spoken by Alibaba's own clients. */
@NullMarked
package dev.hark.check.dashscope;

import org.jspecify.annotations.NullMarked;

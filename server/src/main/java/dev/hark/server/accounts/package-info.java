/**
 * What an operator does with accounts: make them, give them keys, quotas and budgets, and look at
 * them. The command line and the admin routes do nothing but read what is wanted and show what came
 * of it.
 */
@NullMarked
package dev.hark.server.accounts;

import org.jspecify.annotations.NullMarked;

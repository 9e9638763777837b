/**
 * The only SQL: accounts, keys, quotas, budgets, reservations and the ledger, in SQLite or
 * PostgreSQL.
 *
 * <p>In: units of work, functions of a connection that are done wholly or not at all. Out: rows as
 * records. One class a table; migrations are the numbered SQL files beside the classes. Knows no
 * HTTP and no rule of who may do what.
 */
@NullMarked
package dev.hark.server.store;

import org.jspecify.annotations.NullMarked;

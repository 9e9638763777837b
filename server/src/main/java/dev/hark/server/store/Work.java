package dev.hark.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A unit of work: everything it does on the connection happens, or, when it throws, nothing. It may
 * be run again from the start when the database asks for it, so it has no other effects.
 */
@FunctionalInterface
public interface Work<T> {
  T run(Connection connection) throws SQLException;
}

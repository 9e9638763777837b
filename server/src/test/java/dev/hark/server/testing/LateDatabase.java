package dev.hark.server.testing;

import dev.hark.server.store.Database;
import dev.hark.server.store.Work;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicReference;

/** A database in which something else is committed just before a certain statement. */
public final class LateDatabase implements Database {

  private final Database database;
  private final AtomicReference<Arrival> next = new AtomicReference<>();

  private record Arrival(String statement, Runnable commit) {}

  /**
   * @param database stays the caller's to close
   */
  public LateDatabase(Database database) {
    this.database = database;
  }

  /** Does this once, when a statement that begins so is about to be made. */
  public void before(String statement, Runnable commit) {
    next.set(new Arrival(statement, commit));
  }

  /** Whether what was to arrive has arrived. */
  public boolean arrived() {
    return next.get() == null;
  }

  private Connection watched(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            LateDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, values) -> {
              if (values != null && values[0] instanceof String statement) {
                arrive(statement);
              }
              try {
                return method.invoke(connection, values);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private void arrive(String statement) {
    Arrival due = next.get();
    if (due != null && statement.startsWith(due.statement()) && next.compareAndSet(due, null)) {
      due.commit().run();
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    return database.write(connection -> work.run(watched(connection)));
  }

  @Override
  public <T> T read(Work<T> work) {
    return database.read(work);
  }

  @Override
  public <T> T scan(Work<T> work) {
    return database.scan(work);
  }

  @Override
  public String kind() {
    return database.kind();
  }

  @Override
  public void close() {}
}

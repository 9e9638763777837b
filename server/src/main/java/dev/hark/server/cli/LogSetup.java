package dev.hark.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Logs go to standard error: warnings, and one line for every answer, receipt and change of the
 * settings of a server (the loggers {@code hark.requests}, {@code hark.receipts} and {@code
 * hark.settings}).
 *
 * <p>Found by the logging library through {@code META-INF/services}; code instead of a file because
 * a command should not spend its first tenth of a second on reading XML. {@code HARK_LOG} sets how
 * much Hark's own code tells: error (then no such lines either), warn (else), info, debug.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final String LEVEL = "HARK_LOG";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{24} %msg%n");
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    Level wanted = Level.toLevel(System.getenv(LEVEL), Level.WARN);
    context.getLogger("hark").setLevel(lines(wanted));
    context.getLogger("dev.hark").setLevel(wanted);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Answers, receipts and changes are told unless only errors are wanted. */
  static Level lines(Level wanted) {
    return wanted.isGreaterOrEqual(Level.ERROR) ? wanted : Level.INFO;
  }

  /** Has what libraries log through the JDK's own logging go where everything else goes. */
  static void gather() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}

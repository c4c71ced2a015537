package org.antitrafficking.coordination.api.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** Lines for a person's eyes; named in {@code logging.structured.format.console} of the demonstration. */
public final class PlainLines implements StructuredLogFormatter<ILoggingEvent> {

    @Override
    public String format(ILoggingEvent event) {
        var line = new StringBuilder()
                .append(event.getInstant())
                .append(' ')
                .append(event.getLevel())
                .append(" [")
                .append(event.getThreadName())
                .append("] ");
        String call = event.getMDCPropertyMap().get(CallId.KEY);
        if (call != null) line.append(call).append(' ');
        line.append(event.getLoggerName())
                .append(": ")
                .append(event.getFormattedMessage())
                .append('\n');
        if (event.getThrowableProxy() instanceof ThrowableProxy fault) print(fault.getThrowable(), line);
        return line.toString();
    }

    private static void print(Throwable fault, StringBuilder line) {
        try {
            Fault.print(fault, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder throws none
        }
    }
}

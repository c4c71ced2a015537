package org.antitrafficking.coordination.api.logs;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** Faults in structured lines; named in {@code logging.structured.json.stacktrace.printer}. */
public final class FaultPrinter implements StackTracePrinter {

    @Override
    public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
        Fault.print(throwable, out);
    }
}

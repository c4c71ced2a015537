package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Ends the connection of a request that was answered before its body was read. The server would read the rest of the
 * body first, and its thread would wait for whoever sends it slowly. It stands before what reports errors, which would
 * cut the answer off.
 */
public final class UnreadBodyValve extends ValveBase {

    /** Also for requests that are answered later. */
    public UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync()) return; // its body is read, or being read without a thread
        var read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        if (!read.get()) request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
}

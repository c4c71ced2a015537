package org.antitrafficking.coordination.api.problems;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a problem whatever never came to a resource: a malformed request line, a header that is too long, a
 * method that the server refuses. It names neither the server nor what was sent.
 */
public final class ProblemValve extends ErrorReportValve {

    /** Made by the server, by its name. */
    public ProblemValve() {}

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        try {
            Problem.ofStatus(status)
                    .write(response); // and not by its facade, which is closed once a filter has refused
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) { // nobody reads it any more
        }
    }
}

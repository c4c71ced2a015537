package org.antitrafficking.coordination.api;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** People who have signed in to the pages, each once for as long as the session is good. */
public final class PageVisitors {

    private final Map<String, PageVisitor> signedIn = new ConcurrentHashMap<>();
    private final URI service;

    public PageVisitors(URI service) {
        this.service = service;
    }

    /** Whoever has that account, signed in. */
    public PageVisitor of(String account) {
        return signedIn.compute(
                account,
                (same, visitor) ->
                        visitor != null && visitor.hasSession() ? visitor : PageVisitor.signedIn(service, account));
    }
}

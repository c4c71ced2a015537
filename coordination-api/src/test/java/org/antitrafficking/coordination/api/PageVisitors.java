package org.antitrafficking.coordination.api;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** People who have signed in to the pages, strongly, each once for as long as the session is good. */
public final class PageVisitors {

    private final Map<String, PageVisitor> signedIn = new ConcurrentHashMap<>();
    private final URI service;

    public PageVisitors(URI service) {
        this.service = service;
    }

    /** Whoever has that account, signed in. */
    public PageVisitor of(String account) {
        return signedIn.compute(
                account, (same, visitor) -> visitor != null && visitor.hasSession() ? visitor : strong(account));
    }

    private PageVisitor strong(String account) {
        PageVisitor visitor = PageVisitor.signedIn(service, account);
        visitor.stepUp("/pages/sign-in/again", account);
        return visitor;
    }
}

package org.antitrafficking.coordination.api;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** People who have signed in to the pages, strongly, each once for as long as the session is good. */
public final class PageVisitors {

    /** A session that nobody uses ends after half an hour. */
    private static final Duration USED_EVERY = Duration.ofMinutes(5);

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

    /**
     * Asks for something by each session every some minutes, so that none ends while nobody uses it: a comparison of
     * two platforms may be busy with one of them for longer than that.
     *
     * @return whoever asks, until told to end
     */
    public ExecutorService keptInUse() {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sessions-in-use").daemon().factory());
        var unused = timer.scheduleWithFixedDelay(
                () -> signedIn.values().forEach(PageVisitor::formToken),
                USED_EVERY.toMinutes(),
                USED_EVERY.toMinutes(),
                TimeUnit.MINUTES);
        return timer;
    }

    private PageVisitor strong(String account) {
        PageVisitor visitor = PageVisitor.signedIn(service, account);
        visitor.stepUp("/pages/sign-in/again", account);
        return visitor;
    }
}

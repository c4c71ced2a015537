package org.antitrafficking.coordination.api.duty;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.health.Finding;
import org.antitrafficking.coordination.api.health.Part;
import org.antitrafficking.coordination.api.logs.Fault;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.projections.feeds.FeedEnds;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.jspecify.annotations.Nullable;

/** The pager of a node, where somebody can be paged, and how it is. */
public final class Paging implements Part, AutoCloseable {

    /** How late somebody may be paged. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** A look that is longer ago than this: something may wait and nobody is paged. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final @Nullable Pager pager;
    private final @Nullable PageSender sender;

    private Paging(@Nullable Pager pager, @Nullable PageSender sender) {
        this.pager = pager;
        this.sender = sender;
    }

    /**
     * Starts it where the settings say how.
     *
     * @param address where people sign in
     * @param projector gives connections of the projector role
     */
    public static Paging start(
            PagingSettings settings,
            String address,
            Facts facts,
            CaughtUp caughtUp,
            ViewReader views,
            DataSource projector,
            Sealer sealer,
            InstantSource clock) {
        if (!settings.isOn()) return new Paging(null, null);
        PagingSettings.Smtp smtp = settings.smtp();
        var sender = new PageSender(
                facts,
                sealer,
                clock,
                smtp == null ? null : new MailWay(smtp, address),
                settings.webhookOrigins().isEmpty() ? null : new HookWay(settings),
                projector,
                EVERY);
        var pager = new Pager(
                facts, caughtUp, new Waiting(views), new FeedEnds(projector), clock, sender, projector, EVERY);
        pager.start();
        sender.start();
        return new Paging(pager, sender);
    }

    @Override
    public Finding look() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("on", pager != null);
        if (pager == null || sender == null) return new Finding(true, details);
        Throwable looking = pager.failure();
        Throwable failed = looking == null ? sender.failure() : looking;
        details.put("sinceLookSeconds", pager.sinceLook().toSeconds());
        details.put("unsentPages", pager.unsent());
        details.put("partnersWithoutAnswer", pager.left());
        if (failed != null) details.put("fault", Fault.kind(failed));
        return new Finding(
                failed == null && pager.unsent() == 0 && pager.sinceLook().compareTo(LIMIT) <= 0, details);
    }

    @Override
    public void close() {
        if (pager != null) pager.close();
        if (sender != null) sender.close();
    }
}

package org.antitrafficking.coordination.api.duty;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.health.Finding;
import org.antitrafficking.coordination.api.health.Part;
import org.antitrafficking.coordination.api.logs.Fault;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.projections.duty.DutyTables;
import org.antitrafficking.coordination.projections.duty.DutyTables.At;
import org.antitrafficking.coordination.projections.duty.DutyTables.Wait;
import org.antitrafficking.coordination.projections.feeds.FeedEnds;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** The pager of a node, where somebody can be paged, and how it is. */
public final class Paging implements Part, AutoCloseable {

    /** How late somebody may be paged. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** A look that is longer ago than this: something may wait and nobody is paged. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final @Nullable Pager pager;
    private final @Nullable PageSender sender;
    private final DataSource projector;

    private Paging(@Nullable Pager pager, @Nullable PageSender sender, DataSource projector) {
        this.pager = pager;
        this.sender = sender;
        this.projector = projector;
    }

    /**
     * What the pagers of all nodes have noted for one reader.
     *
     * @param paged whether that person is paged
     * @param open what waits in its scopes and nobody has acknowledged
     */
    record Noted(boolean paged, Map<At, Wait> open) {}

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
        if (!settings.isOn()) return new Paging(null, null, projector);
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
        return new Paging(pager, sender, projector);
    }

    /** Whether anybody is paged here. */
    boolean isOn() {
        return pager != null;
    }

    /** As it was looked at last, a second ago or so. */
    Noted noted(PartnerId partner, PersonId person, SortedSet<Scope> scopes) throws SQLException {
        return Sql.reading(projector, sql -> {
            var tables = new DutyTables(sql.connection());
            boolean paged = tables.pages(partner).stream()
                    .anyMatch(page -> page.person().equals(person));
            return new Noted(paged, tables.open(partner, scopes));
        });
    }

    /** How long ago this node looked who is to be paged; nothing where it pages nobody. */
    public Duration sinceLook() {
        return pager == null ? Duration.ZERO : pager.sinceLook();
    }

    /** Pages that could not be sent for minutes. */
    public long unsent() {
        return pager == null ? 0 : pager.unsent();
    }

    /** Partners for whom something waits that nobody on duty has acknowledged in time. */
    public long unanswered() {
        return pager == null ? 0 : pager.left();
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
        details.put("partnersWithoutAnswer", unanswered());
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

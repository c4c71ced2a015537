package org.antitrafficking.coordination.api.duty;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.sealing.Opened;
import org.antitrafficking.coordination.api.sealing.SealBroken;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.duty.Contact;
import org.antitrafficking.coordination.duty.Duties;
import org.antitrafficking.coordination.duty.DutyId;
import org.antitrafficking.coordination.projections.duty.DutyTables.Page;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends pages, each by one node, until they are taken. */
final class PageSender extends Repeated {

    /** A page that was not taken is sent again after this, and each time after twice as long. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    private static final Duration AGAIN_AFTER_AT_MOST = Duration.ofMinutes(2);

    /** More tries make no longer pause. */
    private static final int DOUBLED_AT_MOST = 10;

    /** For so long one node alone sends a page; a node that ended meanwhile may have sent it. */
    static final Duration CLAIMED_FOR = Duration.ofMinutes(2);

    /** Pages sent at the same time. */
    private static final int AT_ONCE = 8;

    private static final Logger logger = LoggerFactory.getLogger(PageSender.class);

    private final Facts facts;
    private final Sealer sealer;
    private final InstantSource clock;
    private final @Nullable Way mail;
    private final @Nullable Way hook;
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Not started yet.
     *
     * @param mail null where nobody is paged by e-mail
     * @param hook null where nobody is paged by a webhook
     */
    PageSender(
            Facts facts,
            Sealer sealer,
            InstantSource clock,
            @Nullable Way mail,
            @Nullable Way hook,
            DataSource projector,
            Duration every) {
        super("page-sender", projector, every);
        this.facts = facts;
        this.sealer = sealer;
        this.clock = clock;
        this.mail = mail;
        this.hook = hook;
    }

    /** What is left to be sent of a page. */
    private record Left(Page page, boolean mail, boolean hook) {}

    @Override
    void round() throws SQLException, InterruptedException {
        List<Page> claimed;
        do {
            Instant now = clock.instant();
            claimed = within(tables -> tables.claim(now, AT_ONCE, CLAIMED_FOR));
            List<Future<Left>> sent = sending.invokeAll(claimed.stream()
                    .<Callable<Left>>map(page -> () -> send(page))
                    .toList());
            for (Future<Left> one : sent) tried(left(one), now);
        } while (!isClosed() && !claimed.isEmpty());
    }

    private static Left left(Future<Left> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a page could not be sent", e.getCause());
        }
    }

    private void tried(Left left, Instant when) throws SQLException {
        Page page = left.page();
        Duration after = AGAIN_AFTER.multipliedBy(1L << Math.min(page.tries(), DOUBLED_AT_MOST));
        Instant again = when.plus(after.compareTo(AGAIN_AFTER_AT_MOST) < 0 ? after : AGAIN_AFTER_AT_MOST);
        within(tables -> {
            tables.tried(page, left.mail(), left.hook(), again);
            return page;
        });
    }

    /** To where the person is paged now. */
    private Left send(Page page) {
        DutyId id = DutyId.of(page.partner());
        Contact contact = facts.reading().there(Duties.FEATURE, id).contacts().get(page.person());
        return contact == null
                ? new Left(page, false, false)
                : new Left(
                        page,
                        page.mail() && isLeft(mail, id, contact.mail()),
                        page.hook() && isLeft(hook, id, contact.hook()));
    }

    /** Whether it is yet to be sent on that way; what is to go nowhere is not. */
    private boolean isLeft(@Nullable Way way, DutyId id, @Nullable Sealed address) {
        if (way == null || address == null) return false;
        try {
            if (sealer.open(address, id.toString(), address.field()) instanceof Opened.Text(String text))
                way.send(text);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (IOException | SealBroken | LogUnavailable e) {
            logger.warn("A page was not taken; sent again", e);
            return true;
        } catch (RuntimeException e) { // an address that no library takes must not keep the other ways waiting
            logger.error("A page could not be sent; tried again", e);
            return true;
        }
    }

    @Override
    public void close() {
        super.close();
        sending.close();
    }
}

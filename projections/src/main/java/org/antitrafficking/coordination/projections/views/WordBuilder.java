package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Wakeup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of words of the serving generation where the views are. No page waits for it, and it waits for the
 * key store where it has to. A thread of its own makes the words of heavy items, so that a search of light ones waits
 * for none of them.
 *
 * <p>Any number of nodes may do so: one makes words at a time, the others stand by. Words that a crash of the server or
 * a failover took become due again, page by page.
 */
public final class WordBuilder extends Upkeep {

    private static final Logger log = LoggerFactory.getLogger(WordBuilder.class);

    /** Rests so long after each batch while nobody searches. */
    private static final Duration LEISURE = Duration.ofMillis(80);

    private final DataSource projector;
    private final RestLook restLook;
    private final WordFold fold;
    private final Wakeup heavyAreDue = new Wakeup();
    private final Heavy heavy;
    private volatile boolean complete = true;
    private volatile boolean leavesHeavy;

    /** Makes the words of heavy items. */
    private final class Heavy extends Upkeep {
        private final WordFold fold;

        Heavy(Openings openings) {
            super(
                    "heavy-word-builder",
                    "Words of large items",
                    new Ahead() {
                        @Override
                        public long position() {
                            return heavyAreDue.signals();
                        }

                        @Override
                        public boolean await(long wanted, Duration timeout) throws InterruptedException {
                            heavyAreDue.await(wanted - 1, timeout);
                            return heavyAreDue.signals() >= wanted;
                        }
                    },
                    Duration.ZERO,
                    () -> {});
            this.fold = new WordFold(openings);
        }

        @Override
        protected Came batch() throws SQLException {
            WordFold.Left left = in(projector, fold::heavy);
            WordBuilder.this.signalBuilt(); // for the searches that wait
            return left == WordFold.Left.NONE ? Came.ALL : Came.MORE;
        }

        /** The other builder tells of what is due. */
        @Override
        protected boolean isAtRest() {
            return true;
        }
    }

    /**
     * Starts to make words.
     *
     * @param views of this node, which wake it
     * @param projector gives connections of the projector role: two at a time
     */
    public static WordBuilder start(ViewBuilder views, DataSource projector, Openings openings) {
        var builder = new WordBuilder(views, projector, openings);
        builder.heavy.start();
        builder.start();
        return builder;
    }

    private WordBuilder(ViewBuilder views, DataSource projector, Openings openings) {
        super(
                "word-builder",
                "Words",
                new Ahead() {
                    @Override
                    public long position() {
                        return views.position();
                    }

                    @Override
                    public boolean await(long wanted, Duration timeout) throws InterruptedException {
                        return views.awaitUnhurried(wanted, timeout);
                    }

                    @Override
                    public void waitedFor(boolean begins) {
                        views.waitedFor(begins);
                    }
                },
                LEISURE,
                () -> {});
        this.projector = projector;
        this.restLook = views.restLook();
        this.fold = new WordFold(openings);
        this.heavy = new Heavy(openings);
    }

    /** Whether no words were missing that the database lost when this node looked last; else no search is answered. */
    public boolean hasAllWords() {
        return complete;
    }

    @Override
    public long failures() {
        return super.failures() + heavy.failures();
    }

    @Override
    public @Nullable Throwable failure() {
        Throwable of = super.failure();
        return of == null ? heavy.failure() : of;
    }

    @Override
    protected Came batch() throws SQLException {
        WordFold.Left left = in(projector, fold::light);
        boolean all = fold.isComplete();
        if (!all && complete) log.warn("The views lost words, as after a crash of the database: they are made again");
        if (all && !complete) log.info("The views have all their words again, and searches are answered");
        complete = all;
        leavesHeavy = left == WordFold.Left.HEAVY;
        if (leavesHeavy) heavyAreDue.signal();
        if (left == WordFold.Left.SOME) return Came.MORE;
        return fold.hadNothing() ? Came.NOTHING : Came.ALL;
    }

    @Override
    protected boolean isAtRest() {
        return restLook.seen().hasAllWords();
    }

    @Override
    protected boolean leavesSome() {
        return leavesHeavy;
    }

    @Override
    public void close() {
        heavyAreDue.close();
        heavy.close();
        super.close();
    }

    /** Makes words of the serving generation. */
    static WordFold.Left step(DataSource projector, WordFold fold) throws SQLException {
        return in(projector, fold::step);
    }

    interface Step {
        WordFold.Left in(Connection transaction, long generation) throws SQLException;
    }

    /** In a transaction in which the generation that is served stays so. */
    static WordFold.Left in(DataSource projector, Step step) throws SQLException {
        return inTransaction(projector, transaction -> {
            Generations.share(transaction);
            return step.in(transaction, Generations.serving(transaction));
        });
    }
}

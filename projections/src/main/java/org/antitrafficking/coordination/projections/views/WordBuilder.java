package org.antitrafficking.coordination.projections.views;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of words of the serving generation where the views are. No page waits for it, and it waits for the
 * key store where it has to.
 *
 * <p>Any number of nodes may do so: one makes words at a time, the others wait for it. Words that a crash of the server
 * or a failover took become due again, page by page.
 */
public final class WordBuilder extends Upkeep {

    private static final Logger log = LoggerFactory.getLogger(WordBuilder.class);

    private final DataSource projector;
    private final WordFold fold;
    private volatile boolean complete = true;

    /**
     * Starts to make words.
     *
     * @param views of this node, which wake it
     * @param projector gives connections of the projector role
     */
    public static WordBuilder start(ViewBuilder views, DataSource projector, Openings openings) {
        var builder = new WordBuilder(views, projector, openings);
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
                        return views.await(wanted, timeout);
                    }
                },
                () -> {});
        this.projector = projector;
        this.fold = new WordFold(openings);
    }

    /** Whether no words were missing that the database lost when this node looked last; else no search is answered. */
    public boolean hasAllWords() {
        return complete;
    }

    @Override
    protected boolean batch() throws SQLException {
        WordFold.Left left = step(projector, fold);
        boolean all = left != WordFold.Left.LOST;
        if (!all && complete) log.warn("The views lost words, as after a crash of the database: they are made again");
        if (all && !complete) log.info("The views have all their words again, and searches are answered");
        complete = all;
        return left != WordFold.Left.NONE;
    }

    /** Makes words of the serving generation, which stays the one that is served meanwhile. */
    static WordFold.Left step(DataSource projector, WordFold fold) throws SQLException {
        return inTransaction(projector, transaction -> {
            Generations.share(transaction);
            return fold.step(transaction, Generations.serving(transaction));
        });
    }
}

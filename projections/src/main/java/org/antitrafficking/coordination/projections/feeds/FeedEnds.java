package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.antitrafficking.coordination.words.Scope;

/** How far feeds go, of any number of scopes at once: their last numbers, and nothing that is in them. */
public final class FeedEnds {

    private final DataSource projector;

    /**
     * Looks at feeds.
     *
     * @param projector gives connections of the projector role: a reader is shown one scope at a time
     */
    public FeedEnds(DataSource projector) {
        this.projector = projector;
    }

    /** The last numbers of those of these feeds that have entries; one query. */
    public Map<Scope, Long> of(Collection<Scope> scopes) throws SQLException {
        try (Connection connection = projector.getConnection()) {
            return new FeedTables(connection, new ItemMemory()).lastNumbers(scopes);
        }
    }
}

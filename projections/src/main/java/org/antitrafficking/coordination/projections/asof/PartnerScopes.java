package org.antitrafficking.coordination.projections.asof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.antitrafficking.coordination.persons.Persons;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;

/** Which scopes a partner has that were ever told anything. */
public final class PartnerScopes {

    // Persons are told to their agency, and a compartment has the partner's name in its own.
    private static final String SCOPES =
            """
            select f.scope from disclosure.feed f
            where f.scope = any (?) or f.scope in (
              select distinct c.item from disclosure.content c
              where c.scope = ? and {is indexed} and c.item > '{person}-' and c.item < '{person}.')
            union
            select scope from disclosure.feed where scope > ? and scope < ?
            """.replace("{is indexed}", FeedReader.isIndexed("c.item")).replace("{person}", Persons.FEATURE.name());

    private final DataSource projector;

    /** @param projector gives connections of the projector role: a reader is shown one scope at a time */
    public PartnerScopes(DataSource projector) {
        this.projector = projector;
    }

    /** The agency's, its supervisors', its persons' own and its compartments. */
    public SortedSet<Scope> of(PartnerId partner) throws SQLException {
        String compartments = "compartment-" + partner;
        var scopes = new TreeSet<Scope>();
        try (Connection connection = projector.getConnection()) {
            List<Scope> found = new Sql(connection)
                    .rows(
                            SCOPES,
                            row -> new Scope(row.getString(1)),
                            Sql.scopes(List.of(Scope.of(partner), Scope.supervisors(partner))),
                            Scope.of(partner).value(),
                            compartments + "-",
                            compartments + ".");
            // what begins so may be a compartment of a partner with a longer name
            for (Scope scope : found)
                if (!scope.value().startsWith(compartments) || scope.isCompartmentOf(partner)) scopes.add(scope);
        }
        return scopes;
    }
}

package org.antitrafficking.coordination.templates;

import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What the issue of an alert begins with: under what terms, for whom, and how soon. Each may be left to whoever issues.
 *
 * @param partners whom it is for, by name; the policy judges each when the alert is issued
 * @param groups whose members it is for
 * @param urgency by which the agency's own clocks are found
 */
public record Suggested(
        @Nullable Marking marking,
        SortedSet<HandlingCode> handling,
        SortedSet<Purpose> purposes,
        SortedSet<Article> articles,
        SortedSet<PartnerId> partners,
        SortedSet<GroupId> groups,
        @Nullable Urgency urgency) {

    /** Everything is left to whoever issues. */
    public static final Suggested NOTHING =
            new Suggested(null, Sets.of(), Sets.of(), Sets.of(), Sets.of(), Sets.of(), null);

    public Suggested {
        handling = Sets.sorted(handling);
        purposes = Sets.sorted(purposes);
        articles = Sets.sorted(articles);
        partners = Sets.sorted(partners);
        groups = Sets.sorted(groups);
        if (partners.size() + groups.size() > Limits.AUDIENCE)
            throw new IllegalArgumentException("A template names at most " + Limits.AUDIENCE + " partners and groups.");
    }
}

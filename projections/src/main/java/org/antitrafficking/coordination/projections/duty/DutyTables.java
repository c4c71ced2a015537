package org.antitrafficking.coordination.projections.duty;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;

/** The tables of what waits for persons on duty and of who is paged, of one transaction of the projector's. */
public final class DutyTables {

    private final Sql sql;

    public DutyTables(Connection transaction) {
        this.sql = new Sql(transaction);
    }

    /** An item as one scope sees it. */
    public record At(Scope scope, String item) implements Comparable<At> {
        @Override
        public int compareTo(At other) {
            int first = scope.compareTo(other.scope);
            return first == 0 ? item.compareTo(other.item) : first;
        }
    }

    /**
     * What waits of it.
     *
     * @param needs what is to be done, each once
     * @param since when it was seen first
     * @param answered whether somebody has acknowledged since
     * @param apart persons of the roster who hold the scope, and for whom nothing waits there
     */
    public record Wait(SortedSet<String> needs, Instant since, boolean answered, SortedSet<PersonId> apart) {
        public Wait {
            needs = Sets.sorted(needs);
            apart = Sets.sorted(apart);
        }

        private static Wait of(ResultSet row, int at) throws SQLException {
            String[] persons = (String[]) row.getArray(at + 3).getArray();
            return new Wait(
                    Sets.sorted(Arrays.asList((String[]) row.getArray(at).getArray())),
                    Sql.moment(row, at + 1),
                    row.getBoolean(at + 2),
                    Sets.sorted(Arrays.stream(persons).map(PersonId::new).toList()));
        }
    }

    /**
     * A page of somebody who has not acknowledged.
     *
     * @param mail whether it is yet to be sent by e-mail
     * @param hook whether it is yet to be sent to the webhook
     * @param tries how often that failed
     */
    public record Page(PartnerId partner, PersonId person, Instant raisedAt, boolean mail, boolean hook, int tries) {
        private static Page of(ResultSet row) throws SQLException {
            return new Page(
                    new PartnerId(row.getString(1)),
                    new PersonId(row.getString(2)),
                    Sql.moment(row, 3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getInt(6));
        }
    }

    /** What waits for a partner's persons, as it was last seen. */
    public SortedMap<At, Wait> waits(PartnerId partner) throws SQLException {
        var waits = new TreeMap<At, Wait>();
        sql.each(
                "select scope, item, needs, since, answered, apart from reactions.duty_wait where partner = ?",
                row -> waits.put(new At(new Scope(row.getString(1)), row.getString(2)), Wait.of(row, 3)),
                partner.toString());
        return waits;
    }

    /** What waited in these scopes when it was last seen, and nobody had acknowledged. */
    public SortedMap<At, Wait> open(PartnerId partner, Set<Scope> scopes) throws SQLException {
        var open = new TreeMap<At, Wait>();
        sql.each(
                "select scope, item, needs, since, answered, apart from reactions.duty_wait"
                        + " where partner = ? and scope = any(?) and not answered",
                row -> open.put(new At(new Scope(row.getString(1)), row.getString(2)), Wait.of(row, 3)),
                partner.toString(),
                Sql.scopes(scopes));
        return open;
    }

    /** Replaces it. */
    public void replace(PartnerId partner, Map<At, Wait> before, Map<At, Wait> now) throws SQLException {
        for (At at : before.keySet())
            if (!now.containsKey(at))
                sql.update(
                        "delete from reactions.duty_wait where partner = ? and scope = ? and item = ?",
                        partner.toString(),
                        at.scope().toString(),
                        at.item());
        for (var one : now.entrySet())
            if (!one.getValue().equals(before.get(one.getKey())))
                sql.update(
                        """
                        insert into reactions.duty_wait (partner, scope, item, needs, since, answered, apart)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (partner, scope, item) do update
                        set needs = excluded.needs, since = excluded.since, answered = excluded.answered,
                            apart = excluded.apart
                        """,
                        partner.toString(),
                        one.getKey().scope().toString(),
                        one.getKey().item(),
                        Sql.texts(one.getValue().needs()),
                        one.getValue().since(),
                        one.getValue().answered(),
                        Sql.texts(one.getValue().apart().stream()
                                .map(PersonId::toString)
                                .toList()));
    }

    /** Who of a partner is paged. */
    public List<Page> pages(PartnerId partner) throws SQLException {
        return sql.rows(
                "select partner, person, raised_at, mail, hook, tries from reactions.duty_page where partner = ?",
                Page::of,
                partner.toString());
    }

    /** Pages a person, or does so again. */
    public void raise(PartnerId partner, PersonId person, Instant now, boolean mail, boolean hook) throws SQLException {
        sql.update("""
            insert into reactions.duty_page (partner, person, raised_at, mail, hook, tries, again_at)
            values (?, ?, ?, ?, ?, 0, ?)
            on conflict (partner, person) do update
            set raised_at = excluded.raised_at, mail = excluded.mail, hook = excluded.hook, tries = 0,
                again_at = excluded.again_at
            """, partner.toString(), person.toString(), now, mail, hook, now);
    }

    /** Nothing waits for the person any more that nobody has acknowledged. */
    public void close(PartnerId partner, PersonId person) throws SQLException {
        sql.update(
                "delete from reactions.duty_page where partner = ? and person = ?",
                partner.toString(),
                person.toString());
    }

    /**
     * Takes pages that are to be sent now: no other node sends them meanwhile.
     *
     * @param until how long, by the database's clock
     */
    public List<Page> claim(Instant now, int limit, Duration until) throws SQLException {
        return sql.rows("""
            update reactions.duty_page p
            set claimed_until = clock_timestamp() + make_interval(secs => ?)
            from (
              select partner, person from reactions.duty_page
              where (mail or hook) and again_at <= ?
                and (claimed_until is null or claimed_until < clock_timestamp())
              order by again_at limit ? for update skip locked) due
            where p.partner = due.partner and p.person = due.person
            returning p.partner, p.person, p.raised_at, p.mail, p.hook, p.tries
            """, Page::of, (double) until.toSeconds(), now, limit);
    }

    /** What became of a page that was claimed: what is left of it is sent again then. A page raised since stays. */
    public void tried(Page page, boolean mail, boolean hook, Instant again) throws SQLException {
        sql.update(
                """
                update reactions.duty_page
                set mail = mail and ?, hook = hook and ?, tries = tries + 1, again_at = ?, claimed_until = null
                where partner = ? and person = ? and raised_at = ?
                """, mail, hook, again, page.partner().toString(), page.person().toString(), page.raisedAt());
        sql.update(
                "update reactions.duty_page set claimed_until = null where partner = ? and person = ? and raised_at <>"
                        + " ?",
                page.partner().toString(),
                page.person().toString(),
                page.raisedAt());
    }

    /** How many pages could not be sent since then. */
    public long unsentSince(Instant moment) throws SQLException {
        return sql.first(
                        "select count(*) from reactions.duty_page where (mail or hook) and raised_at <= ?",
                        row -> row.getLong(1),
                        moment)
                .orElse(0L);
    }
}

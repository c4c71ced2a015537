package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.projections.asof.EntryThen;
import org.antitrafficking.coordination.projections.asof.ItemChange;
import org.antitrafficking.coordination.projections.asof.ItemThen;
import org.antitrafficking.coordination.projections.asof.State;
import org.antitrafficking.coordination.projections.asof.Tally;
import org.antitrafficking.coordination.projections.asof.Time;
import org.antitrafficking.coordination.words.Ground;
import org.jspecify.annotations.Nullable;

/** What questions for the past are answered with. */
final class AsOfBodies {

    private static final String NAME =
            "The scope's id; to an auditor a person's own scope and a compartment have a name that tells nobody's.";

    private AsOfBodies() {}

    /**
     * What there was by a moment.
     *
     * @param scopes on the first page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AsOf(
            @Field(value = "Whose past it is.", form = Form.PARTNER_ID)
            String partner,

            @Field("By which moment.") Instant at,

            @Field(value = "By which of an entry's two times.", of = Time.class)
            String time,

            @Field("The scopes that had been told something, counted; on the first page alone.") @Nullable
            List<ScopeThen> scopes,

            @Field("In the order of scopes, and there of ids.")
            List<Line> items,

            @Field(value = "The cursor to read on with; absent where there is no more.", example = "YXMtb2YvYWdlbmN5")
            @Nullable
            String next) {}

    /** A scope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScopeThen(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field("How many entries by then.") long entries,
            @Field("Of these, the last one's number.") long lastNumber,

            @Field("Of these, when the first one was recorded; absent where there is none.") @Nullable
            Instant firstRecordedAt,

            @Field("Entries whose content is gone, and with it the time that it said; by the times that things happened"
                    + " only.")
            @Nullable
            Long entriesOfUnknownTime,

            @Field("How many items stood how.") States items) {
        static ScopeThen of(PartnerPast.Counted counted, Time time) {
            Tally tally = counted.tally();
            return new ScopeThen(
                    counted.into().name(),
                    counted.into().kind().toString(),
                    tally.entries(),
                    tally.last(),
                    counted.begun(),
                    time == Time.OCCURRED ? tally.ofUnknownTime() : null,
                    States.of(tally.states()));
        }
    }

    /** Items by how they stood. */
    record States(
            @Field("The scope had them.") long held,

            @Field("They were worked on in another of the agency's scopes.")
            long moved,

            @Field("They had been taken away.") long takenAway,

            @Field("The scope had entries about them, and never the item.")
            long untold,

            @Field("What would say it is gone; by the times that things happened only.")
            long unknown) {
        static States of(Map<State, Long> states) {
            return new States(
                    states.getOrDefault(State.HELD, 0L),
                    states.getOrDefault(State.MOVED, 0L),
                    states.getOrDefault(State.TAKEN_AWAY, 0L),
                    states.getOrDefault(State.UNTOLD, 0L),
                    states.getOrDefault(State.UNKNOWN, 0L));
        }
    }

    /** An item in a scope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field(value = "The item.", example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field(value = "How it stood then.", of = State.class)
            String state,

            @Field("How many entries about it by then.") long entries,

            @Field("Of these, the first one's number; 0 where only their times are unknown.")
            long firstNumber,

            @Field("Of these, the last one's number; 0 like the first.")
            long lastNumber,

            @Field("Of these, how many had their content taken away since.")
            long takenSince,

            @Field("Entries whose content is gone, and with it the time that it said.") @Nullable
            Long entriesOfUnknownTime,

            @Field("As the inbox showed it then, where the caller holds the scope and nothing of it was taken since.")
            Pages.@Nullable Line shown) {
        static Line of(PartnerPast.Found found, Time time, Pages.@Nullable Line shown) {
            ItemThen item = found.item();
            return new Line(
                    found.into().name(),
                    found.into().kind().toString(),
                    item.item(),
                    item.state().toString(),
                    item.entries(),
                    item.first(),
                    item.last(),
                    item.takenSince(),
                    time == Time.OCCURRED ? item.ofUnknownTime() : null,
                    shown);
        }
    }

    /** What there was of one item. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AsOfItem(
            @Field(value = "Whose past it is.", form = Form.PARTNER_ID)
            String partner,

            @Field(value = "The item.", example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field("By which moment.") Instant at,

            @Field(value = "By which of an entry's two times.", of = Time.class)
            String time,

            @Field("How it stood in each scope.") List<Line> scopes,

            @Field("All about it by then, in the order of scopes, and there of numbers.")
            List<AsOfEntry> entries,

            @Field(value = "The cursor to read on with; absent where there is no more.", example = "YXMtb2YvYWdlbmN5")
            @Nullable
            String next) {}

    /** One entry. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Holds(field = "content", by = "kind")
    record AsOfEntry(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            long number,
            String kind,
            String revision,
            Instant recordedAt,

            @Field("When it is said to have happened, or else was recorded; absent where that is not known any more,"
                    + " and where it is not asked for.")
            @Nullable
            Instant occurredAt,

            @Field(value = "To the content; stays when the content is taken away.", form = Form.COMMITMENT)
            String commitment,

            @JsonRawValue
            @Field("Of the shape that its kind says; absent where it was taken away, and where the mandate does not"
                    + " show it. What a mandate does not show of it is `{\"withheld\": true}`.")
            @Nullable
            String content,

            @Field("By what the content was taken away; absent where it is there.") @Nullable
            TakenAway takenAway) {}

    /** What took a content away. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TakenAway(
            @Field("Of the entry that took it, in the same scope; absent where the mandate does not cover that.")
            @Nullable
            Long number,

            @Field(value = "Why; absent like the number.", of = Ground.class) @Nullable
            String ground,

            @Field("When that entry was recorded; absent like the number.") @Nullable
            Instant recordedAt) {

        private static final TakenAway UNSEEN = new TakenAway(null, null, null);

        static @Nullable TakenAway of(EntryThen.@Nullable Taken taken) {
            if (taken == null) return null;
            return taken.seen() ? new TakenAway(taken.number(), taken.ground().toString(), taken.recordedAt()) : UNSEEN;
        }
    }

    /** What became of it between two moments. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Diff(
            @Field(value = "Whose past it is.", form = Form.PARTNER_ID)
            String partner,

            @Field("The earlier moment; absent for the beginning.") @Nullable
            Instant from,

            @Field("The later moment.") Instant to,

            @Field(value = "By which of an entry's two times.", of = Time.class)
            String time,

            @Field("The scopes in which something changed, counted; on the first page alone.") @Nullable
            List<ScopeChanged> scopes,

            @Field("In the order of scopes, and there of ids.")
            List<ItemChanged> items,

            @Field(value = "The cursor to read on with; absent where there is no more.", example = "YXMtb2YvYWdlbmN5")
            @Nullable
            String next) {}

    /** A scope. */
    record ScopeChanged(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field("How many entries between the two moments.")
            long entries,

            @Field("How many items were added.") long added,
            @Field("How many items changed.") long changed,
            @Field("How many items were taken away.") long takenAway) {
        static ScopeChanged of(PartnerPast.Counted counted) {
            Map<ItemChange, Long> changes = counted.tally().changes();
            return new ScopeChanged(
                    counted.into().name(),
                    counted.into().kind().toString(),
                    counted.tally().since(),
                    changes.getOrDefault(ItemChange.ADDED, 0L),
                    changes.getOrDefault(ItemChange.CHANGED, 0L),
                    changes.getOrDefault(ItemChange.TAKEN_AWAY, 0L));
        }
    }

    /** An item in a scope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemChanged(
            @Field(value = NAME, example = "agency-om-police")
            String scope,

            @Field(value = "What sort of scope it is.", of = ScopeKind.class)
            String scopeKind,

            @Field(value = "The item.", example = "alert-0123456789abcdef0123456789abcdef")
            String item,

            @Field(value = "What became of it.", of = ItemChange.class)
            String change,

            @Field(
                    value = "How it stood at the earlier moment; absent where there was nothing of it.",
                    of = State.class)
            @Nullable
            String before,

            @Field(value = "How it stood at the later moment.", of = State.class)
            String state,

            @Field("How many entries about it between the two moments.")
            long entries,

            @Field("Of these, the first one's number; 0 where only their times are unknown.")
            long firstNumber,

            @Field("Of these, the last one's number; 0 like the first.")
            long lastNumber) {
        static ItemChanged of(PartnerPast.Found found) {
            ItemThen item = found.item();
            return new ItemChanged(
                    found.into().name(),
                    found.into().kind().toString(),
                    item.item(),
                    item.change().toString(),
                    item.before() == null ? null : item.before().toString(),
                    item.state().toString(),
                    item.since(),
                    item.first(),
                    item.last());
        }
    }
}

package org.antitrafficking.coordination.projections.views.pages;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What one scope sees of one item: a fold of its entries about it, and of nothing else. */
public interface ItemPage {

    /** What its reader is to an item that was taken away. */
    String TAKEN = "taken";

    /**
     * What every page has.
     *
     * @param item that it is of
     * @param changedAt when its last entry was recorded
     * @param number of that entry in the scope's feed
     * @param since when the page began; an erasure of something on it begins it anew
     */
    record Head(String item, Instant changedAt, long number, Instant since) {
        public static Head of(PageEntry entry, String item) {
            return new Head(item, entry.recordedAt(), entry.number(), entry.recordedAt());
        }

        public Head at(PageEntry entry) {
            return new Head(item, entry.recordedAt(), entry.number(), since);
        }
    }

    /**
     * The part of a page that stands in the line of a list, and at the head of the page itself.
     *
     * @param page what it is called where it is shown
     * @param role what its reader is to the item
     * @param kind what the item is; null where it was taken away
     * @param marking null while the item is a draft, and where it was taken away
     * @param urgency null where the marking is
     * @param ground why it was taken away; null where it was not
     * @param notice what its reader is to know first; null where there is nothing
     * @param subjects its first lines by language; null where it has none
     * @param named what tells an item without subjects from others of its kind; null where nothing does
     */
    record Summary(
            String page,
            String role,
            @Nullable String kind,
            @Nullable Marking marking,
            @Nullable String urgency,
            @Nullable String ground,
            @Nullable Notice notice,
            @Nullable SortedMap<String, PageText> subjects,
            @Nullable Named named) {
        public static Summary of(String page, String role) {
            return new Summary(page, role, null, null, null, null, null, null, null);
        }
    }

    /**
     * What an item is called by.
     *
     * @param field in which its page has it
     */
    record Named(String field, Sealed text) {}

    /** What a reader is to know first. */
    enum Notice {
        /** Nothing covers the reader any more. */
        ACCESS_ENDED,
        /** Whoever answered took parts of the answer back. */
        PART_TAKEN_BACK,
        /** The reader recalled it. */
        RECALLED,
        /** It was taken from the reader. */
        TAKEN_BACK,
        /** Whoever asked has withdrawn it. */
        WITHDRAWN
    }

    /** What it is of, and where it stands. */
    Head place();

    Summary summary();

    /** Whether what another one said on it was shared for that purpose. */
    default boolean isFor(Purpose stated) {
        return true;
    }

    /** What waits for whoever reads it, in a fixed order. */
    List<Need> needs();

    /** Who had a hand in what waits for a second person, and so is none: for these it does not wait. */
    default SortedSet<PersonId> hands(Need need) {
        return Sets.of();
    }

    /** What waits for that person. */
    default List<Need> needs(PersonId reader) {
        return needs().stream().filter(need -> !hands(need).contains(reader)).toList();
    }

    /** Everything on it that a search finds and that is sealed. */
    Stream<PageText> texts();

    /** What its owner calls the item; null where there is nothing to see, or it has no name. */
    @Nullable
    String reference();

    /** The areas that it is about: a search finds it by their codes. Null where there is nothing to see, or no area. */
    default @Nullable SortedSet<AreaCode> areas() {
        return null;
    }

    /** Whether the scope has the item, and not only the news that it had it. */
    boolean isLive();

    /** Whether its owner has let nobody else have it yet. */
    default boolean isDraft() {
        return false;
    }

    /** Whether anybody is shown it. */
    default boolean isShown() {
        return true;
    }

    /** Whether it tells that something is to be given back: a suspended partner sees those and no others. */
    default boolean isRecall() {
        return false;
    }
}

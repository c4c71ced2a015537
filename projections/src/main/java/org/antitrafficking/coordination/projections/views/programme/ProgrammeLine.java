package org.antitrafficking.coordination.projections.views.programme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageLine;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * The part of a programme's page that orders an inbox and stands in its line there. The rest is kept in parts
 * ({@link ProgrammeParts}).
 *
 * @param head of the page
 * @param needs explanations and votes that are owed, those that are due first; none where the line is kept, since each
 *     stands with what it is about
 * @param participant whether its reader takes part
 * @param status how far the programme is; absent to whoever takes no part
 * @param title of the programme
 */
public record ProgrammeLine(
        Head head,
        List<Need> needs,
        boolean participant,
        @Nullable ActivityStatus status,
        Sealed title) implements PageLine {

    /** Explanations and votes that stand in the line of a list; a page tells of each beside what it is about. */
    private static final int MOST_NEEDS = 20;

    private static final Comparator<Need> BY_TIME =
            Comparator.comparing(Need::due, Comparator.nullsLast(Comparator.naturalOrder()));

    public ProgrammeLine {
        needs = List.copyOf(needs);
    }

    static ProgrammeLine of(ProgrammePage page) {
        return new ProgrammeLine(page.head(), List.of(), page.isParticipants(), page.status(), page.title());
    }

    /** What is owed first comes first. */
    @Override
    public ProgrammeLine with(List<Need> owed) {
        var all = new ArrayList<>(owed);
        all.sort(BY_TIME);
        return new ProgrammeLine(
                head, all.size() > MOST_NEEDS ? all.subList(0, MOST_NEEDS) : all, participant, status, title);
    }

    @Override
    public Head place() {
        return head;
    }

    @Override
    public Summary summary() {
        return new Summary(
                "programme",
                participant ? "participant" : "donor",
                "programme",
                null,
                null,
                null,
                null,
                null,
                new Named("title", title));
    }

    @Override
    public @Nullable String reference() {
        return null;
    }

    @Override
    public boolean isLive() {
        return true;
    }
}

package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Where an issue stands that is under way.
 *
 * @param state in words
 * @param returned why a second person gave it back; null where nobody did
 * @param address of the page
 * @param digest what going on with it names; null where nobody can go on
 * @param canDiscard whether it can be given up
 * @param disclose the Idempotency-Key of going on
 * @param discard that of giving it up
 * @param mistake why what was asked here was not done; null where nothing was
 */
public record IssuePage(
        Frame frame,
        String alert,
        String reference,
        List<Tasks.Task> tasks,
        String state,
        Shown.@Nullable Text returned,
        Outlook outlook,
        List<OutlookPage.Said> said,
        String address,
        @Nullable String digest,
        boolean canDiscard,
        String disclose,
        String discard,
        String match,
        @Nullable Mistake mistake) {
    public IssuePage {
        tasks = List.copyOf(tasks);
        said = List.copyOf(said);
    }
}

package org.antitrafficking.coordination.api.programme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.feed.DirectoryFeed;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.programme.Milestone;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.projections.views.programme.PageMilestone;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far countries are on their ways into treaties: a programme's milestones beside what the directory says. There is
 * no second register of who is party to what.
 */
@Component
public final class ProgrammeAccession {

    private final ItemPages pages;
    private final DirectoryFeed directory;

    ProgrammeAccession(ItemPages pages, DirectoryFeed directory) {
        this.pages = pages;
        this.directory = directory;
    }

    /** To participants. To whoever takes no part there is nothing. */
    public ResponseEntity<byte[]> answer(Caller caller, String id) {
        Sought sought = Sought.of("programme-accession").id(ProgrammeController.KIND, id);
        return pages.answerMade(caller, sought, ProgrammeController.KIND, id, ProgrammeId::new, (page, opened) -> {
            if (!(page instanceof ProgrammePage programme) || programme.milestones() == null) throw Hidden.HIDDEN;
            return new AccessionBodies.Ways(id, ways(programme.milestones()));
        });
    }

    private List<AccessionBodies.Way> ways(Map<MilestoneId, PageMilestone> milestones) {
        var byWay = new TreeMap<String, List<Map.Entry<MilestoneId, PageMilestone>>>();
        for (Map.Entry<MilestoneId, PageMilestone> one : milestones.entrySet())
            byWay.computeIfAbsent(key(one.getValue().milestone()), way -> new ArrayList<>())
                    .add(one);
        var ways = new ArrayList<AccessionBodies.Way>();
        byWay.forEach((key, all) -> {
            all.sort(Comparator.comparing(one -> one.getValue().milestone().due()));
            Milestone first = all.getFirst().getValue().milestone();
            ways.add(new AccessionBodies.Way(
                    first.country().toString(),
                    first.treaty().toString(),
                    party(key),
                    all.stream().map(one -> one.getKey().toString()).toList()));
        });
        return ways;
    }

    /** As the directory has participations. */
    private static String key(Milestone milestone) {
        return milestone.country() + "/" + milestone.treaty();
    }

    private AccessionBodies.@Nullable Party party(String way) {
        ObjectNode found = directory.one(Part.PARTICIPATIONS, way);
        return found == null
                ? null
                : new AccessionBodies.Party(
                        found.path("deposited").stringValue(""),
                        found.path("inForce").stringValue(""));
    }
}

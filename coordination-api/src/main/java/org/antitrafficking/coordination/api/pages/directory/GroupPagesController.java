package org.antitrafficking.coordination.api.pages.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.partners.DirectoryBodies;
import org.antitrafficking.coordination.api.partners.DirectoryController;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.partners.OwnGroups;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Whom a group of one's own agency leaves out, as a page. */
@RestController
class GroupPagesController {

    private static final String EXCLUSIONS = DirectorySheets.GROUPS + "/{id}/exclusions";

    private final OwnGroups groups;
    private final DirectoryLists lists;
    private final DirectoryController directory;
    private final Site site;

    GroupPagesController(OwnGroups groups, DirectoryLists lists, DirectoryController directory, Site site) {
        this.groups = groups;
        this.lists = lists;
        this.directory = directory;
        this.site = site;
    }

    /** To whoever may say it for the group's owner. */
    @Needs(TokenScope.READ)
    @GetMapping(path = EXCLUSIONS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> excluding(Caller caller, HttpServletRequest request, @PathVariable String id) {
        ResponseEntity<byte[]> excluded = groups.answer(caller, id, null);
        JsonNode group = PageAnswers.model(lists.answer(caller, Part.GROUPS, id, null));
        Frame frame = site.frame(request, Frames.words(request).say("do.exclusions"), ExclusionForm.address(id));
        return site.form(
                request,
                ExclusionForm.of(
                        group,
                        PageAnswers.model(excluded),
                        excluded.getHeaders().getETag(),
                        PartnerNames.of(caller, lists, frame.words()),
                        Reader.of(caller),
                        site.opened(request, frame)));
    }

    /** What is not ticked any more is no longer left out. */
    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = EXCLUSIONS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> exclude(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        List<String> left = Typed.of(request).ticked(ExclusionForm.PARTNER);
        directory.exclude(call, id, new DirectoryBodies.Exclusions(List.copyOf(left)));
        return site.done(request, DirectorySheets.GROUPS);
    }
}

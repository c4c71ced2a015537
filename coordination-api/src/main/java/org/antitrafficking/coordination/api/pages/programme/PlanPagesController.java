package org.antitrafficking.coordination.api.pages.programme;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Reader;
import org.antitrafficking.coordination.api.pages.Renderer;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.programme.AccessionBodies;
import org.antitrafficking.coordination.api.programme.AccessionController;
import org.antitrafficking.coordination.api.programme.PilotBodies;
import org.antitrafficking.coordination.api.programme.PilotController;
import org.antitrafficking.coordination.api.programme.ProgrammeBodies;
import org.antitrafficking.coordination.api.programme.ProgrammeController;
import org.antitrafficking.coordination.api.programme.ResultController;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a programme plans, what was learned in it, and what its board is asked: each a form of its own. */
@RestController
class PlanPagesController {

    private static final String NEW = ProgrammeSheet.ADDRESS + "{id}/new/";

    private final ItemPages items;
    private final DirectoryLists directory;
    private final ProgrammeController programmes;
    private final ResultController results;
    private final AccessionController accession;
    private final PilotController pilots;
    private final RefusedForms forms;
    private final Frames frames;
    private final Renderer renderer;

    PlanPagesController(
            ItemPages items,
            DirectoryLists directory,
            ProgrammeController programmes,
            ResultController results,
            AccessionController accession,
            PilotController pilots,
            RefusedForms forms,
            Frames frames,
            Renderer renderer) {
        this.items = items;
        this.directory = directory;
        this.programmes = programmes;
        this.results = results;
        this.accession = accession;
        this.pilots = pilots;
        this.forms = forms;
        this.frames = frames;
        this.renderer = renderer;
    }

    /** To officers of participants; what the board is asked, to those of an accountable one. */
    @Needs(TokenScope.READ)
    @GetMapping(path = NEW + "{what}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String what) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        Frame frame = frames.of(request, id, PlanForms.address(id, what));
        return PageAnswers.page(renderer.html(
                "act",
                PlanForms.of(
                                what,
                                programme,
                                PartnerNames.of(caller, directory, frame.words()),
                                Reader.of(caller),
                                forms.of(request),
                                PeoplesDoor.needed(request),
                                frame)
                        .asSent(request)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.ACTIVITY, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> activity(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        programmes.plan(
                call,
                id,
                new ProgrammeBodies.Activity(
                        typed.said("title"),
                        typed.said("pillar"),
                        typed.said("area"),
                        new ArrayList<>(typed.ticked("directions")),
                        typed.said("owner"),
                        typed.said("from"),
                        typed.said("until"),
                        typed.said("status"),
                        typed.said("budgetLine"),
                        typed.said("output")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.INDICATOR, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> indicator(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        var targets = new ArrayList<ProgrammeBodies.@Nullable Target>();
        for (String line : typed.lines("targets")) {
            String[] parts = line.split("\\s+", -1);
            if (parts.length != 3)
                throw new BadRequest("A target is a first day, a last day and a figure with blanks between, say"
                        + " 2010-01-01 2011-12-31 1700.");
            targets.add(new ProgrammeBodies.Target(parts[0], parts[1], parts[2]));
        }
        results.plan(
                call,
                id,
                new ProgrammeBodies.Indicator(
                        typed.said("type"),
                        typed.said("result"),
                        typed.said("title"),
                        typed.said("measure"),
                        ascending(typed),
                        typed.said("area"),
                        typed.said("owner"),
                        targets));
        return done(request, id);
    }

    private static @Nullable Boolean ascending(Typed typed) {
        String said = typed.text("ascending");
        return (said.equals("true") || said.equals("false")) ? Boolean.valueOf(said) : null;
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.MILESTONE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> milestone(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        accession.plan(
                call,
                id,
                new AccessionBodies.MilestoneBody(
                        typed.said("treaty"),
                        typed.said("country"),
                        typed.said("step"),
                        typed.said("owner"),
                        typed.said("due"),
                        (typed.has("day") || typed.has("evidence"))
                                ? new AccessionBodies.ReachedBody(typed.said("day"), typed.said("evidence"))
                                : null));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.LESSON, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> lesson(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        pilots.record(
                call, id, new PilotBodies.Lesson(typed.said("learned"), typed.said("area"), typed.said("changes")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.PROPOSAL, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> proposal(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        pilots.propose(
                call,
                id,
                new PilotBodies.Proposal(
                        typed.said("plan"),
                        new ArrayList<>(typed.ticked("baselines")),
                        new ArrayList<>(typed.ticked("lessons")),
                        typed.said("until")));
        return done(request, id);
    }

    private ResponseEntity<Void> done(HttpServletRequest request, String id) {
        return forms.done(request, ProgrammeSheet.ADDRESS + id);
    }
}

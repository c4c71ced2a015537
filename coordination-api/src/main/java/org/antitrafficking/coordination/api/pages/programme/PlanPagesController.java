package org.antitrafficking.coordination.api.pages.programme;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.programme.AccessionBodies;
import org.antitrafficking.coordination.api.programme.AccessionController;
import org.antitrafficking.coordination.api.programme.PilotBodies;
import org.antitrafficking.coordination.api.programme.PilotController;
import org.antitrafficking.coordination.api.programme.ProgrammeBodies;
import org.antitrafficking.coordination.api.programme.ProgrammeController;
import org.antitrafficking.coordination.api.programme.ResultController;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.programme.FigureKind;
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
    private final Site site;
    private final DirectoryLists directory;
    private final ProgrammeController programmes;
    private final ResultController results;
    private final AccessionController accession;
    private final PilotController pilots;

    PlanPagesController(
            ItemPages items,
            Site site,
            DirectoryLists directory,
            ProgrammeController programmes,
            ResultController results,
            AccessionController accession,
            PilotController pilots) {
        this.items = items;
        this.site = site;
        this.directory = directory;
        this.programmes = programmes;
        this.results = results;
        this.accession = accession;
        this.pilots = pilots;
    }

    /** To officers of participants; what the board is asked, to those of an accountable one. */
    @Needs(TokenScope.READ)
    @GetMapping(path = NEW + "{what}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String what) {
        JsonNode programme = programme(caller, id);
        Frame frame = site.frame(request, id, PlanForms.address(id, what));
        return site.form(
                request,
                PlanForms.of(
                        what,
                        programme,
                        PartnerNames.of(caller, directory, frame.words()),
                        Reader.of(caller),
                        site.opened(request, frame)));
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
                        typed.said("output"),
                        typed.said("phase")));
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
                        typed.yesOrNo("ascending"),
                        typed.said("area"),
                        typed.said("owner"),
                        targets));
        return done(request, id);
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

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.PILOT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> pilot(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        pilots.pilot(call, id, new PilotBodies.Pilot(Typed.of(request).said("area")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.BOARD, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> board(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        String quorum = typed.text("quorum");
        if (!quorum.matches("\\d{0,3}")) throw new BadRequest("The quorum is a number of seats, say 3.");
        pilots.board(
                call,
                id,
                new PilotBodies.Board(
                        new ArrayList<>(typed.ticked("seats")),
                        quorum.isEmpty() ? null : Integer.valueOf(quorum),
                        typed.said("from"),
                        typed.said("until")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.TRANSACTION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> transaction(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        programmes.record(call, id, MoneyForms.transaction(Typed.of(request)));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.EXPLANATION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> explanation(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        programmes.explain(
                call,
                id,
                Shapes.present("transaction", typed.said("transaction")),
                new ProgrammeBodies.Explanation(typed.said("explanation")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.CORRECTION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> correction(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        programmes.correct(
                call, id, Shapes.present("transaction", typed.said("transaction")), MoneyForms.correction(typed));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.BUDGET, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> budget(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        programmes.budget(call, id, MoneyForms.budget(Typed.of(request)));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.STATUS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> status(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        programmes.status(call, id, new ProgrammeBodies.Status(Typed.of(request).said("status")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.FIGURE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> figure(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        String indicator = Shapes.present("indicator", typed.said("indicator"));
        FigureKind kind = Shapes.one("kind", FigureKind.class, typed.said("kind"));
        if (kind == FigureKind.BASELINE) results.baseline(call, id, indicator, FigureForms.figure(typed));
        else results.actual(call, id, indicator, FigureForms.figure(typed));
        return done(request, id);
    }

    /** The milestone says all the rest as before. */
    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW + PlanForms.REACHED, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> reached(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Typed typed = Typed.of(request);
        String milestone = Shapes.present("milestone", typed.said("milestone"));
        accession.change(call, id, milestone, FigureForms.reached(programme(call.caller(), id), milestone, typed));
        return done(request, id);
    }

    private JsonNode programme(Caller caller, String id) {
        return PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
    }

    private ResponseEntity<Void> done(HttpServletRequest request, String id) {
        site.settle();
        return site.done(request, ProgrammeSheet.ADDRESS + id);
    }
}

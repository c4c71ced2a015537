package org.antitrafficking.coordination.api.pages.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.AlertBodies;
import org.antitrafficking.coordination.api.alerts.AlertController;
import org.antitrafficking.coordination.api.alerts.Drafts;
import org.antitrafficking.coordination.api.alerts.Previews;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.AlertActs;
import org.antitrafficking.coordination.api.offers.AlertActs.Act;
import org.antitrafficking.coordination.api.offers.AlertActs.Offer;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PreviewPage;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What its owner changes of an alert that is out. What discloses something is prepared for a second person, what takes
 * away is done at once; before that the page says who gains it, who loses it, and what changes.
 */
@RestController
class ChangePagesController {

    private static final String ALERTS = Doors.PAGES + "/alerts/";

    private static final String CHANGE = ALERTS + "{id}/changes/{change}";

    private final ItemPages items;
    private final AlertController alerts;
    private final Drafts drafts;
    private final Previews previews;
    private final Names names;
    private final Copies copies;
    private final Site site;
    private final JsonMapper json;

    ChangePagesController(
            ItemPages items,
            AlertController alerts,
            Drafts drafts,
            Previews previews,
            Names names,
            Copies copies,
            Site site,
            JsonMapper json) {
        this.items = items;
        this.alerts = alerts;
        this.drafts = drafts;
        this.previews = previews;
        this.names = names;
        this.copies = copies;
        this.site = site;
        this.json = json;
    }

    /** A change, and the alert as its owner reads it. */
    private record Asked(Caller caller, HttpServletRequest request, Act act, OwnDraft own, Named named, Words words) {

        String address() {
            return new Offer(act).address(ALERTS + own.id());
        }

        boolean isOffered() {
            return AlertActs.offered(own.alert(), Reader.of(caller)).contains(new Offer(act));
        }

        ChangeForm form(Typed typed) {
            return new ChangeForm(
                    act, own.alert(), typed, named, caller.partner().toString(), words);
        }
    }

    private Asked asked(Caller caller, HttpServletRequest request, String id, String change) {
        Act act = Act.of(change).filter(Act::isChange).orElseThrow(() -> Hidden.HIDDEN);
        Words words = Frames.words(request);
        OwnDraft own = OwnDraft.orIssued(items.answer(caller, "alert", id, AlertId::new, null));
        return new Asked(caller, request, act, own, names.of(caller, words), words);
    }

    private Asked offered(Caller caller, HttpServletRequest request, String id, String change) {
        Asked asked = asked(caller, request, id, change);
        Hidden.unless(asked.isOffered());
        return asked;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CHANGE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String change) {
        Asked asked = asked(caller, request, id, change);
        Map<String, String> kept = site.kept(request);
        Hidden.unless(asked.isOffered() || !kept.isEmpty());
        List<Mistake> over = asked.isOffered()
                ? List.of()
                : List.of(Mistake.whole(asked.words().say("mistake.over")));
        Typed typed = kept.isEmpty()
                ? ChangeForm.begun(asked.act(), asked.own().alert(), asked.words())
                : new Typed(new TreeMap<>(kept));
        return PageAnswers.page(html(asked, asked.form(typed), "", !kept.isEmpty() && over.isEmpty(), over));
    }

    /** The form again, with what was typed. */
    @Needs(TokenScope.READ)
    @PostMapping(path = CHANGE + "/change", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> change(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String change) {
        Asked asked = offered(caller, request, id, change);
        return PageAnswers.page(html(asked, asked.form(Typed.of(request)), "", false, List.of()));
    }

    /** Who gains it, who loses it, and what is missing. */
    @Needs(TokenScope.READ)
    @PostMapping(path = CHANGE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> look(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String change,
            @RequestParam(required = false) @Nullable String more) {
        Asked asked = offered(caller, request, id, change);
        ChangeForm form = asked.form(Typed.of(request));
        if (more != null) return PageAnswers.page(html(asked, form, more, false, List.of()));
        return steps(asked, form).look(() -> site.done(request));
    }

    /** As a recipient would see it, once it were validated and done. */
    @Needs(TokenScope.READ)
    @PostMapping(path = CHANGE + ReleasePage.PREVIEWS + "{partner}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> seenBy(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String change,
            @PathVariable String partner) {
        Asked asked = offered(caller, request, id, change);
        Hidden.unless(ChangeForm.isPrepared(asked.act()));
        ChangeForm form = asked.form(Typed.of(request));
        return steps(asked, form).foresee(() -> {
            JsonNode seen = PageAnswers.model(previews.answer(caller, id, form.body(), partner));
            String title = asked.words().say("preview.title", asked.named().said(partner));
            Frame frame = site.frame(request, title, asked.address())
                    .on(copies.head(caller, asked.named()::said, asked.words(), seen));
            return site.html(
                    "preview",
                    PreviewPage.of(
                            seen,
                            partner,
                            asked.named()::partner,
                            frame,
                            asked.address(),
                            form.typed().fields()));
        });
    }

    private FormSteps steps(Asked asked, ChangeForm form) {
        return new FormSteps(
                form,
                asked.words(),
                mistakes -> html(asked, form, "", false, mistakes),
                mistake -> outlook(asked, form, mistake));
    }

    /** The form, with what was about to be done when it was refused. */
    @Needs(TokenScope.READ)
    @GetMapping(path = CHANGE + "/preparation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> kept(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String change) {
        return form(caller, request, id, change);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = CHANGE + "/preparation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> done(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String change) {
        Asked asked = asked(call.caller(), request, id, change);
        ChangeForm form = asked.form(Typed.of(request));
        return steps(asked, form).send(() -> {
            String onward = done(call, id, asked.act(), form.body());
            site.done(request);
            site.settle();
            return ALERTS + onward;
        });
    }

    /** Where it goes on. */
    private String done(ItemCall call, String id, Act act, ObjectNode body) {
        if (ChangeForm.isPrepared(act))
            return id + "/releases/" + drafts.prepare(call, id, body).release();
        if (act == Act.TIGHTENING) alerts.tighten(call, id, json.treeToValue(body, AlertBodies.Tightening.class));
        else alerts.narrow(call, id, json.treeToValue(body, AlertBodies.Narrowing.class));
        return id;
    }

    private byte[] html(Asked asked, ChangeForm form, String more, boolean kept, List<Mistake> mistakes) {
        OwnDraft own = asked.own();
        Words words = asked.words();
        String word = "do." + asked.act().word();
        return site.html(
                "form",
                new FormPage(
                        site.frame(asked.request(), own.reference(), asked.address()),
                        own.id(),
                        words.say(word),
                        words.say(word + ".what"),
                        kept,
                        List.of(),
                        Refusals.summary(form.mistakes(), mistakes),
                        asked.address(),
                        words.say(ChangeForm.isPrepared(asked.act()) ? "issue.look" : "change.look"),
                        "",
                        null,
                        form.hidden(),
                        form.sections(more),
                        null,
                        List.of()));
    }

    private byte[] outlook(Asked asked, ChangeForm form, @Nullable Mistake mistake) {
        OwnDraft own = asked.own();
        Words words = asked.words();
        Act act = asked.act();
        ObjectNode body = form.body();
        String once = PeoplesDoor.needed(asked.request()).onceFor(asked.address() + " " + own.match());
        return site.html(
                "outlook",
                new OutlookPage(
                        site.frame(asked.request(), own.reference(), asked.address()),
                        asked.address(),
                        own.reference(),
                        List.of(),
                        words.say("do." + act.word()),
                        seen(asked, form, body),
                        act == Act.AMENDMENT ? ReleasePage.changes(own.content(), form.says(), words) : List.of(),
                        said(asked, act, body, words),
                        form.typed().fields(),
                        once,
                        own.match(),
                        words.say(ChangeForm.isPrepared(act) ? "outlook.prepare" : "do." + act.word()),
                        ChangeForm.isPrepared(act),
                        mistake));
    }

    private Outlook seen(Asked asked, ChangeForm form, ObjectNode body) {
        if (!ChangeForm.isPrepared(asked.act()))
            return Outlook.without(
                    asked.own().alert().path("audience"),
                    form.typed().ticked(ChangeForm.PARTNER),
                    form.typed().ticked(ChangeForm.PERSONS),
                    asked.named(),
                    asked.words());
        JsonNode preview =
                PageAnswers.model(previews.answer(asked.caller(), asked.own().id(), body));
        Outlook outlook = Outlook.of(preview, asked.named(), asked.words());
        return asked.act() == Act.WIDENING || !outlook.allowed()
                ? outlook
                : outlook.called(asked.words().say("outlook.told"));
    }

    /** The terms as they would stand, where they change. */
    private static List<OutlookPage.Said> said(Asked asked, Act act, ObjectNode body, Words words) {
        return switch (act) {
            case EASING -> OutlookPage.Said.of(body.path("terms"), words);
            case TIGHTENING -> OutlookPage.Said.of(body, words);
            default -> OutlookPage.Said.of(asked.own().alert().path("terms"), words);
        };
    }
}

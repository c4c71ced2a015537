package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.AlertBodies;
import org.antitrafficking.coordination.api.alerts.AlertController;
import org.antitrafficking.coordination.api.alerts.PolicyController;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.words.Hidden;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * An act that is under way, and a second person's word on it. What is validated is what the page showed: the form has
 * its digest. Where that asks for a stronger sign-in, the person comes back to a page of the form's own address, with
 * the digest that was seen; nothing is done before the person says so there.
 */
@RestController
class ReleasePagesController {

    private static final String ALERTS = Doors.PAGES + "/alerts/";

    private static final String RELEASE = ALERTS + "{id}/releases/{release}";

    private final ItemPages items;
    private final PolicyController policy;
    private final AlertController alerts;
    private final DirectoryLists directory;
    private final PersonLists persons;
    private final Copies copies;
    private final Site site;

    ReleasePagesController(
            ItemPages items,
            PolicyController policy,
            AlertController alerts,
            DirectoryLists directory,
            PersonLists persons,
            Copies copies,
            Site site) {
        this.items = items;
        this.policy = policy;
        this.alerts = alerts;
        this.directory = directory;
        this.persons = persons;
        this.copies = copies;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = RELEASE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        JsonNode alert = alert(items.answer(caller, "alert", id, AlertId::new, null), release);
        JsonNode preview = PageAnswers.model(policy.preview(caller, id, release));
        return site.page("release", release(alert, preview, release, caller, request));
    }

    /** What was seen before the person went to sign in more strongly, to be said once more. */
    @Needs(TokenScope.READ)
    @GetMapping(path = RELEASE + "/validation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> confirm(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        JsonNode alert = alert(items.answer(caller, "alert", id, AlertId::new, null), release);
        JsonNode preview = PageAnswers.model(policy.preview(caller, id, release));
        ReleasePage page = release(alert, preview, release, caller, request);
        String seen = site.kept(request).getOrDefault(ReleasePage.DIGEST, "");
        return site.page("validation", page.confirming(seen));
    }

    /** As a recipient would see the alert once it were done. */
    @Needs(TokenScope.READ)
    @GetMapping(path = RELEASE + ReleasePage.PREVIEWS + "{partner}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> seenBy(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String release,
            @PathVariable String partner) {
        JsonNode seen = PageAnswers.model(policy.seenBy(caller, id, release, partner));
        String back = address(id, release);
        Words words = Frames.words(request);
        PartnerNames names = PartnerNames.of(caller, directory, words);
        String title = words.say("preview.title", names.said(partner));
        Frame frame = site.frame(request, title, back + ReleasePage.PREVIEWS + partner)
                .on(copies.head(caller, names::said, words, seen));
        return site.page("preview", PreviewPage.of(seen, partner, names::of, frame, back, Map.of()));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = RELEASE + "/return", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> giveBack(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        Map<String, String> kept = site.kept(request);
        var fields = new FormFields(new Typed(new TreeMap<>(kept)), Frames.words(request));
        return PageAnswers.page(giveBack(caller, request, id, release, fields, !kept.isEmpty(), List.of()));
    }

    private byte[] giveBack(
            Caller caller,
            HttpServletRequest request,
            String id,
            String release,
            FormFields fields,
            boolean kept,
            List<Mistake> mistakes) {
        JsonNode alert = alert(items.answer(caller, "alert", id, AlertId::new, null), release);
        String title = fields.words().say("do.return");
        Frame frame = site.frame(request, title, address(id, release) + "/return");
        Session session = PeoplesDoor.needed(request);
        return site.formHtml(
                request,
                ReleasePage.giveBack(alert, release, Reader.of(caller), fields, kept, mistakes, session, frame));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = RELEASE + "/validation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> validate(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String release,
            @RequestParam Map<String, String> form) {
        alerts.validate(call, id, release, new AlertBodies.Digest(form.get(ReleasePage.DIGEST)));
        return site.settled(request, address(id, release));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = RELEASE + "/return", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> giveBack(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        var fields = new FormFields(Typed.of(request), Frames.words(request));
        try {
            alerts.giveBack(
                    call, id, release, new AlertBodies.Reason(fields.typed().said("reason")));
            return site.settled(request, address(id, release));
        } catch (BadRequest e) {
            Mistake mistake = Refusals.reason(e, fields.mistakes());
            return Refusals.page(
                    Refusals.status(e), giveBack(call.caller(), request, id, release, fields, false, List.of(mistake)));
        }
    }

    /** What was validated is told from now on. */
    @Needs(TokenScope.ACT)
    @PostMapping(path = RELEASE + "/disclosure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> disclose(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String release,
            @RequestParam Map<String, String> form) {
        alerts.disclose(call, id, release, new AlertBodies.Digest(form.get(ReleasePage.DIGEST)));
        return site.settled(request, ALERTS + id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = RELEASE + "/discard", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> discard(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        alerts.discard(call, id, release);
        return site.settled(request, ALERTS + id);
    }

    private ReleasePage release(
            JsonNode alert, JsonNode preview, String release, Caller caller, HttpServletRequest request) {
        String address = address(alert.path("alert").stringValue(""), release);
        Frame frame = site.frame(request, AlertPage.reference(alert), address);
        Words words = frame.words();
        PartnerNames names = PartnerNames.of(caller, directory, words);
        PersonNames people = PersonNames.of(caller, persons);
        return ReleasePage.of(
                alert,
                preview,
                names,
                people,
                release,
                address,
                Reader.of(caller),
                PeoplesDoor.needed(request),
                frame.on(copies.head(caller, people, names::said, words, alert.path("terms"), preview)));
    }

    /** The alert, where its page has that act. */
    private static JsonNode alert(ResponseEntity<byte[]> recorded, String release) {
        JsonNode alert = PageAnswers.model(recorded);
        Hidden.unless(alert.path("acts").has(release));
        return alert;
    }

    private static String address(String id, String release) {
        return ALERTS + id + "/releases/" + release;
    }
}

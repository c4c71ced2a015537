package org.antitrafficking.coordination.api.pages.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.offers.RequestActs;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.requests.BlindQueries;
import org.antitrafficking.coordination.api.requests.RequestBodies;
import org.antitrafficking.coordination.api.requests.RequestController;
import org.antitrafficking.coordination.api.requests.RequestPreviews;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * An act on a request that is under way, and a second person's word on it, as it is with an alert: what is validated is
 * what the page showed, and a stronger sign-in leads back to what was seen, without doing anything.
 */
@RestController
class RequestReleasePagesController {

    private static final String RELEASE = RequestActs.REQUESTS + "/{id}/releases/{release}";

    private final ItemPages items;
    private final RequestPreviews previews;
    private final RequestController requests;
    private final BlindQueries queries;
    private final DirectoryLists directory;
    private final PersonLists persons;
    private final Copies copies;
    private final Site site;

    RequestReleasePagesController(
            ItemPages items,
            RequestPreviews previews,
            RequestController requests,
            BlindQueries queries,
            DirectoryLists directory,
            PersonLists persons,
            Copies copies,
            Site site) {
        this.items = items;
        this.previews = previews;
        this.requests = requests;
        this.queries = queries;
        this.directory = directory;
        this.persons = persons;
        this.copies = copies;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = RELEASE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        return site.page("release", release(caller, request, id, release));
    }

    /** What was seen before the person went to sign in more strongly, to be said once more. */
    @Needs(TokenScope.READ)
    @GetMapping(path = RELEASE + "/validation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> confirm(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        ReleasePage page = release(caller, request, id, release);
        String seen = site.kept(request).getOrDefault(ReleasePage.DIGEST, "");
        return site.page("validation", page.confirming(seen));
    }

    private ReleasePage release(Caller caller, HttpServletRequest request, String id, String release) {
        JsonNode seen = seen(caller, id, release);
        JsonNode preview = PageAnswers.model(previews.answer(caller, id, release));
        Reader reader = Reader.of(caller);
        boolean sends = reader.decides()
                && seen.path("acts").path(release).path("act").stringValue("").equals(QuestionForm.QUERY);
        @Nullable
        JsonNode left = sends
                ? PageAnswers.model(queries.answer(caller, caller.partner().toString()))
                : null;
        Frame frame = site.frame(request, RequestPage.reference(seen), RequestReleases.address(id, release));
        PartnerNames names = PartnerNames.of(caller, directory, frame.words());
        PersonNames people = PersonNames.of(caller, persons);
        return RequestReleases.of(
                new RequestReleases.Seen(seen, preview, left),
                release,
                names,
                people,
                reader,
                PeoplesDoor.needed(request),
                frame.on(copies.head(caller, people, names::said, frame.words(), seen.path("terms"), preview)));
    }

    /** The request, where its page has that act. */
    private JsonNode seen(Caller caller, String id, String release) {
        JsonNode request = PageAnswers.model(items.answer(caller, "request", id, InformationRequestId::new, null));
        Hidden.unless(request.path("acts").has(release));
        return request;
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
        JsonNode seen = seen(caller, id, release);
        String title = fields.words().say("do.return");
        Frame frame = site.frame(request, title, RequestReleases.address(id, release) + "/return");
        return site.formHtml(
                request,
                RequestReleases.giveBack(
                        seen, release, Reader.of(caller), fields, kept, mistakes, PeoplesDoor.needed(request), frame));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = RELEASE + "/validation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> validate(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String release,
            @RequestParam Map<String, String> form) {
        requests.validate(call, id, release, new RequestBodies.Digest(form.get(ReleasePage.DIGEST)));
        return site.settled(request, RequestReleases.address(id, release));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = RELEASE + "/return", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> giveBack(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        var fields = new FormFields(Typed.of(request), Frames.words(request));
        try {
            requests.giveBack(
                    call, id, release, new RequestBodies.Reason(fields.typed().said("reason")));
            return site.settled(request, RequestReleases.address(id, release));
        } catch (BadRequest e) {
            Mistake mistake = Refusals.reason(e, fields.mistakes());
            return Refusals.page(
                    Refusals.status(e), giveBack(call.caller(), request, id, release, fields, false, List.of(mistake)));
        }
    }

    /** What was validated is told from now on; a blind query takes a place of the day's quota. */
    @Needs(TokenScope.ACT)
    @PostMapping(path = RELEASE + "/disclosure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> disclose(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String release,
            @RequestParam Map<String, String> form) {
        requests.disclose(call, id, release, new RequestBodies.Digest(form.get(ReleasePage.DIGEST)));
        return site.settled(request, RequestActs.REQUESTS + "/" + id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = RELEASE + "/discard", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> discard(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        requests.discard(call, id, release);
        return site.settled(request, RequestActs.REQUESTS + "/" + id);
    }
}

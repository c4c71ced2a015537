package org.antitrafficking.coordination.api.pages.agency;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.persons.PersonController;
import org.antitrafficking.coordination.api.persons.PersonLists;
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

/** An agency's persons and machines as pages, and what an administrator does with them. */
@RestController
class PersonPagesController {

    /** Lines on a page. */
    static final int LINES = 100;

    private static final String PERSON = PersonSheets.PERSONS + "{id}";
    private static final String ACTS = PERSON + "/acts/";

    private final PersonLists lists;
    private final PersonController persons;
    private final Site site;

    PersonPagesController(PersonLists lists, PersonController persons, Site site) {
        this.lists = lists;
        this.persons = persons;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = PersonSheets.AGENCY, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> agency(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, after, LINES));
        Frame frame = site.frame(request, Frames.words(request).say("agency.title"), PersonSheets.AGENCY);
        return site.page("sheet", PersonSheets.persons(listed, Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = PERSON, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> person(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode person = PageAnswers.model(lists.answer(caller, id, null));
        Frame frame = site.frame(request, id, PersonSheets.PERSONS + id);
        return site.page("sheet", PersonSheets.person(person, Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ACTS + "{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        ResponseEntity<byte[]> recorded = lists.answer(caller, id, null);
        Frame frame = site.frame(request, id, PersonSheets.PERSONS + id + "/acts/" + act);
        return site.form(
                request,
                PersonSheets.act(
                        act,
                        PageAnswers.model(recorded),
                        recorded.getHeaders().getETag(),
                        Reader.of(caller),
                        site.opened(request, frame)));
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping(path = ACTS + "role", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> grantRole(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.grantRole(call, id, named(request, "role"));
        return done(request, id);
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = ACTS + "role-revocation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> revokeRole(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.revokeRole(call, id, named(request, "role"));
        return done(request, id);
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping(path = ACTS + "right", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> grantRight(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.grantRight(call, id, named(request, "right"));
        return done(request, id);
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = ACTS + "right-revocation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> revokeRight(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.revokeRight(call, id, named(request, "right"));
        return done(request, id);
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping(path = ACTS + "scope", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> grantScope(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.grantScope(call, id, named(request, "scope"));
        return done(request, id);
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = ACTS + "scope-revocation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> revokeScope(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.revokeScope(call, id, named(request, "scope"));
        return done(request, id);
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = ACTS + "suspension", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> suspend(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.suspend(call, id);
        return done(request, id);
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping(path = ACTS + "reinstatement", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> reinstate(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        persons.reinstate(call, id);
        return done(request, id);
    }

    /** What is chosen or written; none is no word that there is, and is refused as that. */
    private static String named(HttpServletRequest request, String field) {
        return Typed.of(request).text(field);
    }

    /** An empty form, which tells nothing. */
    @Needs({})
    @GetMapping(path = PersonSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(Caller caller, HttpServletRequest request) {
        Hidden.unless(Reader.of(caller).administers());
        Frame frame = site.frame(request, Frames.words(request).say("do.new-person"), PersonSheets.NEW);
        return site.form(request, PersonSheets.form(site.opened(request, frame)));
    }

    @Needs(value = TokenScope.ADMINISTER, strong = true)
    @PostMapping(path = PersonSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> bind(Call call, HttpServletRequest request) {
        var fields = Typed.of(request);
        var done = persons.bind(
                call,
                new PersonController.PersonBody(
                        fields.said("issuer"), fields.said("subject"), fields.said("name"), fields.said("nature")));
        return done(request, Objects.requireNonNull(done.getBody()).person());
    }

    /** Shows what has become of it. */
    private ResponseEntity<Void> done(HttpServletRequest request, String id) {
        return site.done(request, PersonSheets.PERSONS + id);
    }
}

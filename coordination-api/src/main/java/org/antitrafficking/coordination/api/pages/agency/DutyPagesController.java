package org.antitrafficking.coordination.api.pages.agency;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.antitrafficking.coordination.api.duty.DutyBodies;
import org.antitrafficking.coordination.api.duty.DutyController;
import org.antitrafficking.coordination.api.duty.DutyNow;
import org.antitrafficking.coordination.api.duty.DutyReads;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Paged;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Sending;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Within;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.agency.DutyForm.Act;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own agency's duty as a page, and the forms of what is done with it. */
@RestController
class DutyPagesController {

    private final DutyReads reads;
    private final DutyNow now;
    private final DutyController duties;
    private final PersonLists persons;
    private final Site site;

    DutyPagesController(DutyReads reads, DutyNow now, DutyController duties, PersonLists persons, Site site) {
        this.reads = reads;
        this.now = now;
        this.duties = duties;
        this.persons = persons;
        this.site = site;
    }

    private OwnDuty duty(Caller caller) {
        String own = caller.partner().toString();
        boolean rostered = now.hasRoster(caller);
        ResponseEntity<byte[]> roster = rostered ? reads.answer(caller, DutyReads.Part.ROSTER, own, null) : null;
        ResponseEntity<byte[]> desk =
                now.hasDesk(caller, own) ? reads.answer(caller, DutyReads.Part.DESK, own, null) : null;
        return new OwnDuty(
                roster == null ? OwnDuty.NONE : PageAnswers.model(roster),
                roster == null ? null : roster.getHeaders().getETag(),
                rostered ? PageAnswers.model(reads.answer(caller, DutyReads.Part.NOW, own, null)) : OwnDuty.NONE,
                desk == null ? OwnDuty.NONE : PageAnswers.model(desk),
                desk == null ? null : desk.getHeaders().getETag(),
                PartnerNames.all("person", after -> persons.answer(caller, after, ListCursor.MAX_LIMIT)),
                Reader.of(caller));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = Paged.DUTY, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(Caller caller, HttpServletRequest request) {
        OwnDuty duty = duty(caller);
        return site.page(
                "sheet",
                DutySheet.of(
                        duty,
                        Paged.of(duty.now(), PeoplesDoor.needed(request)),
                        site.frame(request, Frames.words(request).say("agency.duty"), Paged.DUTY)));
    }

    /** An act that is not offered has no form. */
    @Needs(TokenScope.READ)
    @GetMapping(path = DutySheet.ACTS + "{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(Caller caller, HttpServletRequest request, @PathVariable String act) {
        OwnDuty duty = duty(caller);
        Act of = Arrays.stream(Act.values())
                .filter(one -> one.word().equals(act) && DutyForm.offered(duty).contains(one))
                .findFirst()
                .orElseThrow(() -> Hidden.HIDDEN);
        Map<String, String> kept = site.kept(request);
        Typed typed = kept.isEmpty() ? DutyForm.begun(of, duty) : new Typed(new TreeMap<>(kept));
        var form = new DutyForm(of, duty, typed, Frames.words(request));
        return PageAnswers.page(html(request, of, duty, form, "", !kept.isEmpty(), List.of()));
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = DutySheet.ACTS + "roster", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> putRoster(
            ItemCall call, HttpServletRequest request, @RequestParam(required = false) @Nullable String more) {
        return sent(call, request, Act.ROSTER, more, form -> duties.putRoster(call, own(call), form.roster()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = DutySheet.ACTS + "absence", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> sayAbsent(ItemCall call, HttpServletRequest request) {
        return sent(
                call,
                request,
                Act.ABSENCE,
                null,
                form -> duties.sayAbsent(call, own(call), form.away(), form.absence()));
    }

    /** One's own: an administrator says others' by the API alone. */
    @Needs(TokenScope.ACT)
    @PostMapping(path = DutySheet.ACTS + "contact", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> putContact(ItemCall call, HttpServletRequest request) {
        return sent(
                call, request, Act.CONTACT, null, form -> duties.putContact(call, own(call), me(call), form.contact()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = DutySheet.ACTS + "contact-erasure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> eraseContact(ItemCall call, HttpServletRequest request) {
        return sent(call, request, Act.CONTACT_ERASURE, null, form -> duties.eraseContact(call, own(call), me(call)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = DutySheet.ACTS + "desk", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> putDesk(ItemCall call, HttpServletRequest request) {
        return sent(call, request, Act.DESK, null, form -> {
            DutyBodies.DeskBody desk = form.desk();
            if (desk == null) duties.eraseDesk(call, own(call));
            else duties.putDesk(call, own(call), desk);
        });
    }

    /** Goes on to what waits. */
    @Needs(TokenScope.ACT)
    @PostMapping(path = DutySheet.ACTS + "acknowledgement", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> acknowledge(ItemCall call) {
        duties.acknowledge(call, own(call));
        return Refusals.onward(Within.INBOX);
    }

    private static String own(ItemCall call) {
        return call.caller().partner().toString();
    }

    private static String me(ItemCall call) {
        return call.caller().person().toString();
    }

    /**
     * Does it and shows the duty; where it is refused, the form with what is wrong in it. What is not offered is asked
     * of the API all the same, which says why.
     *
     * @param more of what there is to be one more in the form, which is then shown again; null where it is sent
     */
    private ResponseEntity<byte[]> sent(
            ItemCall call, HttpServletRequest request, Act act, @Nullable String more, Consumer<DutyForm> sends) {
        Words words = Frames.words(request);
        OwnDuty duty = duty(call.caller());
        boolean offered = DutyForm.offered(duty).contains(act);
        var form = new DutyForm(act, duty, Typed.of(request), words);
        if (more != null && offered) return PageAnswers.page(html(request, act, duty, form, more, false, List.of()));
        return Sending.of(
                form,
                offered,
                words,
                () -> {
                    sends.accept(form);
                    site.done(request);
                    return Paged.DUTY;
                },
                mistakes -> html(request, act, duty, form, "", false, mistakes));
    }

    private byte[] html(
            HttpServletRequest request,
            Act act,
            OwnDuty duty,
            DutyForm form,
            String more,
            boolean kept,
            List<Mistake> mistakes) {
        Words words = Frames.words(request);
        String address = DutySheet.ACTS + act.word();
        String heading = words.say("do." + act.word() + "-duty");
        return site.formHtml(
                request,
                new ActPage(
                        site.frame(request, heading, address),
                        heading,
                        words.say("agency.duty"),
                        Paged.DUTY,
                        words.say("do." + act.word() + "-duty.what"),
                        List.of(),
                        kept,
                        Refusals.summary(form.mistakes(), mistakes),
                        address,
                        hidden(request, act, duty, address),
                        form.sections(more),
                        heading));
    }

    /** What replaces something is meant for the version that its form was made of; each form is sent once. */
    private static Map<String, String> hidden(HttpServletRequest request, Act act, OwnDuty duty, String address) {
        var hidden = new TreeMap<>(Map.of(
                RefusedForms.KEEP, "1", "once", PeoplesDoor.needed(request).onceForOneForm(address)));
        @Nullable String meant = request.getHeader(HttpHeaders.IF_MATCH);
        @Nullable
        String tag = switch (act) {
            case ROSTER -> meant == null ? duty.tag() : meant;
            case DESK -> meant == null ? duty.deskTag() : meant;
            case ABSENCE, CONTACT, CONTACT_ERASURE -> null;
        };
        if (tag != null) hidden.put("match", tag);
        return hidden;
    }
}

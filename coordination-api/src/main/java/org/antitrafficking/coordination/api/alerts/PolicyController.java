package org.antitrafficking.coordination.api.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.api.problems.FindingBody;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.views.alerts.PageAct;
import org.antitrafficking.coordination.projections.views.alerts.PageTerms;
import org.antitrafficking.coordination.projections.views.alerts.Reached;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the policy says before anything is shared. Asking changes nothing. */
@RestController
@RequestMapping("/api/alerts/{id}")
public class PolicyController {

    private final Previews previews;
    private final Reads reads;
    private final Views views;
    private final Pages pages;

    PolicyController(Previews previews, Reads reads, Views views, Pages pages) {
        this.previews = previews;
        this.reads = reads;
        this.views = views;
        this.pages = pages;
    }

    /**
     * What would be told to whom.
     *
     * @param digest what a validation names; absent where it would be refused
     * @param partners that it would reach
     * @param persons by name that it would reach
     * @param refused the rule that forbids it; absent where it is allowed
     * @param findings of every recipient and purpose
     */
    record Preview(
            @Nullable String digest,
            List<String> partners,
            List<String> persons,
            @Nullable String refused,
            List<FindingBody> findings) {

        /** @param owns whether whoever asks owns the alert: to anybody else its owner is a partner, not its officers */
        static Preview allowed(@Nullable String digest, Policy.Verdict answer, boolean owns) {
            var partners = new TreeSet<>(answer.audience().partners());
            if (!owns) partners.addAll(answer.audience().persons().values());
            return new Preview(
                    digest,
                    texts(partners),
                    owns ? texts(answer.audience().persons().keySet()) : List.of(),
                    null,
                    FindingBody.of(answer.findings()));
        }

        static Preview refused(Rejected rejected) {
            return new Preview(null, List.of(), List.of(), rejected.rule(), FindingBody.of(rejected.findings()));
        }

        private static List<String> texts(Collection<?> ids) {
            return ids.stream().map(Object::toString).toList();
        }
    }

    /**
     * Who can see the alert and why, and who could.
     *
     * @param role as on the page
     * @param terms under which it is shared; absent while it is a draft
     * @param recipients that have it now, each with the rule and the basis that it was told on, by partner; absent for
     *     a recipient, which sees no other
     * @param releases of the caller's partner that are under way, as far as the caller sees them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shared(
            String alert,
            String role,

            @Field(value = "Under what terms it is shared; absent while it is a draft.", as = PageTerms.class) @Nullable
            JsonNode terms,

            @Field(
                    value = "Who has it now, and by which rule; absent for a recipient, which sees no other.",
                    as = Reached.class,
                    keys = Form.PARTNER_ID)
            @Nullable
            JsonNode recipients,

            @Field(value = "Acts of the caller's partner that are under way.", keys = Form.RELEASE_ID)
            SortedMap<String, UnderWay> releases) {}

    /** An act that is under way, and what would become of it now. */
    record UnderWay(
            @Field(value = "Which act.", of = PageAct.Kind.class)
            String act,

            Preview preview) {}

    /** To whoever has the alert. Of who lost it nothing is said: it is shared with it no more. */
    @Needs(TokenScope.READ)
    @GetMapping("/policy")
    ResponseEntity<byte[]> policy(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return reads.answer(
                caller,
                Sought.of("policy").id("alert", id),
                known,
                () -> Reads.Served.of(shared(caller, Ids.alert(id).value())));
    }

    private Shared shared(Caller caller, String id) {
        ObjectNode page = pages.page(views.page(caller, id).orElseThrow(() -> Hidden.HIDDEN), caller.person());
        String role = page.path("role").stringValue("");
        Hidden.unless(role.equals("owner") || role.equals("recipient"));
        var releases = new TreeMap<String, UnderWay>();
        for (var act : page.path("acts").properties())
            underWay(caller, id, act.getKey())
                    .ifPresent(preview -> releases.put(
                            act.getKey(),
                            new UnderWay(act.getValue().path("act").stringValue(""), preview)));
        @Nullable JsonNode recipients = page.get("audience");
        if (recipients instanceof ObjectNode all) all.removeIf(recipient -> recipient.has("taken"));
        return new Shared(id, role, page.get("terms"), recipients, releases);
    }

    /** What the page has still may be over already. */
    private Optional<Preview> underWay(Caller caller, String id, String release) {
        try {
            return Optional.of(previews.previewed(caller, id, release));
        } catch (Hidden over) {
            return Optional.empty();
        }
    }

    /** Shows the partner whose act it is what an act under way would do. */
    @Needs(TokenScope.READ)
    @GetMapping("/releases/{release}")
    public ResponseEntity<byte[]> preview(Caller caller, @PathVariable String id, @PathVariable String release) {
        return previews.answer(caller, id, release);
    }

    /** Shows the owner what a recipient would see of the alert once an act under way were done. */
    @Needs(TokenScope.READ)
    @GetMapping("/releases/{release}/recipients/{partner}")
    public ResponseEntity<byte[]> seenBy(
            Caller caller, @PathVariable String id, @PathVariable String release, @PathVariable String partner) {
        return previews.answer(caller, id, release, partner);
    }

    /** The same of an act that nobody has prepared. */
    @Needs(TokenScope.READ)
    @PostMapping("/assessment/recipients/{partner}")
    ResponseEntity<byte[]> seenBy(
            Caller caller, @PathVariable String id, @PathVariable String partner, @RequestBody AlertBodies.Act body) {
        return previews.answer(caller, id, body, partner);
    }

    /** Says what the policy would answer to an act that nobody has prepared. It changes nothing, so it is a read. */
    @Needs(TokenScope.READ)
    @PostMapping("/assessment")
    ResponseEntity<byte[]> assess(Caller caller, @PathVariable String id, @RequestBody AlertBodies.Act body) {
        return reads.answer(
                caller, Previews.sought(id, body), () -> Reads.Served.of(previews.assessed(caller, id, body)));
    }
}

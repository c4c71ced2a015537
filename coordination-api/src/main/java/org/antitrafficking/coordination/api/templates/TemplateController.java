package org.antitrafficking.coordination.api.templates;

import java.net.URI;
import org.antitrafficking.coordination.api.alerts.AlertBodies;
import org.antitrafficking.coordination.api.alerts.AlertController;
import org.antitrafficking.coordination.api.alerts.Drafts;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.templates.BeginTemplate;
import org.antitrafficking.coordination.templates.EraseTemplate;
import org.antitrafficking.coordination.templates.FromTemplate;
import org.antitrafficking.coordination.templates.PutTemplate;
import org.antitrafficking.coordination.templates.TemplateContent;
import org.antitrafficking.coordination.templates.TemplateId;
import org.antitrafficking.coordination.templates.WithdrawTemplate;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A partner's templates of alerts: its own people read them, and draft alerts from them. */
@RestController
@RequestMapping("/api/templates")
public class TemplateController {

    private final Sealer sealer;
    private final TemplateLists lists;
    private final Drafts drafts;

    TemplateController(Sealer sealer, TemplateLists lists, Drafts drafts) {
        this.sealer = sealer;
        this.lists = lists;
        this.drafts = drafts;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String template, String outcome) {}

    /** What a call says of one version, sealed for whoever may put it. */
    private interface Sealing {
        TemplateContent by(Actor by, boolean may);
    }

    @Needs(TokenScope.ACT)
    @PostMapping
    public ResponseEntity<Done> begin(Call call, @RequestBody TemplateBodies.TemplateBody body) {
        var id = new TemplateId("template-" + call.newId());
        Sealing content = sealing(id, call.caller().partner(), call.newId(), body);
        if (keeps(call.caller())) call.count(Counted.TEMPLATE, id.toString());
        Outcome outcome = call.with(body, "begin-template")
                .send((by, reading) -> new BeginTemplate(id, by, content.by(by, true)));
        return ResponseEntity.created(URI.create("/api/templates/" + id)).body(answer(outcome));
    }

    /** Those of the caller's partner. */
    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> templates(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        return lists.answer(caller, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> template(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return lists.answer(caller, id, known);
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}")
    public Done put(ItemCall call, @PathVariable String id, @RequestBody TemplateBodies.TemplateBody body) {
        TemplateId template = TemplateLists.template(id);
        Sealing content = sealing(template, call.caller().partner(), call.newId(), body);
        return answer(call.on(lists.page(template))
                .with(body, "put-template", id)
                .send((by, reading) ->
                        new PutTemplate(template, by, content.by(by, TemplateLists.isSeen(template, by, reading)))));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/withdrawal")
    public Done withdraw(ItemCall call, @PathVariable String id) {
        TemplateId template = TemplateLists.template(id);
        return answer(call.on(lists.page(template))
                .of("withdraw-template", id)
                .send((by, reading) -> new WithdrawTemplate(template, by)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/erasure")
    public Done erase(ItemCall call, @PathVariable String id) {
        TemplateId template = TemplateLists.template(id);
        return answer(call.on(lists.page(template))
                .of("erase-template", id)
                .send((by, reading) -> new EraseTemplate(template, by)));
    }

    /** The body is that of any draft: what is sent is what counts. */
    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/{version}/alerts")
    ResponseEntity<AlertController.Done> draft(
            Call call, @PathVariable String id, @PathVariable String version, @RequestBody AlertBodies.Content body) {
        Outcome outcome = drafts.draft(call, from(id, version), body);
        return ResponseEntity.created(URI.create("/api/alerts/" + outcome.aggregateId()))
                .body(new AlertController.Done(outcome.aggregateId(), outcome.outcome()));
    }

    /** The version that an address names; what can be none is answered like one that there is not. */
    public static FromTemplate from(String id, String version) {
        TemplateId template = TemplateLists.template(id);
        return Shapes.addressed(version, number -> new FromTemplate(template, Integer.parseInt(number)));
    }

    /** All of it is looked at before anything is sealed, and a key made for it: each version has its own. */
    private Sealing sealing(TemplateId template, PartnerId partner, String version, TemplateBodies.TemplateBody body) {
        var key = new KeyName(template.toString(), partner.toString(), "version/" + version);
        new TemplateShapes(Sealer.TO_LOOK, key).content(body);
        return (by, may) ->
                new TemplateShapes(may && keeps(by) ? sealer.forOneRequest() : Sealer.TO_LOOK, key).content(body);
    }

    /** Whoever may not is refused by the command itself, and nothing is counted or sealed before. */
    private static boolean keeps(Actor by) {
        return by.is(Role.ADMINISTRATOR) || by.is(Role.SUPERVISOR);
    }

    private static boolean keeps(Caller caller) {
        return !caller.isSuspended()
                && (caller.roles().contains(Role.ADMINISTRATOR)
                        || caller.roles().contains(Role.SUPERVISOR));
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}

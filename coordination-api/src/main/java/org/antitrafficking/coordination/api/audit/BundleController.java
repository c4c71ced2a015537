package org.antitrafficking.coordination.api.audit;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions with their proofs in one signed file, for auditors to keep. */
@RestController
@RequestMapping("/api/audit/bundles")
class BundleController {

    private final DecisionBundles bundles;

    BundleController(DecisionBundles bundles) {
        this.bundles = bundles;
    }

    /** Which decisions. */
    record BundleBody(
            @Field(value = "Whose decisions.", required = true, form = Form.PARTNER_ID) @Nullable
            String partner,

            @Field(
                    value = "Those about it alone.",
                    form = Form.LINE,
                    most = 80,
                    example = "alert-0123456789abcdef0123456789abcdef")
            @Nullable
            String item,

            @Field(value = "Those of that person alone.", form = Form.PERSON_ID) @Nullable
            String person,

            @Field(value = "Those from that moment on.", form = Form.INSTANT) @Nullable
            String from,

            @Field(value = "Those before that moment.", form = Form.INSTANT) @Nullable
            String until,

            @Field(value = "Of that command alone.", form = Form.LINE, most = 64, example = "issue-alert") @Nullable
            String command,

            @Field(value = "Of that outcome alone.", of = DecisionOutcome.class) @Nullable
            String outcome) {}

    @Needs(TokenScope.READ)
    @PostMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> bundle(Caller caller, @RequestBody BundleBody body) {
        String partner = Shapes.present("partner", body.partner());
        var filter = new DecisionFilter(
                body.item(), body.person(), body.from(), body.until(), body.command(), body.outcome());
        return bundles.answer(caller, partner, filter);
    }
}

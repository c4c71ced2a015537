package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.investigations.AgreeToClose;
import org.antitrafficking.coordination.investigations.AgreeToExclude;
import org.antitrafficking.coordination.investigations.EvaluateInvestigation;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.WithdrawFromInvestigation;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How parties leave, and how an investigation ends. */
@RestController
@RequestMapping("/api/investigations/{id}")
class EndingController {

    private final Investigations investigations;

    EndingController(Investigations investigations) {
        this.investigations = investigations;
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/exclusions/{partner}")
    Answer exclude(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String partner,
            @RequestBody InvestigationBodies.Exclusion body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        InvestigationShapes shapes = investigations.shapes(investigation, caller);
        Sealed reason = shapes.text("exclusionReason", body.exclusionReason());
        return investigations.send(
                Requests.Request.of(caller, key, body, "agree-to-exclude", id, partner),
                (by, reading) -> new AgreeToExclude(
                        investigation, by, addressed(partner, PartnerId::new), reason, Standing.NONE));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/withdrawal")
    Answer withdraw(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody InvestigationBodies.Withdrawal body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        InvestigationShapes shapes = investigations.shapes(investigation, caller);
        Sealed reason = shapes.text("leavingReason", body.leavingReason());
        return investigations.send(
                Requests.Request.of(caller, key, body, "withdraw-from-investigation", id),
                (by, reading) -> new WithdrawFromInvestigation(investigation, by, reason));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/closure")
    Answer close(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody InvestigationBodies.Closure body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Outcome outcome = one("outcome", Outcome.class, body.outcome());
        return investigations.send(
                Requests.Request.of(caller, key, body, "agree-to-close", id),
                (by, reading) -> BadRequest.unlessMade(() -> new AgreeToClose(investigation, by, outcome)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/evaluations")
    Answer evaluate(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody InvestigationBodies.Evaluation body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        InvestigationShapes shapes = investigations.shapes(investigation, caller);
        Sealed said = shapes.text("evaluation", body.evaluation());
        return investigations.send(
                Requests.Request.of(caller, key, body, "evaluate-investigation", id),
                (by, reading) -> new EvaluateInvestigation(investigation, by, said));
    }
}

package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;

import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.investigations.AgreeToClose;
import org.antitrafficking.coordination.investigations.AgreeToExclude;
import org.antitrafficking.coordination.investigations.EvaluateInvestigation;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.WithdrawFromInvestigation;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How parties leave, and how an investigation ends. */
@RestController
@RequestMapping("/api/investigations/{id}")
public class EndingController {

    private final Investigations investigations;

    EndingController(Investigations investigations) {
        this.investigations = investigations;
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/exclusions/{partner}")
    public Done exclude(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String partner,
            @RequestBody InvestigationBodies.Exclusion body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed reason =
                investigations.shapes(investigation, call.caller()).text("exclusionReason", body.exclusionReason());
        return Done.of(call.on(investigations.page(id))
                .with(body, "agree-to-exclude", id, partner)
                .send((by, reading) -> new AgreeToExclude(
                        investigation, by, addressed(partner, PartnerId::new), reason, Standing.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/withdrawal")
    public Done withdraw(ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Withdrawal body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed reason = investigations.shapes(investigation, call.caller()).text("leavingReason", body.leavingReason());
        return Done.of(call.on(investigations.page(id))
                .with(body, "withdraw-from-investigation", id)
                .send((by, reading) -> new WithdrawFromInvestigation(investigation, by, reason)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/closure")
    public Done close(ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Closure body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Outcome outcome = one("outcome", Outcome.class, body.outcome());
        return Done.of(call.on(investigations.page(id))
                .with(body, "agree-to-close", id)
                .send((by, reading) -> BadRequest.unlessMade(() -> new AgreeToClose(investigation, by, outcome))));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/evaluations")
    public Done evaluate(ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Evaluation body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed said = investigations.shapes(investigation, call.caller()).text("evaluation", body.evaluation());
        return Done.of(call.on(investigations.page(id))
                .with(body, "evaluate-investigation", id)
                .send((by, reading) -> new EvaluateInvestigation(investigation, by, said)));
    }
}

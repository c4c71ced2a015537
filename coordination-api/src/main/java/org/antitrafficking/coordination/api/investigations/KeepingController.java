package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;

import java.time.LocalDate;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.investigations.EraseInvestigation;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.KeepInvestigation;
import org.antitrafficking.coordination.investigations.LiftHold;
import org.antitrafficking.coordination.investigations.PlaceHold;
import org.antitrafficking.coordination.words.Sealed;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How long words of an investigation are kept: holds for proceedings, and each partner's review and erasure of its own.
 */
@RestController
@RequestMapping("/api/investigations/{id}")
public class KeepingController {

    private final Investigations investigations;

    KeepingController(Investigations investigations) {
        this.investigations = investigations;
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/hold")
    public Done hold(ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Holding body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        LocalDate until = date("holdUntil", body.holdUntil());
        Sealed ground = investigations.shapes(investigation, call.caller()).text("holdGround", body.holdGround());
        return Done.of(call.on(investigations.page(id))
                .with(body, "place-hold", id)
                .send((by, reading) -> new PlaceHold(investigation, by, until, ground)));
    }

    @Needs(TokenScope.ACT)
    @DeleteMapping("/hold")
    public Done lift(ItemCall call, @PathVariable String id) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        return Done.of(call.on(investigations.pageOfOld(id))
                .of("lift-hold", id)
                .send((by, reading) -> new LiftHold(investigation, by)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/review")
    public Done review(ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Reviewing body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        LocalDate until = date("keptUntil", body.keptUntil());
        return Done.of(call.on(investigations.pageOfOld(id))
                .with(body, "keep-investigation", id)
                .send((by, reading) -> new KeepInvestigation(investigation, by, until)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/erasure")
    public Done erase(ItemCall call, @PathVariable String id) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        return Done.of(call.on(investigations.pageOfOld(id))
                .of("erase-investigation", id)
                .send((by, reading) -> new EraseInvestigation(investigation, by)));
    }
}

package org.antitrafficking.coordination.api.wiring;

import org.antitrafficking.coordination.api.operations.Operation;
import org.antitrafficking.coordination.api.redecisions.Decider;
import org.antitrafficking.coordination.api.redecisions.Redecisions;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.eventlog.DecisionLog;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.postgres.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What decides recorded commands again. */
@Configuration(proxyBeanMethods = false)
class RedecisionConfiguration {

    @Bean
    Redecisions redecisions(EventCodec events, Sealer sealer, PlatformConfiguration.SafeDatabase safe) {
        return new Redecisions(
                new DecisionLog(safe.database().pool(Roles.LEDGER)),
                new Redecisions.Parts(
                        Decider.TODAY, events, PlatformCommands.codec(null), sealer, PlatformCommands.RULE_VERSION));
    }

    @Bean
    Operation redecide(Redecisions redecisions) {
        return new Operation("re-decisions", progress -> redecisions.run(progress::at));
    }
}

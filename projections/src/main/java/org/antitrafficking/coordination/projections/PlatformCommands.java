package org.antitrafficking.coordination.projections;

import java.util.Set;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.investigations.Reach;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Rejected;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.json.JsonDecisionCodec;
import org.jspecify.annotations.Nullable;

/** The domain's commands in the form of decision records. */
public final class PlatformCommands {

    /** Of the rules that decide; to be raised with every change of a {@code decide}. */
    public static final String RULE_VERSION = "1";

    /** What commands carry for their decision and do not say. */
    private static final Set<Class<?>> LEFT_OUT = Set.of(Standing.class, Reach.class);

    private PlatformCommands() {}

    /** A codec for every command of the catalogue. */
    public static DecisionCodec codec() {
        return new JsonDecisionCodec(CommandCatalogue.all(), LEFT_OUT, RULE_VERSION, PlatformCommands::rule);
    }

    private static @Nullable String rule(Throwable refusal) {
        return switch (refusal) {
            case Rejected rejected -> rejected.rule();
            case Hidden hidden -> hidden.getMessage();
            default -> null;
        };
    }
}

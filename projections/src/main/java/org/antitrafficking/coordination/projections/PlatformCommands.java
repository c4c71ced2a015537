package org.antitrafficking.coordination.projections;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.json.JsonDecisionCodec;
import org.jspecify.annotations.Nullable;

/** The domain's commands in the form of decision records. */
public final class PlatformCommands {

    /** The version of the rules that decide; every change of a {@code decide} raises it. */
    public static final String RULE_VERSION = "3";

    /** What commands carry for their decision and do not say, with what is read in its place. */
    private static final Map<Class<?>, ?> LEFT_OUT = CommandCatalogue.all().stream()
            .flatMap(command -> Stream.of(command.getRecordComponents()))
            .<Class<?>>map(RecordComponent::getType)
            .filter(LookedUp.class::isAssignableFrom)
            .distinct()
            .collect(Collectors.toMap(type -> type, PlatformCommands::none));

    private PlatformCommands() {}

    /**
     * A codec for every command of the catalogue.
     *
     * @param build version of the program that decides; null where it has none
     */
    public static DecisionCodec codec(@Nullable String build) {
        return new JsonDecisionCodec(
                CommandCatalogue.all(),
                LEFT_OUT,
                build,
                RULE_VERSION,
                PlatformCommands::rule,
                refusal -> Objects.equals(rule(refusal), Hidden.HIDDEN.getMessage()),
                Sealed.class);
    }

    private static Object none(Class<?> lookedUp) {
        try {
            return lookedUp.getField("NONE").get(null);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(lookedUp + " has no public constant NONE", missing);
        }
    }

    private static @Nullable String rule(Throwable refusal) {
        return switch (refusal) {
            case Rejected rejected -> rejected.rule();
            case Hidden hidden -> hidden.getMessage();
            case Commands.NotThere absent -> Hidden.HIDDEN.getMessage(); // to whoever asked it is the same
            default -> null;
        };
    }
}

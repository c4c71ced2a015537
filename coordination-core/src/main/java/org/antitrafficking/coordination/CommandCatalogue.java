package org.antitrafficking.coordination;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.agreements.AgreementCommand;
import org.antitrafficking.coordination.alerts.AlertCommand;
import org.antitrafficking.coordination.investigations.InvestigationCommand;
import org.antitrafficking.coordination.mandates.MandateCommand;
import org.antitrafficking.coordination.partners.DirectoryCommand;
import org.antitrafficking.coordination.persons.PersonCommand;
import org.antitrafficking.coordination.reads.ReadsCommand;
import org.antitrafficking.coordination.requests.QuotaCommand;
import org.antitrafficking.coordination.requests.RequestCommand;

/** Every command of the platform, read off the sealed types, so that none can be forgotten. */
public final class CommandCatalogue {

    /** A new feature adds its sealed command type here. */
    private static final List<Class<?>> ROOTS = List.of(
            DirectoryCommand.class,
            PersonCommand.class,
            AgreementCommand.class,
            MandateCommand.class,
            AlertCommand.class,
            ReadsCommand.class,
            InvestigationCommand.class,
            RequestCommand.class,
            QuotaCommand.class);

    private CommandCatalogue() {}

    /** All commands, in the order of the features and of their declaration. */
    public static List<Class<?>> all() {
        return ROOTS.stream().flatMap(CommandCatalogue::leaves).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(CommandCatalogue::leaves)
                : Stream.of(type);
    }
}

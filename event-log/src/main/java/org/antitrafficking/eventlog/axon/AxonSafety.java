package org.antitrafficking.eventlog.axon;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.jspecify.annotations.Nullable;

/** What about Axon's parts would lose events without a word. */
final class AxonSafety {

    private AxonSafety() {}

    static List<String> findings(Configuration configuration) {
        var findings = new ArrayList<String>();
        if (!(configuration.eventStore() instanceof LogEventStore))
            findings.add("The event store is "
                    + configuration.eventStore().getClass().getName()
                    + ", which is not the log: events would be lost. Do not configure another event store.");
        if (!(configuration.commandBus() instanceof CommandSide.Bus))
            findings.add("The command bus is "
                    + configuration.commandBus().getClass().getName()
                    + ", whose transactions may surround a command: the committer could wait for a connection that a"
                    + " command holds. Do not configure another command bus.");
        @Nullable EventProcessingConfiguration processing = configuration.eventProcessingConfiguration();
        if (processing == null) return findings; // no reactions
        processing.eventProcessors().forEach((name, processor) -> {
            if (processor instanceof SubscribingEventProcessor) {
                findings.add("Event processor " + name + " is a subscribing one: its failure would come after the"
                        + " append. Use a pooled streaming one.");
                return;
            }
            if (processing.tokenStore(name) instanceof InMemoryTokenStore)
                findings.add("Event processor " + name + " has a volatile token store: after a restart it would start"
                        + " anew. Configure a JdbcTokenStore.");
            if (!(processing.listenerInvocationErrorHandler(name) instanceof PropagatingErrorHandler))
                findings.add("Event processor " + name + " would only log a reaction that fails, and skip its event."
                        + " Configure a PropagatingErrorHandler.");
            if (processing.transactionManager(name) instanceof NoTransactionManager)
                findings.add(
                        "Event processor " + name + " has no transaction manager: its token and its work could part."
                                + " Configure a SpringTransactionManager.");
        });
        return findings;
    }
}

package org.antitrafficking.coordination.api.audit;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.words.Tells;
import org.antitrafficking.eventlog.json.RecordJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is shown of a command as it was given: a copy of its record's payload, without what the log keeps beside it, and
 * without what is not to be shown.
 */
final class DecisionPayload {

    private static final Map<String, Class<?>> COMMANDS =
            CommandCatalogue.all().stream().collect(Collectors.toMap(RecordJson::name, command -> command));

    private DecisionPayload() {}

    /**
     * The copy; it is empty where the platform does not know the command.
     *
     * @param command as its record calls it
     * @param withPersons whether what tells of persons is in it
     * @param toItsActor whether it is shown to whoever gave the command
     * @param opens whether what a key seals is in it, still sealed; what is not is left out
     */
    static ObjectNode of(
            String command, JsonNode payload, boolean withPersons, boolean toItsActor, Predicate<String> opens) {
        Class<?> type = COMMANDS.get(command);
        if (type == null || !(json(withPersons, toItsActor, opens).of(payload, type) instanceof ObjectNode shown))
            return JsonNodeFactory.instance.objectNode();
        return shown.retain(Stream.of(type.getRecordComponents())
                .filter(component -> Tells.of(component) != Tells.OF_THE_LOG)
                .map(RecordComponent::getName)
                .toList());
    }

    /** Copies what a command holds. */
    static ShownJson json(boolean withPersons, boolean toItsActor, Predicate<String> opens) {
        return new ShownJson(withPersons, toItsActor, value -> opens.test(ShownJson.key(value)) ? value : null);
    }
}

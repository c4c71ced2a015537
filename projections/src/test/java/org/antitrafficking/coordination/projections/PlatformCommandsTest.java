package org.antitrafficking.coordination.projections;

import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.alerts.AlertCommand;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.RecallAlert;
import org.antitrafficking.coordination.partners.ApproveChange;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.DirectoryCommand;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Decision;
import org.antitrafficking.eventlog.axon.Commands;
import org.junit.jupiter.api.Test;

class PlatformCommandsTest {

    private static final PartnerId UNODC = new PartnerId("unodc");
    private static final Scope GIVEN = Scope.compartment(UNODC, "0f".repeat(16));

    private static final String SEALED = "{\"ciphertext\":\"" + "A".repeat(80) + "\",\"commitment\":\"" + "A".repeat(43)
            + "=\",\"field\":\"reason\",\"key\":\"" + "0123456789abcdef".repeat(2) + "\",\"nonce\":\"" + "A".repeat(16)
            + "\"}";

    private static Actor by() {
        return new Actor(UNODC, Examples.PERSON, Nature.NATURAL, Sets.of(), Sets.of(GIVEN), Instant.EPOCH);
    }

    private static String refused(RuntimeException refusal) {
        var command = new RecallAlert(new AlertId("alert-1"), by(), sealed("reason"));
        var decision = new Decision(command, Map.of(), List.of(), "refused", refusal, "alert-1", null, List.of(), null);
        return new String(PlatformCommands.codec(null).encode(decision), StandardCharsets.UTF_8);
    }

    @Test
    void every_command_is_in_the_catalogue_as_a_record() {
        assertThat(CommandCatalogue.all())
                .allMatch(Class::isRecord)
                .anyMatch(AlertCommand.class::isAssignableFrom)
                .anyMatch(DirectoryCommand.class::isAssignableFrom);
    }

    @Test
    void a_refusal_is_the_broken_rule_or_hidden_or_the_name_of_what_nobody_foresaw() {
        assertThat(refused(Rejected.because("only-the-owner-recalls-an-alert")))
                .isEqualTo("{\"aggregate\":\"alert-1\",\"command\":\"recall-alert\",\"metadata\":{},"
                               + "\"outcome\":\"refused\",\"payload\":{\"alertId\":\"alert-1\",\"by\":{\"at\":\"1970-01-01T00:00:00Z\",\"granted\":[\""
                        + GIVEN + "\"],"
                        + "\"nature\":\"natural\",\"partner\":\"unodc\",\"person\":\"" + Examples.PERSON
                        + "\",\"roles\":[]},\"reason\":" + SEALED + "},\"reliedOn\":[],"
                        + "\"rule\":\"only-the-owner-recalls-an-alert\",\"ruleVersion\":\""
                        + PlatformCommands.RULE_VERSION + "\"}");
        assertThat(refused(Hidden.HIDDEN)).contains("\"rule\":\"hidden\"");
        assertThat(refused(new IllegalStateException("content"))).contains("\"rule\":\"IllegalStateException\"");
    }

    @Test
    void what_is_not_there_is_recorded_as_what_is_hidden() throws ReflectiveOperationException {
        var constructor = Commands.NotThere.class.getDeclaredConstructor(Throwable.class);
        constructor.setAccessible(true);
        assertThat(refused(constructor.newInstance(new IllegalStateException())))
                .contains("\"rule\":\"hidden\"");
    }

    @Test
    void a_record_names_the_build_that_decided() {
        var command = new ApproveChange(new ChangeId("change-" + "0".repeat(32)), by());
        var decision = new Decision(command, Map.of(), List.of(), "unchanged", null, "directory", 1L, List.of(), null);
        assertThat(new String(PlatformCommands.codec("1.2.3").encode(decision), StandardCharsets.UTF_8))
                .startsWith("{\"aggregate\":\"directory\",\"build\":\"1.2.3\",\"command\":\"approve-change\"");
    }
}

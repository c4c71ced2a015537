package org.antitrafficking.peer;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** What three agencies see: a row for each alert. */
class Agencies {

    private static final List<String> AGENCIES = List.of("pk-fia", "om-police", "it-police");

    private final JdbcTemplate database;

    Agencies(JdbcTemplate database) {
        this.database = database;
    }

    @EventHandler
    void on(Alert.Drafted event) {
        Alert.Content content = event.content();
        database.batchUpdate(
                "insert into seen (agency, alert, reference, subject, narrative) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                AGENCIES.stream()
                        .map(agency -> new Object[] {
                            agency, event.id(), content.reference(), content.subject(), content.narrative()
                        })
                        .toList());
    }

    @EventHandler
    void on(Alert.Revised event) {
        Alert.Content content = event.content();
        database.update(
                "update seen set reference = ?, subject = ?, narrative = ? where alert = ?",
                content.reference(),
                content.subject(),
                content.narrative(),
                event.id());
    }
}

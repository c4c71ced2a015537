package org.antitrafficking.eventlog.verify;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.Hmac;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bodies of one feed's entries: each is bound by its entry's commitment, and those are gone that a later entry took
 * away, and no others. What an entry takes away it lists in {@code blanks}, an array of numbers in its own body, which
 * is itself never taken away. Memory grows with the number of bodies that are gone.
 */
final class Blanks {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private final Hmac hmac = new Hmac();
    private final String tree;
    private final Findings findings;
    private final TreeSet<Long> gone = new TreeSet<>();
    private final TreeMap<Long, Long> takenBy = new TreeMap<>();
    private long last;

    Blanks(String tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
    }

    /** Entries come in order. */
    void entry(Row.Entry entry) {
        last = entry.number();
        Row.Entry.Body body = entry.body();
        if (body == null) {
            gone.add(entry.number());
            return;
        }
        if (body.r().length == 0 || !Arrays.equals(hmac.of(body.r(), body.bytes()), entry.commitment()))
            findings.add(upper(entry.name()) + ": its body is not what its commitment binds.");
        read(entry, body.bytes());
    }

    private void read(Row.Entry entry, byte[] body) {
        try {
            for (JsonNode number : MAPPER.readTree(body).path("blanks")) {
                if (number.isIntegralNumber()
                        && number.canConvertToLong()
                        && number.longValue() > 0
                        && number.longValue() < entry.number()) takenBy.putIfAbsent(number.longValue(), entry.number());
                else findings.add(upper(entry.name()) + " takes away what is no entry before it.");
            }
        } catch (JacksonException e) {
            findings.add(upper(entry.name()) + ": its body is no JSON.");
        }
    }

    /** There are no more entries. */
    void end() {
        for (long number : gone)
            if (!takenBy.containsKey(number))
                findings.add(upper(Row.name(tree, number)) + ": its body is missing, and no entry takes it away.");
        takenBy.forEach((number, by) -> {
            if (!gone.contains(number) && number <= last)
                findings.add(upper(Row.name(tree, number)) + ": its body is still there, although entry " + by
                        + " takes it away.");
        });
    }

    private static String upper(String name) {
        return TreeCheck.upper(name);
    }
}

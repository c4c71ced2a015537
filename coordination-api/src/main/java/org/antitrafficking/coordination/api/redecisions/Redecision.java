package org.antitrafficking.coordination.api.redecisions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.api.facts.PastFacts;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.eventlog.Decided;
import org.antitrafficking.eventlog.DecisionLog;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Decides one recorded command after another again, each on what it was decided on: its own item as it stood, and the
 * standing made of what its record says that it relied on. For one thread, and records in the order of their log.
 */
final class Redecision {

    /** What the command side calls the refusal of a command for something that is not there. */
    private static final String NOT_THERE = Commands.NotThere.class.getSimpleName();

    /** And of one that creates what is there. */
    private static final String ALREADY_THERE = Commands.AlreadyThere.class.getSimpleName();

    /** What came of deciding again. */
    sealed interface Again {
        record Same() implements Again {}

        record Different(Decided decided, Decision was, Decision now) implements Again {}

        record ContentGone() implements Again {}

        record NothingDecided() implements Again {}

        record UnknownCommand() implements Again {}

        record Unreadable() implements Again {}
    }

    /** The decision needs what was erased: it would be another's decision without it. */
    private static final class Gone extends RuntimeException {
        Gone() {
            super("its content is gone", null, false, false);
        }
    }

    /** Looks at one record that was read. */
    private interface Looked {
        Again at(Decided decided, Object command);
    }

    private final DecisionLog log;
    private final Redecisions.Parts parts;
    private final PastFacts past;
    private final Standings standings;

    Redecision(DecisionLog log, Redecisions.Parts parts) {
        this.log = log;
        this.parts = parts;
        this.past = new PastFacts(log, parts.events());
        this.standings = new Standings(parts.sealer(), () -> {
            throw new Gone();
        });
    }

    /** Decides the record of an accepted command again. Its events come after all those that were given before. */
    Again ofAccepted(DecisionLog.Entry entry, List<RecordedEvent> events) {
        Again again = look(entry, events, (decided, command) -> {
            if (!fits(decided, events)) return new Again.Unreadable();
            RecordedEvent first = events.getFirst();
            long position = first.position() - 1;
            var was = Decision.accepted(events.stream()
                    .map(event -> new EventCodec.Encoded(event.payloadType(), event.revision(), event.payload()))
                    .toList());
            return compare(decided, command, was, first.sequence() - 1, id -> log.lastSequence(id, position));
        });
        goOn(events);
        return again;
    }

    private static boolean fits(Decided decided, List<RecordedEvent> events) {
        return decided.outcome().equals(Outcome.ACCEPTED)
                && !events.isEmpty()
                && decided.sequence() != null
                && events.getLast().sequence() == decided.sequence()
                && events.stream().allMatch(event -> event.aggregateId().equals(decided.aggregateId()));
    }

    /** Whatever the record says: what follows is decided on these events. */
    private void goOn(List<RecordedEvent> events) {
        if (events.isEmpty()) return;
        try {
            past.add(events.getFirst().aggregateId(), events);
        } catch (LogUnavailable unavailable) {
            throw unavailable;
        } catch (RuntimeException broken) { // and so will be found whatever is decided on it
            return;
        }
    }

    /** Decides a record of the second log again. */
    Again ofOther(DecisionLog.Entry entry) {
        return look(entry, List.of(), (decided, command) -> switch (decided.outcome()) {
            case Commands.REPLAYED -> new Again.NothingDecided();
            case Outcome.UNCHANGED -> {
                Long sequence = decided.sequence();
                yield sequence == null
                        ? new Again.Unreadable()
                        : compare(decided, command, Decision.UNCHANGED, sequence, at(entry));
            }
            case Commands.REFUSED -> refused(entry, decided, command);
            default -> new Again.Unreadable();
        });
    }

    private Again refused(DecisionLog.Entry entry, Decided decided, Object command) {
        String rule = decided.rule();
        if (rule == null) return new Again.Unreadable();
        Long decidedOn = decided.decidedOn();
        if (decidedOn == null) {
            // By what no rule and no aggregate said: its key was another request's, or its If-Match another page's.
            if (!isRule(rule) && !Set.of(NOT_THERE, ALREADY_THERE).contains(rule)) return new Again.NothingDecided();
            decidedOn = log.lastSequence(decided.aggregateId(), entry.recordedAt());
        }
        return compare(decided, command, Decision.refused(rule), decidedOn, at(entry));
    }

    /** Else it is the name of a class. */
    private static boolean isRule(String rule) {
        return !rule.isEmpty() && Character.isLowerCase(rule.charAt(0));
    }

    private PastFacts.Prefix at(DecisionLog.Entry entry) {
        return id -> log.lastSequence(id, entry.recordedAt());
    }

    /** Whatever is wrong with one record is said of it, and the others go on. */
    private Again look(DecisionLog.Entry entry, List<RecordedEvent> events, Looked looked) {
        try {
            List<byte[]> payloads = events.stream().map(RecordedEvent::payload).toList();
            Decided decided = parts.decisions().decode(entry.record(), payloads);
            Object command = decided.command();
            return command == null ? new Again.UnknownCommand() : looked.at(decided, command);
        } catch (Gone gone) {
            return new Again.ContentGone();
        } catch (LogUnavailable unavailable) {
            throw unavailable;
        } catch (RuntimeException broken) { // it names what the log has not, or what is sealed is broken
            return new Again.Unreadable();
        }
    }

    private Again compare(Decided decided, Object command, Decision was, long sequence, PastFacts.Prefix others) {
        Map<String, Long> relied =
                decided.reliedOn().stream().collect(Collectors.toMap(Relied::aggregateId, Relied::sequence));
        @Nullable Object state = past.state(decided.aggregateId(), sequence);
        Decision now = decide(standings.with(command, past.reading(relied, others)), state, sequence);
        return was.isSameAs(now) ? new Again.Same() : new Again.Different(decided, was, now);
    }

    /** As the command side decides, without Axon. */
    private Decision decide(Object command, @Nullable Object state, long last) {
        @Nullable Beginning beginning = Features.ofCommand(command).beginnings().get(command.getClass());
        boolean first = beginning == Beginning.ALWAYS;
        if (beginning == null && state == null) return Decision.refused(NOT_THERE);
        List<?> events;
        try {
            events = parts.decider().decide(command, first ? null : state, first ? Relied.ABSENT : last);
        } catch (RuntimeException refusal) {
            return Decision.refused(parts.decisions().rule(refusal));
        }
        if (events.isEmpty()) return Decision.UNCHANGED;
        if (first && state != null) return Decision.refused(ALREADY_THERE);
        return Decision.accepted(events.stream().map(parts.events()::encode).toList());
    }
}

package org.antitrafficking.coordination.api.redecisions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.redecisions.Redecision.Again;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.DecisionLog;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Decides every recorded command again, first those of the log and then those of the second log, each in their order.
 * In memory are a page of records, a page of events and the aggregates that were asked for lately, however long the
 * logs are.
 */
public final class Redecisions {

    /** The most differences that a report lists, and the most unreadable records. */
    static final int LISTED = 1_000;

    /** Records read at a time. */
    private static final int PAGE = 500;

    /**
     * With what it is decided.
     *
     * @param decider today's rules, or in a test others
     * @param sealer opens what the policy has to know of persons
     * @param ruleVersion of the decider
     */
    public record Parts(
            Decider decider, EventCodec events, DecisionCodec decisions, Sealer sealer, String ruleVersion) {}

    /** Told how far it has come. */
    public interface Progress {
        void at(long done, long of);
    }

    /** In which of the logs a record stands. */
    public enum Log {
        DECISIONS,
        SECOND_LOG;

        @Override
        public String toString() {
            return this == DECISIONS ? "decisions" : "second-log";
        }
    }

    /**
     * What came of a command.
     *
     * @param rule absent where none refused it
     */
    public record Came(
            @Field("What became of the command, as decision records call it.")
            String outcome,

            @Field("The rule that refused it; absent where none did.") @Nullable
            String rule,

            @Field("What the events are called that it led to.")
            List<String> events,

            @Field("Version of the rules that decided.") String ruleVersion) {
        public Came {
            events = List.copyOf(events);
        }

        static Came of(Decision decision, String ruleVersion) {
            return new Came(decision.outcome(), decision.rule(), decision.kinds(), ruleVersion);
        }
    }

    /** A decision that would come out differently. */
    public record Difference(
            @Field(value = "In which log the record stands.", of = Log.class)
            String log,

            @Field("Number of the record in its log.") long number,

            @Field("When it was recorded.") Instant recordedAt,

            @Field("What the command is called.") String command,

            @Field("Id of the item that the command was for.")
            String item,

            @Field("What came of it.") Came was,

            @Field("What would come of it today.") Came now) {}

    /** A record that can't be decided again, though something was decided. */
    public record Unread(
            @Field(value = "In which log the record stands.", of = Log.class)
            String log,

            @Field("Number of the record in its log.") long number) {}

    /** What was found. Each record is counted once: the counts add up to {@code records}. */
    public record Report(
            @Field("Decision records, of both logs.") long records,

            @Field("Decisions that come out the same.") long same,

            @Field("Decisions that would come out differently.")
            long differing,

            @Field("Not decided again: they need what a destroyed key had sealed.")
            long contentGone,

            @Field("Not decided again: nothing was decided, since an earlier request's answer was repeated or the"
                    + " request was refused before.")
            long nothingDecided,

            @Field("Not decided again: today's software has no such command, or it has another form now.")
            long unknownCommand,

            @Field("Not decided again: the record, or what it names in the log, can't be read.")
            long unreadable,

            @Field("Records of the second log that are detached, none of which is among the decision records: what was"
                    + " refused or changed nothing then is not decided again.")
            long detached,

            @Field("The first 1,000 decisions that would come out differently.")
            List<Difference> differences,

            @Field("The first 1,000 records with a command that is unknown, or that can't be read.")
            List<Unread> unread) {
        public Report {
            differences = List.copyOf(differences);
            unread = List.copyOf(unread);
        }
    }

    private final DecisionLog log;
    private final Parts parts;

    public Redecisions(DecisionLog log, Parts parts) {
        this.log = log;
        this.parts = parts;
    }

    /** The same by other rules. */
    public Redecisions by(Decider decider, String ruleVersion) {
        return new Redecisions(log, new Parts(decider, parts.events(), parts.decisions(), parts.sealer(), ruleVersion));
    }

    /** Decides again whatever is recorded by now. */
    public Report run(Progress progress) {
        DecisionLog.Ends ends = log.ends();
        var run = new Run(progress, log.count(ends));
        run.accepted(ends.accepted());
        run.others(ends.others());
        return run.report();
    }

    /** One run over both logs. */
    private final class Run {
        private final Progress progress;
        private final long of;
        private final List<Difference> differences = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();
        private long records;
        private long same;
        private long differing;
        private long contentGone;
        private long nothingDecided;
        private long unknownCommand;
        private long unreadable;

        Run(Progress progress, long of) {
            this.progress = progress;
            this.of = of;
            progress.at(0, of);
        }

        void accepted(long end) {
            var redecision = new Redecision(log, parts);
            var events = new EventPages(log);
            long number = 0;
            while (number < end) {
                List<DecisionLog.Entry> page = log.accepted(number, (int) Math.min(PAGE, end - number));
                if (page.isEmpty()) return;
                for (DecisionLog.Entry entry : page) {
                    List<RecordedEvent> its = events.upTo(entry.lastPosition());
                    count(Log.DECISIONS, entry, redecision.ofAccepted(entry, its));
                }
                number = page.getLast().number();
                progress.at(records, of);
            }
        }

        /** On aggregates of its own: these records begin at the beginning once more. */
        void others(long end) {
            var redecision = new Redecision(log, parts);
            long number = 0;
            while (number < end) {
                List<DecisionLog.Entry> page = log.others(number, PAGE);
                for (DecisionLog.Entry entry : page) {
                    if (entry.number() > end) return;
                    count(Log.SECOND_LOG, entry, redecision.ofOther(entry));
                }
                if (page.isEmpty()) return;
                number = page.getLast().number();
                progress.at(records, of);
            }
        }

        private void count(Log in, DecisionLog.Entry entry, Again again) {
            records++;
            switch (again) {
                case Again.Same() -> same++;
                case Again.Different different -> {
                    differing++;
                    if (differences.size() < LISTED) differences.add(difference(in, entry, different));
                }
                case Again.ContentGone() -> contentGone++;
                case Again.NothingDecided() -> nothingDecided++;
                case Again.UnknownCommand() -> {
                    unknownCommand++;
                    list(in, entry);
                }
                case Again.Unreadable() -> {
                    unreadable++;
                    list(in, entry);
                }
            }
        }

        private Difference difference(Log in, DecisionLog.Entry entry, Again.Different different) {
            return new Difference(
                    in.toString(),
                    entry.number(),
                    entry.recordedAt(),
                    different.decided().name(),
                    different.decided().aggregateId(),
                    Came.of(different.was(), different.decided().ruleVersion()),
                    Came.of(different.now(), parts.ruleVersion()));
        }

        private void list(Log in, DecisionLog.Entry entry) {
            if (unread.size() < LISTED) unread.add(new Unread(in.toString(), entry.number()));
        }

        Report report() {
            return new Report(
                    records,
                    same,
                    differing,
                    contentGone,
                    nothingDecided,
                    unknownCommand,
                    unreadable,
                    log.detached(),
                    differences,
                    unread);
        }
    }
}

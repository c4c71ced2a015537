package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node asks another one first. Whatever becomes of its question, a command is accepted once, or not at all. */
class ElsewhereTest {

    private static final Map<String, String> METADATA = Map.of("actor", "tester");
    private static final int LIMIT = 1_000_000;
    private static final long SEED = 20261201;

    private TestDatabase database;
    private EventLog log;
    private CommandSide here;
    private EventLog otherLog;
    private CommandSide there;
    private final String id = "tally-" + UUID.randomUUID();
    private final List<Commands.Prepared> asked = new ArrayList<>();

    /** What becomes of a question. */
    private interface Fate {
        Optional<Outcome> of(Commands.Prepared question);
    }

    @BeforeEach
    void open() {
        database = TestDatabase.create("history");
        log = database.openLog();
        here = commandSide(log);
        otherLog = database.openLog();
        there = commandSide(otherLog);
        here.commands().send(new Tally.Open(id, LIMIT), CommandContext.of(METADATA));
    }

    private static CommandSide commandSide(EventLog log) {
        return CommandSide.start(log, new TallyCodec(), Tally.DECISIONS, Tally.TYPES, 16 << 20, more -> {});
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        log.close();
        otherLog.close();
        database.close();
    }

    private void ask(Fate fate) {
        here.commands().askFirst(new Elsewhere() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public Optional<Outcome> accepted(Object command, CommandContext context, String aggregateId) {
                var question = new Commands.Prepared(command, context);
                synchronized (asked) {
                    asked.add(question);
                }
                return fate.of(question);
            }
        });
    }

    private Optional<Outcome> there(Commands.Prepared question) {
        return there.commands().acceptedFor(question);
    }

    private Optional<Outcome> thereUnheard(Commands.Prepared question) {
        there(question);
        return Optional.empty();
    }

    private static CommandContext context(@Nullable String key) {
        return new CommandContext(
                key == null
                        ? null
                        : new CommandContext.Idempotency("client", key, key.getBytes(StandardCharsets.UTF_8)),
                List.of(),
                METADATA);
    }

    private Outcome send(Object command, @Nullable String key) {
        CommandContext context = context(key);
        return here.commands()
                .send(() -> new Commands.Prepared(
                        command, context, null, false, () -> new Commands.Prepared(command, context)));
    }

    private long last() {
        return log.lastSequence(id).orElseThrow();
    }

    private long records() {
        return log.recorded(RecordKind.UNCHANGED)
                + log.recorded(RecordKind.REFUSED)
                + otherLog.recorded(RecordKind.UNCHANGED)
                + otherLog.recorded(RecordKind.REFUSED);
    }

    private Outcome accepted(long sequence) {
        return new Outcome(id, sequence, Outcome.ACCEPTED, false);
    }

    @Test
    void what_another_node_accepted_is_answered_and_not_decided_again() {
        ask(this::there);
        assertThat(send(new Tally.Count(id), null)).isEqualTo(accepted(1));
        assertThat(send(new Tally.Count(id), "once")).isEqualTo(accepted(2));
        assertThat(asked).hasSize(2);
        assertThat(last()).isEqualTo(2);
        assertThat(records()).isZero();
        assertThat(send(new Tally.Count(id), "once")).isEqualTo(new Outcome(id, 2, Outcome.ACCEPTED, true));
        assertThat(last()).isEqualTo(2);
    }

    @Test
    void what_nobody_answered_is_decided_here() {
        ask(question -> Optional.empty());
        assertThat(send(new Tally.Count(id), null)).isEqualTo(accepted(1));
        assertThat(send(new Tally.Count(id), "once")).isEqualTo(accepted(2));
        assertThat(last()).isEqualTo(2);
        assertThat(records()).isZero();
    }

    @Test
    void what_was_accepted_there_though_nobody_heard_of_it_is_accepted_once_and_is_no_repetition() {
        ask(this::thereUnheard);
        assertThat(send(new Tally.Count(id), null)).isEqualTo(accepted(1));
        assertThat(send(new Tally.Count(id), "once")).isEqualTo(accepted(2));
        assertThat(last()).isEqualTo(2);
        assertThat(records()).isZero();
    }

    @Test
    void a_question_that_arrives_after_the_answer_is_accepted_by_nobody() {
        ask(question -> Optional.empty());
        send(new Tally.Count(id), null);
        send(new Tally.Count(id), "once");
        assertThat(asked).hasSize(2).allSatisfy(late -> assertThat(there(late)).isEmpty());
        assertThat(last()).isEqualTo(2);
    }

    @Test
    void what_was_refused_here_is_accepted_by_nobody_when_it_would_be_allowed_later() {
        ask(question -> Optional.empty());
        send(new Tally.Limit(id, 0), null);
        assertThatThrownBy(() -> send(new Tally.Count(id), null)).isInstanceOf(Tally.Full.class);
        assertThatThrownBy(() -> send(new Tally.Count(id), "once")).isInstanceOf(Tally.Full.class);
        send(new Tally.Limit(id, LIMIT), null);
        long before = last();
        assertThat(asked.subList(1, 3))
                .allSatisfy(late -> assertThat(there(late)).isEmpty());
        assertThat(last()).isEqualTo(before);
        // the client may ask again with its key
        assertThat(send(new Tally.Count(id), "once")).isEqualTo(accepted(before + 1));
    }

    @Test
    void what_changed_nothing_here_is_accepted_by_nobody_later() {
        ask(question -> Optional.empty());
        assertThat(send(new Tally.Limit(id, LIMIT), null).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(send(new Tally.Limit(id, LIMIT), "once").outcome()).isEqualTo(Outcome.UNCHANGED);
        send(new Tally.Limit(id, 7), null);
        long before = last();
        assertThat(asked.subList(0, 2))
                .allSatisfy(late -> assertThat(there(late)).isEmpty());
        assertThat(last()).isEqualTo(before);
    }

    @Test
    void what_is_not_accepted_there_is_refused_and_recorded_here_alone() {
        ask(this::there);
        send(new Tally.Limit(id, 0), null);
        assertThatThrownBy(() -> send(new Tally.Count(id), "once")).isInstanceOf(Tally.Full.class);
        assertThat(send(new Tally.Limit(id, 0), "again")).isEqualTo(new Outcome(id, 1, Outcome.UNCHANGED, false));
        assertThat(log.recorded(RecordKind.REFUSED)).isEqualTo(1);
        assertThat(log.recorded(RecordKind.UNCHANGED)).isEqualTo(1);
        assertThat(otherLog.recorded(RecordKind.REFUSED) + otherLog.recorded(RecordKind.UNCHANGED))
                .isZero();
        assertThat(send(new Tally.Limit(id, 0), "again").replayed()).isTrue();
    }

    @Test
    void a_preparation_that_fails_after_the_question_is_answered_by_what_was_accepted() {
        ask(this::thereUnheard);
        Commands.Prepared bare = new Commands.Prepared(new Tally.Count(id), context(null), null, false, () -> {
            throw new IllegalStateException("what it looks up is not to be had");
        });
        assertThat(here.commands().send(() -> bare)).isEqualTo(accepted(1));
        ask(question -> Optional.empty());
        assertThatThrownBy(() -> here.commands().send(() -> bare)).isInstanceOf(IllegalStateException.class);
        assertThat(there(asked.getLast())).isEmpty();
        assertThat(last()).isEqualTo(1);
    }

    @Test
    void a_new_aggregate_and_a_whole_command_are_asked_of_nobody() {
        ask(this::there);
        here.commands().send(new Tally.Count(id), context(null));
        send(new Tally.Open("tally-" + UUID.randomUUID(), 1), null);
        assertThat(asked).isEmpty();
    }

    @Test
    void without_the_name_of_an_attempt_nothing_is_decided_for_another() {
        assertThatThrownBy(() -> there(new Commands.Prepared(new Tally.Count(id), context(null))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(last()).isZero();
    }

    @Test
    void each_command_is_accepted_once_however_questions_are_answered_lost_late_or_repeated() throws Exception {
        int commands = Scale.of(600, 50_000);
        var late = Collections.synchronizedList(new ArrayList<CompletableFuture<?>>());
        List<Fate> fates = List.of(
                this::there,
                this::thereUnheard,
                question -> Optional.empty(),
                question -> there(question).or(() -> there(question)),
                question -> {
                    late.add(CompletableFuture.runAsync(() -> there(question)));
                    return Optional.empty();
                },
                question -> {
                    late.add(CompletableFuture.runAsync(() -> there(question)));
                    return there(question);
                });
        var random = new Random(SEED);
        ask(question -> {
            int which;
            synchronized (random) {
                which = random.nextInt(fates.size());
            }
            return fates.get(which).of(question);
        });
        long before = last();
        try (var callers = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < commands; i++) {
                String key = i % 2 == 0 ? null : "key-" + i;
                answers.add(CompletableFuture.supplyAsync(() -> send(new Tally.Count(id), key), callers));
            }
            for (CompletableFuture<Outcome> answer : answers)
                assertThat(answer.join().outcome()).isEqualTo(Outcome.ACCEPTED);
        }
        late.forEach(CompletableFuture::join);
        assertThat(last() - before).isEqualTo(commands);
    }
}

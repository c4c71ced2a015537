package org.antitrafficking.coordination.api.aggregates;

import static org.antitrafficking.eventlog.axon.AggregateFixture.expectState;
import static org.antitrafficking.eventlog.axon.AggregateFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.instanceOf;
import static org.hamcrest.CoreMatchers.sameInstance;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.api.wiring.Aggregates;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.axon.AggregateFixture;
import org.antitrafficking.eventlog.axon.AggregateType;
import org.antitrafficking.eventlog.axon.Commands;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * A feature's state machine as a table has it: what comes of every command in every state, tried through Axon's fixture
 * with the platform's own registration. The table is read off the rules, and lies beside the tests as a file:
 *
 * <ul>
 *   <li>{@code command}: the name of a command's class, and after a space which one of several it is;
 *   <li>{@code in}: the states that this row is about. {@code none} is before the first event. A word with a star is a
 *       group of states, which a row says that has the word in the place of the command;
 *   <li>{@code outcome}: the stored names of the events that come of it, joined by {@code +}; or {@code nothing}; or
 *       {@code refused: RULE}; or {@code hidden}, to whom it is as if there were none; or {@code not there}, refused
 *       before it is decided; or {@code there already}, which the log refuses. A line with {@code =} in the place of
 *       the command makes a state of events that other lines have;
 *   <li>{@code becomes}: how the item is then, where events came of it; {@code as it was} where they change nothing of
 *       what this column tells;
 *   <li>{@code leads to}: the state that the events lead to. The first row that says so is how the state is made.
 * </ul>
 *
 * @param <C> the feature's commands
 * @param <E> its events
 * @param <S> an item's state
 */
public final class StateTable<C, E, S> {

    private static final String NONE = "none";
    private static final String AS_IT_WAS = "as it was";
    private static final String REFUSED = "refused: ";
    private static final EventCodec CODEC = PlatformEvents.codec();

    private final Feature<C, E, S, ?> feature;
    private final String file;
    private final Function<S, String> described;
    private final Map<String, Function<List<E>, C>> commands = new LinkedHashMap<>();
    private final Map<String, E> events = new LinkedHashMap<>();

    /** A row of the file. */
    private record Row(int line, String command, List<String> in, String outcome, String becomes, String leadsTo) {

        private List<String> eventNames() {
            return isOfEvents() ? List.of(outcome.split(" \\+ ", -1)) : List.of();
        }

        /** Whether it says how a state is made, and nothing of a command. */
        private boolean isMade() {
            return command.equals("=");
        }

        private boolean isOfEvents() {
            return !outcome.startsWith(REFUSED)
                    && !Set.of("nothing", "hidden", "not there", "there already")
                            .contains(outcome);
        }
    }

    /**
     * A table.
     *
     * @param file a resource beside this class
     * @param described how an item is, in the words of the column {@code becomes}; the first is the kind of its state
     */
    public StateTable(Feature<C, E, S, ?> feature, String file, Function<S, String> described) {
        this.feature = feature;
        this.file = file;
        this.described = described;
    }

    /** What a name stands for in the column of commands. */
    public StateTable<C, E, S> command(String name, C command) {
        return command(name, given -> command);
    }

    /** The same where the command depends on what has happened to the item. */
    public StateTable<C, E, S> command(String name, Function<List<E>, C> command) {
        if (commands.put(name, command) != null) throw new IllegalArgumentException("Two commands are called " + name);
        return this;
    }

    /** What a name stands for in the column of outcomes. */
    public StateTable<C, E, S> event(String name, E event) {
        if (!EventCatalogue.all().stream()
                .anyMatch(type -> type.type() == event.getClass() && type.name().equals(word(name))))
            throw new IllegalArgumentException(name + " is not how " + event.getClass() + " is stored");
        if (events.put(name, event) != null) throw new IllegalArgumentException("Two events are called " + name);
        return this;
    }

    private static String word(String name) {
        return name.split(" ", 2)[0];
    }

    /** One command in one state. */
    private final class Case {
        private final Row row;
        private final String state;
        private final List<E> given;

        private Case(Row row, String state, List<E> given) {
            this.row = row;
            this.state = state;
            this.given = given;
        }

        /** Tries it, and expects what the table says. */
        private void test() {
            ResultValidator<?> result = tried(given, commanded(row.command()).apply(given));
            List<E> expected =
                    row.eventNames().stream().map(name -> happened(name)).toList();
            result.expectEvents(expected.toArray());
            if (row.outcome().startsWith(REFUSED))
                result.expectException(refusal(rejected(row.outcome().substring(REFUSED.length()))));
            else
                switch (row.outcome()) {
                    case "hidden" -> result.expectException(refusal(sameInstance(Hidden.HIDDEN)));
                    case "not there" -> result.expectException(refusal(instanceOf(Commands.NotThere.class)));
                    case "there already" -> result.expectException(EventStoreException.class);
                    default -> {
                        result.expectSuccessfulHandlerExecution();
                        expectState(result, now -> isAsTold(now));
                    }
                }
        }

        @SuppressWarnings("unchecked") // the fixture is the feature's
        private void isAsTold(Object now) {
            if (row.isOfEvents())
                assertThat(described.apply((S) now))
                        .as(toString())
                        .isEqualTo(row.becomes().equals(AS_IT_WAS) ? described.apply(folded(given)) : row.becomes());
            else assertThat(now).as(toString()).isEqualTo(folded(given));
        }

        @Override
        public String toString() {
            return row.command() + " in " + state + ": " + row.outcome() + " (line " + row.line() + ")";
        }
    }

    /** What comes of a command of the feature after events of it. */
    public ResultValidator<?> tried(List<? extends E> given, C command) {
        return AggregateFixture.of(type(feature.name()), CODEC).when(given, command);
    }

    private static AggregateType<?, ?, ?> type(String name) {
        return Aggregates.TYPES.all().stream()
                .filter(type -> type.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    /**
     * The refusal of a command by a rule. A command that begins an item is decided as the first one, so that the log
     * alone can refuse it where there is something.
     */
    public Matcher<Throwable> refusedBy(String rule, List<? extends E> given, C command) {
        boolean begins = feature.beginnings().get(command.getClass()) == Feature.Beginning.ALWAYS;
        return begins && !given.isEmpty() ? instanceOf(EventStoreException.class) : refusal(rejected(rule));
    }

    private static Matcher<RuntimeException> rejected(String rule) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(RuntimeException thrown) {
                return thrown instanceof Rejected rejected && rejected.rule().equals(rule);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("by the rule " + rule);
            }
        };
    }

    private @Nullable S folded(List<E> given) {
        @Nullable S state = feature.none();
        for (E event : given) state = feature.evolved(state, event);
        return state;
    }

    private Function<List<E>, C> commanded(String name) {
        Function<List<E>, C> command = commands.get(name);
        if (command == null) throw new IllegalArgumentException(file + " names a command that is not said: " + name);
        return command;
    }

    private E happened(String name) {
        E event = events.get(name);
        if (event == null) throw new IllegalArgumentException(file + " names an event that is not said: " + name);
        return event;
    }

    /** A test of every command in every state that the table speaks of. */
    public Stream<DynamicTest> tests() {
        return cases().map(one -> dynamicTest(one.toString(), one::test));
    }

    private Stream<Case> cases() {
        List<Row> rows = rows();
        Map<String, List<E>> states = states(rows);
        return rows.stream()
                .filter(row -> !row.isMade())
                .flatMap(row -> row.in().stream()
                        .filter(states::containsKey)
                        .map(state -> new Case(row, state, states.getOrDefault(state, List.of()))));
    }

    /** The rules by which the table has something refused. */
    public SortedSet<String> rules() {
        return rows().stream()
                .map(Row::outcome)
                .filter(outcome -> outcome.startsWith(REFUSED))
                .map(outcome -> outcome.substring(REFUSED.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the table lacks: it is to speak once of every command in every state, and of every event. */
    public List<String> findings() {
        List<Row> rows = rows();
        Map<String, List<E>> states = states(rows);
        var findings = new ArrayList<String>();
        for (String command : commands.keySet())
            for (String state : states.keySet()) {
                long said = rows.stream()
                        .filter(row -> row.command().equals(command) && row.in().contains(state))
                        .count();
                if (said != 1) findings.add(command + " in " + state + " is said " + said + " times");
            }
        for (Row row : rows) {
            if (!row.isMade() && !commands.containsKey(row.command()))
                findings.add("Line " + row.line() + " has a command that is not said: " + row.command());
            for (String state : row.in())
                if (!states.containsKey(state)) findings.add("No row leads to " + state + ", of line " + row.line());
            if ((row.isOfEvents() && !row.isMade()) == row.becomes().isEmpty())
                findings.add("Line " + row.line() + " says how an item becomes where no event came, or does not");
        }
        var happen = rows.stream().flatMap(row -> row.eventNames().stream()).collect(Collectors.toSet());
        for (String event : events.keySet()) if (!happen.contains(event)) findings.add("Nothing makes " + event);
        lacking(feature.eventTypes(), events.keySet().stream().map(events::get))
                .forEach(type -> findings.add("No row has the event " + type));
        Set<String> asked = commands.keySet().stream().map(StateTable::word).collect(Collectors.toSet());
        for (Class<?> type : feature.commandTypes())
            if (!asked.contains(type.getSimpleName())) findings.add("No row has the command " + type);
        if (feature.states().isSealed()) {
            Set<String> kinds = Stream.concat(
                            Stream.of(described.apply(folded(List.of()))),
                            rows.stream().map(Row::becomes))
                    .map(StateTable::word)
                    .collect(Collectors.toSet());
            for (Class<?> kind : feature.states().getPermittedSubclasses())
                if (!kinds.contains(kind.getSimpleName())) findings.add("No row leads to an item that is " + kind);
        }
        return findings;
    }

    private static Stream<Class<?>> lacking(List<Class<?>> types, Stream<?> said) {
        Set<Class<?>> there = said.<Class<?>>map(Object::getClass).collect(Collectors.toSet());
        return types.stream().filter(type -> !there.contains(type));
    }

    /** The events that make each state. */
    private Map<String, List<E>> states(List<Row> rows) {
        var states = new LinkedHashMap<String, List<E>>();
        states.put(NONE, List.of());
        for (boolean more = true; more; ) {
            more = false;
            for (Row row : rows) {
                List<E> before = states.get(row.in().getFirst());
                if (row.leadsTo().isEmpty() || states.containsKey(row.leadsTo()) || before == null) continue;
                var after = new ArrayList<>(before);
                for (String name : row.eventNames()) after.add(happened(name));
                states.put(row.leadsTo(), List.copyOf(after));
                more = true;
            }
        }
        return states;
    }

    private List<Row> rows() {
        var groups = new LinkedHashMap<String, List<String>>();
        var rows = new ArrayList<Row>();
        List<String> lines = lines();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) continue;
            List<String> cells = Arrays.asList(line.split(",", -1));
            var in = new ArrayList<String>();
            for (String state : cells.get(1).split(" ", -1))
                if (state.startsWith("*")) in.addAll(groups.getOrDefault(state, List.of(state)));
                else in.add(state);
            if (cells.get(0).startsWith("*")) groups.put(cells.get(0), in);
            else rows.add(new Row(i + 1, cells.get(0), in, cell(cells, 2), cell(cells, 3), cell(cells, 4)));
        }
        return rows;
    }

    private static String cell(List<String> cells, int at) {
        return at < cells.size() ? cells.get(at) : "";
    }

    private List<String> lines() {
        try (InputStream in = StateTable.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalArgumentException("There is no " + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

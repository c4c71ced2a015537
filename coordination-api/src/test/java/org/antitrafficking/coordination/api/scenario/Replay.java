package org.antitrafficking.coordination.api.scenario;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.api.scenario.ScenarioFile.Expected;
import org.antitrafficking.coordination.api.scenario.ScenarioFile.Step;
import org.antitrafficking.coordination.api.scenario.Stage.Told;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One replay of a scenario on an empty platform: each step is done, and what came of it is held against the file. */
final class Replay implements AutoCloseable {

    private static final JsonMapper JSON = RecordJson.mapper();

    /** Of a command whose words the domain does not take; the edge answers so before anything is decided. */
    private static final String MALFORMED = "malformed: ";

    /** Brings to whoever may sign it the digest that a signature names. */
    private static final String VERSION_SENT = "investigation-version-sent";

    /** What a property with a digest is told as: digests bind sealed values, which are sealed at random. */
    private static final String A_DIGEST = "(a digest)";

    private final ScenarioFile file;
    private final Names names = new Names();
    private final Stage stage;
    private final Deeds deeds;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Set<Class<?>> done = new HashSet<>();
    private int commands;

    private Replay(ScenarioFile file, IntFunction<Disclosure> disclosures) {
        this.file = file;
        Step first = file.steps().getFirst();
        if (first.who() != null) throw new IllegalArgumentException(first + ": a scenario begins with a moment");
        stage = new Stage(Names.moment(first.words()), disclosures);
        deeds = new Deeds(file.agreements(), names, stage);
    }

    /**
     * Replays it to its end.
     *
     * @param mostFindings after so many it ends early
     */
    static Replay of(ScenarioFile file, IntFunction<Disclosure> disclosures, int mostFindings) throws SQLException {
        var replay = new Replay(file, disclosures);
        try {
            Cast.enter(file.cast(), replay.names, replay.stage);
            replay.stage.told(); // who there is; the scenario is of what they do
            for (Step step : file.steps()) {
                replay.replay(step);
                if (replay.findings.size() >= mostFindings) break;
            }
            return replay;
        } catch (RuntimeException | SQLException | Error failure) {
            replay.close();
            throw failure;
        }
    }

    /** What is not as the file says, each with its line. */
    List<String> findings() {
        return findings;
    }

    /** Commands that were sent. */
    int commands() {
        return commands;
    }

    /** How often each outcome came. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    /** Kinds of commands that were accepted at least once. */
    Set<Class<?>> done() {
        return done;
    }

    private void replay(Step step) throws SQLException {
        String item = null;
        if (step.who() == null) {
            if (step.line() != file.steps().getFirst().line()) stage.moveTo(Names.moment(step.words()));
        } else {
            commands++;
            String came = "";
            var sent = new AtomicReference<Object>("nothing");
            try {
                Outcome outcome = stage.send(Names.partner(step.who()), names.personId(step.who()), (by, reading) -> {
                    sent.set(command(step, by, reading));
                    return sent.get();
                });
                came = outcome.outcome();
                if (came.equals(Outcome.ACCEPTED)) done.add(sent.get().getClass());
                item = outcome.aggregateId();
            } catch (Rejected rejected) {
                came = "refused: " + rejected.rule();
            } catch (Hidden | Commands.NotThere hidden) {
                came = "hidden";
            } catch (Commands.AlreadyThere there) {
                came = "there already";
            } catch (Unauthenticated unknown) {
                came = "unauthenticated";
            } catch (IllegalArgumentException shape) {
                came = MALFORMED + shape.getMessage();
            }
            outcomes.merge(came, 1, Integer::sum);
            if (!came.equals(step.outcome()))
                findings.add(step + ": expected was " + step.outcome() + ", and it was " + came);
        }
        compare(step, item);
    }

    private Object command(Step step, Actor by, Reading reading) {
        try {
            return deeds.command(step.words(), by, reading);
        } catch (Forms.UnknownSentence unknown) {
            throw new AssertionError(step + ": " + unknown.getMessage(), unknown);
        }
    }

    /** Every scope that was told something, or was to be. */
    private void compare(Step step, @Nullable String item) throws SQLException {
        var came = new TreeMap<String, List<Told>>();
        for (Told told : stage.told()) {
            came.computeIfAbsent(told.scope(), first -> new ArrayList<>()).add(told);
            if (told.kind().equals(VERSION_SENT) && told.body() != null) {
                JsonNode body = JSON.readTree(told.body());
                deeds.sent(
                        told.scope(),
                        body.path("version").asString(),
                        body.path("digest").asString());
            }
        }
        var expected = new TreeMap<String, List<Expected>>();
        var called = new TreeMap<String, String>();
        step.entries().forEach((name, entries) -> {
            String scope = ScenarioFile.scope(name).value();
            called.put(scope, name);
            expected.put(scope, entries);
        });
        var scopes = new TreeSet<>(came.keySet());
        scopes.addAll(expected.keySet());
        for (String scope : scopes) {
            String who = called.getOrDefault(scope, names.named(scope));
            List<Expected> should = expected.getOrDefault(scope, List.of());
            List<Told> did = came.getOrDefault(scope, List.of());
            boolean same = should.size() == did.size();
            for (int i = 0; same && i < should.size(); i++) same = isAs(should.get(i), did.get(i), item);
            if (!same)
                findings.add(step + ": " + who + " was to get " + should + ", and got "
                        + did.stream().map(told -> shown(told, should)).toList());
        }
    }

    private boolean isAs(Expected expected, Told told, @Nullable String item) {
        if (!expected.kind().equals(told.kind())) return false;
        boolean ofOneItem = item != null && !item.equals(Directory.ID); // whose changes tell of items anew
        if (ofOneItem && told.item() != null && !told.item().equals(item)) return false;
        for (var field : expected.fields().entrySet())
            if (!field.getValue().equals(value(told, field.getKey()))) return false;
        return true;
    }

    private String shown(Told told, List<Expected> should) {
        var text = new StringBuilder(told.kind());
        var fields = new TreeSet<String>();
        for (Expected expected : should)
            if (expected.kind().equals(told.kind()))
                fields.addAll(expected.fields().keySet());
        for (String field : fields) text.append(' ').append(field).append('=').append(value(told, field));
        return text.toString();
    }

    /** What stands in an entry's body: a text, several with plus signs between, or how many there are. */
    private String value(Told told, String path) {
        String body = told.body();
        if (body == null) return "(taken away)";
        JsonNode node = JSON.readTree(names.named(body));
        for (String name : path.split("\\.", -1)) node = node.path(name);
        return text(node, path);
    }

    private static String text(JsonNode node, String path) {
        if (node.isMissingNode() || node.isNull()) return "none";
        if (path.equals("blanks")) return Integer.toString(node.size());
        if (node.isArray()) {
            var parts = new ArrayList<String>();
            node.forEach(part -> parts.add(text(part, "")));
            Collections.sort(parts); // ids have another order than names
            return parts.isEmpty() ? "none" : String.join("+", parts);
        }
        if (node.isObject()) {
            if (node.size() == 1 && node.has("text")) return text(node.path("text"), "");
            var keys = new TreeSet<String>(node.propertyNames());
            return keys.isEmpty() ? "none" : String.join("+", keys);
        }
        return node.asString();
    }

    /**
     * Every feed, one line an entry: scope, number, kind, revision, item and body, with names in place of ids. Left out
     * is what is made at random or told by the database's clock: when an entry was recorded, its commitment and its r,
     * and of sealed values key, nonce, ciphertext and commitment; the texts themselves stand in their place. Of
     * digests, which bind sealed values, only that there is one is compared, and of destroyed keys how many there are.
     */
    List<String> feeds() throws SQLException {
        return stage.feeds().stream()
                .map(told -> names.named(told.scope() + " " + told.number() + " " + told.kind() + " " + told.revision()
                        + " " + told.item() + " " + withoutRandom(told.body())))
                .toList();
    }

    private static @Nullable String withoutRandom(@Nullable String body) {
        if (body == null) return null;
        JsonNode tree = JSON.readTree(body);
        hideRandom(tree);
        return JSON.writeValueAsString(tree);
    }

    private static void hideRandom(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("digest").isString()) object.put("digest", A_DIGEST);
        if (node instanceof ObjectNode erased && erased.path("keys").isArray())
            erased.put("keys", erased.path("keys").size());
        node.forEach(Replay::hideRandom);
    }

    /** Derives this replay's feeds from its log once more. */
    FeedVerification.Report verify() throws SQLException {
        return stage.verify();
    }

    @Override
    public void close() {
        stage.close();
    }
}

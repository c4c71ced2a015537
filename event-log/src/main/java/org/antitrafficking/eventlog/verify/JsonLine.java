package org.antitrafficking.eventlog.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.merkle.Hash;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the lines of an export are written and read. One form is read, the one that is written. */
interface JsonLine<T> {

    void write(T value, Writer line);

    T read(Reader line) throws Damaged;

    /** The line of a value, without its newline; {@link IllegalArgumentException} where there is none. */
    default byte[] bytes(T value) {
        var line = new Writer();
        write(value, line);
        return CanonicalJson.of(line.object);
    }

    /**
     * Reads a line.
     *
     * @throws Damaged for everything but what {@link #bytes} gives
     */
    default T parse(byte[] line) throws Damaged {
        try {
            T value = read(new Reader(MAPPER.readTree(line)));
            if (Arrays.equals(bytes(value), line)) return value;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new Damaged("it is no line of this kind");
        }
        throw new Damaged("it is not in the one form that it can have");
    }

    JsonMapper MAPPER = RecordJson.mapper();

    /** RFC 3339 in UTC, with all six digits of the microseconds. */
    DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Puts together a line. */
    final class Writer {
        private final ObjectNode object = JsonNodeFactory.instance.objectNode();

        Writer put(String name, String text) {
            object.put(name, text);
            return this;
        }

        Writer put(String name, long number) {
            object.put(name, number);
            return this;
        }

        Writer put(String name, boolean flag) {
            object.put(name, flag);
            return this;
        }

        Writer put(String name, byte[] bytes) {
            object.put(name, Base64.getEncoder().encodeToString(bytes));
            return this;
        }

        Writer put(String name, Instant moment) {
            object.put(name, MOMENT.format(moment));
            return this;
        }
    }

    /** Takes apart a line. */
    final class Reader {
        private final JsonNode object;

        Reader(JsonNode object) {
            this.object = object;
        }

        boolean has(String name) {
            return object.has(name);
        }

        String text(String name) throws Damaged {
            JsonNode value = object.path(name);
            if (!value.isString()) throw new Damaged("its " + name + " is no text");
            return value.stringValue();
        }

        long number(String name) throws Damaged {
            JsonNode value = object.path(name);
            if (!value.isIntegralNumber() || !value.canConvertToLong())
                throw new Damaged("its " + name + " is no whole number");
            return value.longValue();
        }

        int small(String name) throws Damaged {
            long number = number(name);
            if (number != (int) number) throw new Damaged("its " + name + " is too large");
            return (int) number;
        }

        boolean flag(String name) throws Damaged {
            JsonNode value = object.path(name);
            if (!value.isBoolean()) throw new Damaged("its " + name + " is neither true nor false");
            return value.booleanValue();
        }

        byte[] bytes(String name) throws Damaged {
            return Base64.getDecoder().decode(text(name));
        }

        Instant moment(String name) throws Damaged {
            return Instant.parse(text(name));
        }
    }

    JsonLine<Copy.Log> LOG = new JsonLine<>() {
        @Override
        public void write(Copy.Log log, Writer line) {
            line.put("logId", log.logId().toString()).put("name", log.name());
        }

        @Override
        public Copy.Log read(Reader line) throws Damaged {
            return new Copy.Log(line.text("name"), UUID.fromString(line.text("logId")));
        }
    };

    JsonLine<Copy.Epoch> EPOCH = new JsonLine<>() {
        @Override
        public void write(Copy.Epoch epoch, Writer line) {
            line.put("epoch", epoch.epoch()).put("openedAt", epoch.openedAt());
            String abandoned = epoch.abandoned();
            if (abandoned != null) line.put("abandoned", abandoned);
        }

        @Override
        public Copy.Epoch read(Reader line) throws Damaged {
            @Nullable String abandoned = line.has("abandoned") ? line.text("abandoned") : null;
            return new Copy.Epoch(line.small("epoch"), line.moment("openedAt"), abandoned);
        }
    };

    JsonLine<Copy.Place> PLACE = new JsonLine<>() {
        @Override
        public void write(Copy.Place place, Writer line) {
            line.put("slot", place.slot()).put("tree", place.tree());
        }

        @Override
        public Copy.Place read(Reader line) throws Damaged {
            return new Copy.Place(line.text("tree"), line.small("slot"));
        }
    };

    JsonLine<Copy.Detached> DETACHED = new JsonLine<>() {
        @Override
        public void write(Copy.Detached detached, Writer line) {
            line.put("at", detached.at())
                    .put("by", detached.by())
                    .put("first", detached.first())
                    .put("last", detached.last())
                    .put("tree", detached.tree());
        }

        @Override
        public Copy.Detached read(Reader line) throws Damaged {
            return new Copy.Detached(
                    line.text("tree"), line.number("first"), line.number("last"), line.moment("at"), line.text("by"));
        }
    };

    JsonLine<Copy.Head> HEAD = new JsonLine<>() {
        @Override
        public void write(Copy.Head head, Writer line) {
            line.put("epoch", head.epoch())
                    .put("number", head.number())
                    .put("root", head.root().toString())
                    .put("size", head.size())
                    .put("tree", head.tree());
        }

        @Override
        public Copy.Head read(Reader line) throws Damaged {
            return new Copy.Head(
                    line.text("tree"),
                    line.small("epoch"),
                    line.number("number"),
                    line.number("size"),
                    Hash.parse(line.text("root")));
        }
    };

    JsonLine<Copy.Anchor> ANCHOR = new JsonLine<>() {
        @Override
        public void write(Copy.Anchor anchor, Writer line) {
            line.put("anchoredAt", anchor.anchoredAt())
                    .put("epoch", anchor.epoch())
                    .put("leaf", anchor.leaf())
                    .put("number", anchor.number())
                    .put("seed", anchor.seed());
        }

        @Override
        public Copy.Anchor read(Reader line) throws Damaged {
            return new Copy.Anchor(
                    line.small("epoch"),
                    line.number("number"),
                    line.moment("anchoredAt"),
                    line.bytes("seed"),
                    line.bytes("leaf"));
        }
    };

    JsonLine<Copy.Note> NOTE = new JsonLine<>() {
        @Override
        public void write(Copy.Note note, Writer line) {
            line.put("epoch", note.epoch())
                    .put("note", note.note())
                    .put("number", note.number())
                    .put("tree", note.tree())
                    .put("witnessed", note.witnessed());
        }

        @Override
        public Copy.Note read(Reader line) throws Damaged {
            return new Copy.Note(
                    line.small("epoch"),
                    line.number("number"),
                    line.text("tree"),
                    line.text("note"),
                    line.flag("witnessed"));
        }
    };

    /** Rows of a tree; which tree it is tells what kind they are of. */
    static JsonLine<Row> row(String tree) {
        return new JsonLine<>() {
            @Override
            public void write(Row row, Writer line) {
                line.put("number", row.number()).put("recordedAt", row.recordedAt());
                switch (row) {
                    case Row.Event(RecordedEvent event) ->
                        line.put("aggregateId", event.aggregateId())
                                .put("aggregateType", event.aggregateType())
                                .put("eventId", event.eventId().toString())
                                .put("metadata", event.metadata())
                                .put("payload", event.payload())
                                .put("payloadType", event.payloadType())
                                .put("r", event.r())
                                .put("revision", event.revision())
                                .put("sequence", event.sequence());
                    case Row.Decision decision ->
                        line.put("lastPosition", decision.lastPosition())
                                .put("r", decision.r())
                                .put("record", decision.bytes());
                    case Row.SecondLogRecord kept ->
                        line.put("kind", kept.kind()).put("r", kept.r()).put("record", kept.bytes());
                    case Row.Entry entry -> {
                        line.put("commitment", entry.commitment())
                                .put("kind", entry.kind())
                                .put("revision", entry.revision());
                        Row.Entry.Body body = entry.body();
                        if (body != null) line.put("body", body.bytes()).put("r", body.r());
                    }
                }
            }

            @Override
            public Row read(Reader line) throws Damaged {
                return switch (tree) {
                    case HistoryTrees.MAIN ->
                        new Row.Event(new RecordedEvent(
                                line.number("number"),
                                UUID.fromString(line.text("eventId")),
                                line.text("aggregateType"),
                                line.text("aggregateId"),
                                line.number("sequence"),
                                line.moment("recordedAt"),
                                line.text("payloadType"),
                                line.text("revision"),
                                line.bytes("payload"),
                                line.bytes("metadata"),
                                line.bytes("r")));
                    case HistoryTrees.DECISIONS ->
                        new Row.Decision(
                                line.number("number"),
                                line.moment("recordedAt"),
                                line.number("lastPosition"),
                                line.bytes("record"),
                                line.bytes("r"));
                    case HistoryTrees.SECOND_LOG ->
                        new Row.SecondLogRecord(
                                line.number("number"),
                                line.moment("recordedAt"),
                                line.text("kind"),
                                line.bytes("record"),
                                line.bytes("r"));
                    default -> entry(line);
                };
            }

            private Row entry(Reader line) throws Damaged {
                if (!tree.startsWith(Row.FEED)) throw new Damaged("nobody knows rows of a tree " + tree);
                return new Row.Entry(
                        tree.substring(Row.FEED.length()),
                        line.number("number"),
                        line.moment("recordedAt"),
                        line.text("kind"),
                        line.text("revision"),
                        line.bytes("commitment"),
                        line.has("body") ? new Row.Entry.Body(line.bytes("body"), line.bytes("r")) : null);
            }
        };
    }
}

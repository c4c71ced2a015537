package org.antitrafficking.coordination.api.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.identity.OtherNodes;
import org.antitrafficking.coordination.api.identity.Readings;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.TooManyStreams;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.api.reads.ReadKey;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.partners.ClientUnregistered;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.PersonBound;
import org.antitrafficking.coordination.persons.PersonSuspended;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.FeedEnds;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** One stream on a real log and fence, with a token's end and a reader of the test's own. */
class FeedStreamTest {

    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final PartnerId PARTNER = new PartnerId("pk-fia");
    private static final PersonId PERSON = new PersonId("person-" + "1".repeat(32));
    private static final Duration LONG = Duration.ofHours(1);

    private final TestDatabase database = TestDatabase.create("history", "disclosure");
    private final TestDatabase keysDatabase = TestDatabase.create("keys");
    private final EventLog log = database.openLog();
    private final Facts facts = new Facts(log, CODEC);
    private final Follower fence =
            Follower.start("fence", log, database.pool(Roles.PROJECTOR, 4), new Fence(CODEC, Disclosure::version), 100);
    private final Sealer sealer = new Sealer(new PostgresKeyStore(keysDatabase.as(Roles.KEYS)));
    private final Feeds feeds = new Feeds(
            new FeedReader(new LookAhead(
                    database.pool(Roles.READER, 4),
                    database.pool(Roles.PROJECTOR, 2),
                    new Fence(CODEC, Disclosure::version),
                    InstantSource.system())),
            new SealedJson(sealer),
            facts,
            new Origin("test", new UUID(0, 0), 1),
            new IdentitySettings("https://platform.example", List.of(), List.of(), Duration.ofMinutes(15), null));
    private final Reads reads = new Reads(
            log,
            facts,
            new ReadKey("test", Base64.getEncoder().encodeToString(new byte[32])),
            new Pseudonyms(new PostgresKeyStore(keysDatabase.as(Roles.KEYS)), InstantSource.system()),
            new JsonMapper());
    private final StreamSettings settings = new StreamSettings(2, 3, LONG);
    private final Streams streams =
            new Streams(fence, new FeedEnds(database.pool(Roles.PROJECTOR, 2)), log, facts, new OtherNodes(), settings);
    private volatile boolean tokenIsGood = true;
    private volatile boolean keyIsShown = true;
    private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @BeforeEach
    void bind() {
        streams.start();
        append(
                0,
                new PersonBound(
                        PERSON,
                        PARTNER,
                        Nature.NATURAL,
                        sealer.seal(KeyName.of(PERSON.toString(), PARTNER.toString()), "name", "Amina"),
                        sealer.seal(KeyName.of(PERSON.toString(), PARTNER.toString()), "identity", "amina"),
                        "issuer",
                        PERSON));
    }

    @AfterEach
    void close() {
        streams.stop();
        fence.close();
        log.close();
        keysDatabase.close();
        database.close();
    }

    private void append(long sequence, Object event) {
        long position = appended("person", PERSON.toString(), sequence, event);
        Await.until("the fence has it", () -> fence.position() >= position);
    }

    private long appended(String type, String aggregate, long sequence, Object event) {
        var encoded = CODEC.encode(event);
        return log.appendAndWait(Append.of(List.of(new NewEvent(
                        UUID.randomUUID(),
                        type,
                        aggregate,
                        sequence,
                        encoded.payloadType(),
                        encoded.revision(),
                        encoded.payload(),
                        CODEC.encodeMetadata(Map.of())))))
                .lastPosition();
    }

    private FeedStream stream(InstantSource clock, Instant tokenEnds) {
        return stream(clock, tokenEnds, settings);
    }

    private FeedStream stream(InstantSource clock, Instant tokenEnds, StreamSettings settings) {
        var caller = new Caller(
                PARTNER,
                PERSON,
                PERSON.toString(),
                null,
                Sets.of(TokenScope.READ),
                tokenEnds,
                Readings.of(facts, PERSON));
        Feeds.Access access = feeds.access(caller, Feeds.named(caller, null));
        return new FeedStream(
                streams,
                feeds,
                reads,
                settings,
                clock,
                caller,
                directory -> tokenIsGood,
                () -> keyIsShown,
                access,
                false,
                0,
                feeds.last(access, 0));
    }

    /** A stream with its thread, and what it has written. */
    private final class Open {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final Thread thread;

        Open(FeedStream stream) {
            this(stream, null);
        }

        Open(FeedStream stream, @org.jspecify.annotations.Nullable OutputStream other) {
            streams.admit(stream);
            thread = Thread.ofVirtual().start(() -> stream.writeTo(other == null ? out : other));
        }

        String text() {
            return out.toString(UTF_8);
        }

        void awaitEnd() {
            Await.until("the stream has ended", () -> !thread.isAlive());
        }
    }

    private static final String CLOSED = "event: closed\ndata: {\"reason\":\"%s\"}\n\n";

    @Test
    void a_stream_ends_with_its_token_also_when_it_is_silent() {
        Instant ends = Instant.now().plusSeconds(3);
        var open = new Open(stream(Instant::now, ends));
        Await.until("the entry is there", () -> open.text().contains("coordination.person-bound\""));
        assertThat(streams.open()).isEqualTo(1);
        open.awaitEnd();
        assertThat(Instant.now()).isAfterOrEqualTo(ends);
        assertThat(open.text()).endsWith(CLOSED.formatted("token-ended"));
        assertThat(streams.open()).isZero();
        assertThat(streams.delivered()).isEqualTo(1);
    }

    @Test
    void a_token_that_has_ended_gets_nothing() {
        var open = new Open(stream(() -> now, now));
        open.awaitEnd();
        assertThat(open.text()).doesNotContain("id: ").endsWith(CLOSED.formatted("token-ended"));
    }

    @Test
    void a_stream_ends_with_its_person_though_the_fence_stands_still() {
        var open = new Open(stream(() -> now, Instant.MAX));
        Await.until("the entry is there", () -> open.text().contains("coordination.person-bound\""));
        fence.close();
        appended("person", PERSON.toString(), 1, new PersonSuspended(PERSON, PARTNER));
        open.awaitEnd();
        assertThat(open.text()).endsWith(CLOSED.formatted("revoked"));
    }

    @Test
    void a_stream_ends_when_the_directory_lets_nobody_be_known_by_its_token_any_more() {
        var open = new Open(stream(() -> now, Instant.MAX));
        Await.until("the entry is there", () -> open.text().contains("coordination.person-bound\""));
        tokenIsGood = false;
        appended("directory", Directory.ID, 0, new ClientUnregistered(PARTNER, new PartnerId("iom")));
        open.awaitEnd();
        assertThat(open.text()).endsWith(CLOSED.formatted("revoked"));
    }

    @Test
    void a_stream_ends_when_the_issuer_shows_the_key_of_its_token_no_more() {
        var often = new StreamSettings(2, 3, Duration.ofMillis(100));
        var silent = new Open(stream(() -> now, Instant.MAX, often));
        Await.until("the entry is there", () -> silent.text().contains("coordination.person-bound\""));
        keyIsShown = false;
        silent.awaitEnd();
        assertThat(silent.text()).endsWith(CLOSED.formatted("revoked"));
        var late = new Open(stream(() -> now, Instant.MAX));
        late.awaitEnd();
        assertThat(late.text()).doesNotContain("id: ").endsWith(CLOSED.formatted("revoked"));
    }

    @Test
    void a_reader_that_is_gone_ends_its_stream() {
        var open = new Open(stream(() -> now, Instant.MAX), new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("the reader is gone");
            }
        });
        open.awaitEnd();
        assertThat(streams.open()).isZero();
    }

    @Test
    void a_stop_ends_every_stream_with_a_word_and_lets_none_begin() {
        var open = new Open(stream(() -> now, Instant.MAX));
        streams.stop();
        open.awaitEnd();
        assertThat(open.text()).endsWith(CLOSED.formatted("restarting"));
        assertThatThrownBy(() -> streams.checkRoom(PARTNER)).isInstanceOf(LogUnavailable.class);
        streams.start();
    }

    @Test
    void a_partner_has_no_more_streams_than_it_may() {
        new Open(stream(() -> now, Instant.MAX));
        new Open(stream(() -> now, Instant.MAX));
        assertThatThrownBy(() -> streams.checkRoom(PARTNER)).isInstanceOf(TooManyStreams.class);
        streams.checkRoom(new PartnerId("om-police"));
    }

    @Test
    void a_reader_that_takes_nothing_keeps_nobody_else_waiting() {
        var taken = new CountDownLatch(1);
        var slow = new Open(stream(() -> now, Instant.MAX), new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
        var other = new Open(stream(() -> now, Instant.MAX));
        Await.until("the entry is there", () -> other.text().contains("coordination.person-bound\""));
        append(1, new PersonSuspended(PERSON, PARTNER));
        other.awaitEnd();
        assertThat(other.text()).endsWith(CLOSED.formatted("revoked"));
        assertThat(slow.thread.isAlive()).isTrue();
        taken.countDown();
        slow.awaitEnd();
        assertThat(streams.open()).isZero();
    }
}

package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.merkle.Frontier;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.merkle.Tile;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    /** No tick comes within a test: each anchors when it says so. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final UUID LOG_ID = UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100");

    private static final String NAME = "test.example/ledger";

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestDatabase database;
    private DataSource ledgerRole;
    private EventLog log;
    private long appended;

    @BeforeEach
    void open() {
        database = TestDatabase.create("history", "ledger");
        ledgerRole = database.pool(Roles.LEDGER, 4);
        log = database.openLog();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) each.close();
        log.close();
        database.close();
    }

    private void append(int events) {
        var more = new ArrayList<NewEvent>();
        for (int i = 0; i < events; i++)
            more.add(new NewEvent(
                    UUID.randomUUID(),
                    "test",
                    "one",
                    appended++,
                    "tested",
                    "1",
                    ("{\"n\":" + appended + "}").getBytes(UTF_8),
                    "{}".getBytes(UTF_8)));
        log.append(Append.of(more)).join();
    }

    private FileSigner signer() {
        return new FileSigner(folder.resolve("signer"));
    }

    private Ledger ledger() throws SQLException {
        return ledger(null);
    }

    /** Its first tick, at the start, is over: it has anchored once, or was refused. */
    private Ledger ledger(@Nullable String declaredLoss) throws SQLException {
        Origin origin = Epochs.open(ledgerRole, NAME, LOG_ID, signer(), declaredLoss);
        var ledger = Ledger.start(ledgerRole, origin, HistoryTrees.all(), signer(), Witnesses.NONE, NEVER);
        opened.add(ledger);
        Await.until("the first tick is over", () -> ledger.anchors() > 0 || ledger.failure() != null);
        return ledger;
    }

    private LedgerReader reader(Ledger ledger) {
        return new LedgerReader(ledgerRole, ledger);
    }

    private List<VerifierKey> keys(Ledger ledger) {
        return signer().keys(ledger.origin().of(Origin.ANCHOR));
    }

    private List<byte[]> leaves() {
        var leaves = new Leaves();
        return log.read(0, Integer.MAX_VALUE).stream().map(leaves::event).toList();
    }

    private static Frontier tree(List<byte[]> leaves) {
        var hasher = new TreeHasher();
        var tree = new Frontier();
        leaves.forEach(leaf -> tree.append(hasher.leaf(leaf)));
        return tree;
    }

    private static Checkpoint anchor(LedgerReader reader) {
        return Checkpoint.of(reader.checkpoint().orElseThrow());
    }

    @Test
    void every_leaf_is_proved_from_its_row_to_the_signed_checkpoint() throws SQLException {
        append(700);
        for (int i = 0; i < 5; i++) log.recordAndWait(RecordKind.READ, "{}".getBytes(UTF_8));
        Ledger ledger = ledger();
        LedgerReader reader = reader(ledger);
        append(1);
        ledger.anchorNow();

        List<byte[]> leaves = leaves();
        assertThat(leaves).hasSize(701);
        for (int i = 0; i < leaves.size(); i++) {
            ProofFile file = reader.leaf(HistoryTrees.MAIN, i, leaves.get(i)).orElseThrow();
            var proven = AnchoredProof.verify(ProofFile.parse(file.bytes()), keys(ledger));
            assertThat(proven.head())
                    .isEqualTo(new Checkpoint(
                            ledger.origin().of(HistoryTrees.MAIN),
                            701,
                            tree(leaves).root()));
            assertThat(proven.anchor()).isEqualTo(anchor(reader));
            assertThat(proven.leaf().orElseThrow().bytes()).isEqualTo(leaves.get(i));
        }
        Checkpoint main = Checkpoint.of(reader.mainCheckpoint().orElseThrow());
        assertThat(main.root()).isEqualTo(tree(leaves).root());
        assertThat(AnchoredProof.verify(reader.head(HistoryTrees.SECOND_LOG).orElseThrow(), keys(ledger))
                        .head()
                        .size())
                .isEqualTo(5);
        assertThat(reader.leaf(HistoryTrees.MAIN, 701, new byte[0])).isEmpty();
        assertThat(reader.head("feed/nobody")).isEmpty();
    }

    @Test
    void a_proof_of_which_any_bit_was_turned_is_refused() throws SQLException {
        append(300);
        Ledger ledger = ledger();
        ledger.anchorNow();
        byte[] good = reader(ledger)
                .leaf(HistoryTrees.MAIN, 17, leaves().get(17))
                .orElseThrow()
                .bytes();
        List<VerifierKey> keys = keys(ledger);
        AnchoredProof.verify(ProofFile.parse(good), keys);

        for (int bit = 0; bit < good.length * 8; bit++) {
            if (!isTurned(bit)) continue;
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> AnchoredProof.verify(ProofFile.parse(bad), keys))
                    .as("bit %d", bit)
                    .isInstanceOf(NoteRefused.class);
        }
        assertThatThrownBy(() -> AnchoredProof.verify(
                        ProofFile.parse(good),
                        new FileSigner(folder.resolve("another"))
                                .keys(ledger.origin().of("anchor"))))
                .isInstanceOf(NoteRefused.class);
    }

    /** In the quick form two of each byte, by which the end of a base64 text can have bits left over, and a third. */
    private static boolean isTurned(int bit) {
        int ofByte = bit % 8;
        return Scale.isFull() || ofByte < 2 || ofByte == 2 + bit / 8 % 6;
    }

    @Test
    void tiles_and_entries_are_what_the_trees_are_made_of() throws SQLException {
        append(600);
        Ledger ledger = ledger();
        LedgerReader reader = reader(ledger);
        append(3);
        for (int i = 0; i < 4; i++) ledger.anchorNow();

        List<byte[]> leaves = leaves();
        var hasher = new TreeHasher();
        List<Hash> hashes = leaves.stream().map(hasher::leaf).toList();
        for (int index = 0; index < 3; index++) {
            int width = Tile.widthAt(0, index, 603);
            assertThat(reader.mainTile(new Tile(0, index, width)))
                    .contains(Hash.concat(hashes.subList(index * 256, index * 256 + width)));
        }
        assertThat(reader.mainTile(new Tile(1, 0, 2)))
                .contains(Hash.concat(List.of(
                        tree(leaves.subList(0, 256)).root(),
                        tree(leaves.subList(256, 512)).root())));
        assertThat(reader.mainTile(new Tile(0, 2, 40))).contains(Hash.concat(hashes.subList(512, 552)));
        assertThat(reader.mainTile(new Tile(0, 2, 256))).isEmpty();
        assertThat(reader.mainTile(new Tile(0, 3, 1))).isEmpty();
        assertThat(anchor(reader).size()).isEqualTo(5);
        byte[] entries = reader.anchorEntries(new Tile(0, 0, 5)).orElseThrow();
        assertThat(entries).hasSize(5 * (2 + 32));
        var anchors = new Frontier();
        for (int i = 0; i < 5; i++) anchors.append(hasher.leaf(Arrays.copyOfRange(entries, i * 34 + 2, (i + 1) * 34)));
        assertThat(anchors.root()).isEqualTo(anchor(reader).root());
        assertThat(reader.anchorTile(new Tile(0, 0, 6))).isEmpty();
    }

    @Test
    void anchors_are_of_one_form_whatever_happened() throws SQLException {
        Ledger ledger = ledger();
        LedgerReader reader = reader(ledger);
        assertThat(anchor(reader).size()).isEqualTo(1);
        append(1);
        ledger.anchorNow();
        int lengthWithOne = reader.leaf(HistoryTrees.MAIN, 0, leaves().getFirst())
                .orElseThrow()
                .extra()
                .length;
        ledger.anchorNow();
        ledger.anchorNow();
        assertThat(anchor(reader).size()).isEqualTo(4);
        // as many heads as there are: the way through them is as long
        assertThat(reader.head(HistoryTrees.MAIN).orElseThrow().hashes()).hasSize(2);
        for (int i = 0; i < 3; i++) log.recordAndWait(RecordKind.REFUSED, "{}".getBytes(UTF_8));
        ledger.anchorNow();
        assertThat(reader.leaf(HistoryTrees.MAIN, 0, leaves().getFirst())
                        .orElseThrow()
                        .extra())
                .hasSize(lengthWithOne);
    }

    @Test
    void it_goes_on_after_a_restart_and_on_another_node_and_every_checkpoint_continues_the_one_before()
            throws SQLException {
        var random = new Random(7);
        var checkpoints = new ArrayList<Checkpoint>();
        var mains = new ArrayList<Checkpoint>();
        List<Ledger> nodes = List.of(ledger(), ledger());
        LedgerReader reader = reader(nodes.getFirst());
        for (int i = 0; i < 40; i++) {
            if (random.nextInt(4) > 0) append(1 + random.nextInt(120));
            Ledger node = i % 13 == 12 ? ledger() : nodes.get(random.nextInt(2));
            node.anchorNow();
            reader = reader(node);
            checkpoints.add(anchor(reader));
            reader.mainCheckpoint().map(Checkpoint::of).ifPresent(mains::add);
        }
        assertThat(checkpoints).extracting(Checkpoint::size).doesNotHaveDuplicates();
        assertThat(new HashSet<>(checkpoints)).hasSize(40);
        assertThat(mains.getLast().root()).isEqualTo(tree(leaves()).root());
        for (Checkpoint earlier : mains) {
            List<Hash> proof = reader.consistency(
                            HistoryTrees.MAIN, earlier.size(), mains.getLast().size())
                    .orElseThrow();
            assertThat(Proofs.consistency(
                            earlier.size(),
                            mains.getLast().size(),
                            earlier.root(),
                            mains.getLast().root(),
                            proof))
                    .isTrue();
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            for (String table : List.of("run", "anchor", "head", "checkpoint", "epoch", "tree"))
                statement.execute("alter table ledger." + table + " disable trigger append_only");
            statement.execute(sql);
            for (String table : List.of("run", "anchor", "head", "checkpoint", "epoch", "tree"))
                statement.execute("alter table ledger." + table + " enable always trigger append_only");
        }
    }

    @Test
    void an_older_database_is_not_signed_until_the_loss_is_declared_and_that_begins_an_epoch() throws SQLException {
        append(10);
        Ledger before = ledger();
        append(10);
        before.anchorNow();
        Checkpoint last = anchor(reader(before));
        before.close();
        // what a backup of before the second anchor has
        asSuperuser("delete from ledger.checkpoint where number = 2; delete from ledger.head where number = 2;"
                + " delete from ledger.anchor where number = 2; delete from ledger.run where first > 0");

        Ledger restored = ledger();
        assertThatThrownBy(restored::anchorNow)
                .isInstanceOf(SignerRefused.class)
                .hasMessageContaining("a size of 2 was signed, and now there are 1")
                .hasMessageContaining("declare the loss");
        assertThat(TestDatabase.number(database.superuser(), "select count(*) from ledger.anchor"))
                .isEqualTo(1);
        assertThatThrownBy(() -> ledger("1/1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1/2");
        restored.close();

        Ledger after = ledger("1/2");
        LedgerReader reader = reader(after);
        after.anchorNow();
        assertThat(anchor(reader).origin()).isEqualTo(NAME + "/" + LOG_ID + "/2");
        byte[] text = last.text().getBytes(UTF_8);
        assertThat(reader.anchorEntries(new Tile(0, 0, 1)).orElseThrow())
                .isEqualTo(Encoding.bare().lp16(text).bytes());
        AnchoredProof.verify(
                reader.leaf(HistoryTrees.MAIN, 12, leaves().get(12)).orElseThrow(), keys(after));
        after.close();

        Ledger again = ledger("1/2"); // the setting was left where it is
        again.anchorNow();
        assertThat(again.origin().epoch()).isEqualTo(2);
        assertThatThrownBy(() -> ledger("2/" + again.anchors()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was lost");
        // and now a backup from before the declaration
        asSuperuser("delete from ledger.checkpoint where epoch = 2; delete from ledger.head where epoch = 2;"
                + " delete from ledger.anchor where epoch = 2; delete from ledger.epoch where epoch = 2");
        assertThatThrownBy(() -> ledger().anchorNow()).isInstanceOf(SignerRefused.class);
    }

    @Test
    void history_that_was_written_anew_is_not_signed() throws SQLException {
        append(10);
        ledger().close();
        asSuperuser(
                "update ledger.run set hashes = set_byte(hashes, 39, 255 - get_byte(hashes, 39)) where tree = 'main'");

        Ledger rewritten = ledger();
        assertThatThrownBy(rewritten::anchorNow)
                .isInstanceOf(SignerRefused.class)
                .hasMessageContaining("with another root than there is now");
        append(3);
        assertThatThrownBy(rewritten::anchorNow).isInstanceOf(SignerRefused.class);
        assertThat(TestDatabase.number(database.superuser(), "select count(*) from ledger.anchor"))
                .isEqualTo(1);
    }

    @Test
    void the_signer_signs_what_continues_and_says_why_it_does_not() {
        var signer = signer();
        var hasher = new TreeHasher();
        var tree = new Frontier();
        tree.append(hasher.leaf(new byte[] {1}));
        var one = new Checkpoint("test", 1, tree.root());
        SignedNote note = signer.sign(one, List.of());
        assertThat(note.verify(signer.keys("test"))).hasSize(1);
        assertThat(signer.sign(one, List.of())).isEqualTo(note);
        tree.append(hasher.leaf(new byte[] {2}));
        var two = new Checkpoint("test", 2, tree.root());
        assertThatThrownBy(() -> signer.sign(two, List.of()))
                .isInstanceOf(SignerRefused.class)
                .hasMessageContaining("does not continue");
        assertThat(signer.last("test")).contains(one);
        signer.sign(two, List.of(hasher.leaf(new byte[] {2})));
        assertThatThrownBy(() -> new FileSigner(folder.resolve("signer")).sign(one, List.of()))
                .isInstanceOf(SignerRefused.class)
                .hasMessageContaining("put back to an earlier state");
        assertThatThrownBy(() -> signer.sign(new Checkpoint("test", 2, one.root()), List.of()))
                .isInstanceOf(SignerRefused.class)
                .hasMessageContaining("another root");
    }

    @Test
    void a_key_is_changed_by_adding_a_new_one_and_taking_the_old_one_away() throws IOException {
        Path keys = folder.resolve("signer").resolve("keys");
        VerifierKey old = signer().keys("test").getFirst();
        String oldLine = Files.readString(keys);
        Files.writeString(keys, Base64.getEncoder().encodeToString(new byte[32]) + "\n", StandardOpenOption.APPEND);
        List<VerifierKey> both = signer().keys("test");
        assertThat(both).hasSize(2).startsWith(old);
        var checkpoint = new Checkpoint("test", 0, TreeHasher.EMPTY);
        SignedNote note = signer().sign(checkpoint, List.of());
        for (VerifierKey each : both) assertThat(note.verify(List.of(each))).hasSize(1);

        Files.writeString(keys, Files.readString(keys).replace(oldLine, ""));
        SignedNote after = signer().sign(checkpoint, List.of());
        assertThat(after.verify(List.of(both.getLast()))).hasSize(1);
        assertThatThrownBy(() -> after.verify(List.of(old))).isInstanceOf(NoteRefused.class);

        Files.writeString(keys, "no key\n");
        assertThatThrownBy(this::signer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Put them back");
    }

    @Test
    void a_ledger_keeps_its_name() throws SQLException {
        append(1);
        ledger().close();
        assertThatThrownBy(() -> Epochs.open(ledgerRole, "another.example", LOG_ID, signer(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begin with " + NAME + "/" + LOG_ID + "/1,");
    }

    /** Trees that a partner lets come to life, each with some leaves. */
    private static final class ManyTrees implements TreeSource {
        private final Map<String, Integer> leaves = new LinkedHashMap<>();

        void grow(int first, int last) {
            for (int tree = first; tree <= last; tree++) leaves.merge("feed/" + tree, 1, Integer::sum);
        }

        @Override
        public Map<String, List<Hash>> next(Connection connection, Sizes sizes, TreeHasher hasher, int limit)
                throws SQLException {
            Map<String, Long> known = sizes.of(leaves.keySet());
            var next = new LinkedHashMap<String, List<Hash>>();
            leaves.forEach((tree, count) -> {
                var more = new ArrayList<Hash>();
                for (long leaf = known.getOrDefault(tree, 0L); leaf < count; leaf++)
                    more.add(hasher.leaf((tree + leaf).getBytes(UTF_8)));
                if (!more.isEmpty()) next.put(tree, more);
            });
            return next;
        }
    }

    private Ledger ledger(TreeSource feeds, int slots) throws SQLException {
        var sources = new ArrayList<>(HistoryTrees.all());
        sources.add(feeds);
        Origin origin = Epochs.open(ledgerRole, NAME, LOG_ID, signer(), null);
        var ledger = Ledger.start(ledgerRole, origin, sources, signer(), Witnesses.NONE, NEVER, slots);
        opened.add(ledger);
        Await.until("the first tick is over", () -> ledger.anchors() > 0 || ledger.failure() != null);
        return ledger;
    }

    @Test
    void where_there_are_more_trees_than_places_everything_that_has_a_place_is_anchored() throws SQLException {
        int slots = 16;
        int feeds = slots - HistoryTrees.NAMES.size();
        var many = new ManyTrees();
        many.grow(1, 10);
        Ledger ledger = ledger(many, slots);
        many.grow(1, 40);
        ledger.anchorNow();
        LedgerReader reader = reader(ledger);
        assertThat(ledger.unplaced()).hasSize(40 - feeds);
        for (int tree = 1; tree <= 40; tree++)
            assertThat(reader.head("feed/" + tree).isPresent())
                    .as("feed %d", tree)
                    .isEqualTo(tree <= feeds);

        // history comes last here, and has its places all the same
        append(20);
        log.recordAndWait(RecordKind.READ, "{}".getBytes(UTF_8));
        many.grow(1, 60);
        ledger.anchorNow();
        assertThat(ledger.unplaced()).hasSize(60 - feeds);
        assertThat(ledger.failure()).isNull();
        assertThat(AnchoredProof.verify(reader.head(HistoryTrees.MAIN).orElseThrow(), keys(ledger))
                        .head()
                        .size())
                .isEqualTo(20);
        assertThat(reader.head(HistoryTrees.SECOND_LOG)).isPresent();
        for (int tree : List.of(1, 10, feeds)) {
            long size = AnchoredProof.verify(reader.head("feed/" + tree).orElseThrow(), keys(ledger))
                    .head()
                    .size();
            assertThat(size).as("feed %d grows on", tree).isEqualTo(tree <= 10 ? 3 : 2);
        }

        Ledger restarted = ledger(many, slots);
        restarted.anchorNow();
        assertThat(restarted.unplaced()).as("after a restart").isEqualTo(ledger.unplaced());
    }
}

package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antitrafficking.eventlog.ledger.HeadTree.Head;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.junit.jupiter.api.Test;

class HeadTreeTest {

    private static final byte[] SEED = "thirty-two bytes that are a seed".getBytes(UTF_8);
    private static final int READERS = 8;
    private static final int TIMES = 500;

    private static String tree(int reader) {
        return "feed/agency-" + reader;
    }

    private static HeadTree heads() {
        Hash root = new TreeHasher().leaf(SEED);
        var heads = new ArrayList<Head>();
        for (int i = 0; i < READERS; i++) heads.add(new Head(tree(i), "test/" + tree(i), slot(i), 1, root));
        return new HeadTree(SEED, heads);
    }

    private static int slot(int reader) {
        return 1 + reader * 100_003;
    }

    private record Told(Hash r, List<Hash> path) {
        static Told of(HeadTree heads, int reader) {
            return new Told(Hash.of(heads.r(tree(reader))), heads.path(slot(reader)));
        }
    }

    /** One tree is the node's, and all who ask for proofs at the same time read it. */
    @Test
    void everybody_who_asks_at_once_is_told_what_is_told_alone() throws Exception {
        HeadTree heads = heads();
        var begin = new CountDownLatch(1);
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            var asked = new ArrayList<Future<Integer>>();
            for (int i = 0; i < READERS; i++) {
                int reader = i;
                Told alone = Told.of(heads(), reader);
                asked.add(readers.submit(() -> {
                    begin.await();
                    int others = 0;
                    for (int time = 0; time < TIMES; time++)
                        if (!Told.of(heads, reader).equals(alone)) others++;
                    return others;
                }));
            }
            begin.countDown();
            for (Future<Integer> one : asked) assertThat(one.get()).isZero();
        }
    }
}

package org.antitrafficking.benchmarks;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Texts of ordinary words, as long as the reference's payload, and never the same twice: what is the same changes
 * nothing.
 */
final class Narrative {

    private static final String[] WORDS = """
        a about advertisement after agency agent airport alone and another arrived as asked at before border brought bus \
        by called camp car child city company contract could days debt did documents driver each employer factory family \
        farm father for forced found friend from girl given had her him his home hotel house in job kept later left \
        letter man many marriage men met money month mother near never night no not of offered officer on one or other \
        others owed paid paper parents passport phone place police port promised quarter relative returned road room \
        said salary same school seen sent shelter sister some station street taken that the their them there they threat \
        ticket to told town train transferred travelled two uncle under until village visa wages waited was week went \
        were when where which who with without woman women work workshop would year young\
        """.split(" ");

    private static final AtomicLong SEEDS = new AtomicLong(20_261_127);

    private Narrative() {}

    static String next() {
        long seed = SEEDS.incrementAndGet();
        var random = new Random(seed);
        var text = new StringBuilder(CommandBenchmark.PAYLOAD_BYTES).append(seed);
        while (true) {
            String word = WORDS[random.nextInt(WORDS.length)];
            if (text.length() + 1 + word.length() > CommandBenchmark.PAYLOAD_BYTES) return text.toString();
            text.append(' ').append(word);
        }
    }
}

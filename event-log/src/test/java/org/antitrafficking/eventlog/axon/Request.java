package org.antitrafficking.eventlog.axon;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The n-th request of a client of the {@link Load}. Follows from client and number alone, so that whoever sends it
 * again, in whatever process, sends the same. Its events name it in their metadata, which lets its effects be counted.
 */
record Request(String client, int n) {

    /** Metadata of the events: whose effect they are. */
    static final String KEY = "key";

    /** The client that makes the aggregates shared by all clients, one with each of its requests. */
    static final String OPENER = "opener";

    /** Aggregates that all clients change: few enough that clients come in each other's way. */
    static final int SHARED = 200;

    /** Every so many requests, the first included, a client makes an aggregate of its own. */
    private static final int OWN_EVERY = 20;

    private static final int NEVER_FULL = 1_000_000_000;
    private static final int MOST_COUNTS = 3;
    private static final int TOO_MANY = 2 * NEVER_FULL;

    String key() {
        return client + "/" + n;
    }

    Commands.Prepared prepared() {
        var idempotency =
                new CommandContext.Idempotency(client, Integer.toString(n), key().getBytes(StandardCharsets.UTF_8));
        return new Commands.Prepared(command(), new CommandContext(idempotency, List.of(), Map.of(KEY, key())));
    }

    private Object command() {
        if (client.equals(OPENER)) return new Tally.Open(shared(n), NEVER_FULL);
        if (n % OWN_EVERY == 0) return new Tally.Open(own(), NEVER_FULL);
        var random = new SplittableRandom(31L * client.hashCode() + n);
        return switch (random.nextInt(10)) {
            case 0 -> new Tally.Limit(shared(random.nextInt(SHARED)), NEVER_FULL + random.nextInt(2));
            case 1 -> new Tally.CountUp(shared(random.nextInt(SHARED)), TOO_MANY); // refused
            case 2, 3, 4 -> new Tally.CountUp(own(), 1 + random.nextInt(MOST_COUNTS));
            default -> new Tally.CountUp(shared(random.nextInt(SHARED)), 1 + random.nextInt(MOST_COUNTS));
        };
    }

    private static String shared(int i) {
        return "shared-" + i;
    }

    private String own() {
        return "own-" + client + "-" + n / OWN_EVERY;
    }

    String aggregateId() {
        return switch (command()) {
            case Tally.Open open -> open.id();
            case Tally.Limit limit -> limit.id();
            case Tally.CountUp count -> count.id();
            default -> throw new IllegalStateException("Not a command of the load");
        };
    }

    /** How many events there are of it if it is accepted. */
    int events() {
        return command() instanceof Tally.CountUp count ? count.by() : 1;
    }
}

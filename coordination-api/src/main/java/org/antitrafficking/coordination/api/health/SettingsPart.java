package org.antitrafficking.coordination.api.health;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the databases' settings are still those that the service started on: their administrators may change them
 * while it runs. Looks at one role's at a time, on a connection of its own, since a session has the settings that it
 * began with. Looked at by one thread.
 */
public final class SettingsPart implements Part {

    /** Between two looks: with seven roles, a change is found within a minute. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger logger = LoggerFactory.getLogger(SettingsPart.class);

    /** What is unsafe about one role's settings. */
    public interface Look {
        List<String> findings() throws SQLException;
    }

    private final List<Map.Entry<String, Look>> looks;
    private final LongSupplier nanoTime;
    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private int next;
    private long lookedNanos;

    /**
     * With a look for each role.
     *
     * @param looks by the role's name
     */
    public SettingsPart(Map<String, Look> looks) {
        this(looks, System::nanoTime);
    }

    SettingsPart(Map<String, Look> looks, LongSupplier nanoTime) {
        this.looks = List.copyOf(new ArrayList<>(looks.entrySet()));
        this.nanoTime = nanoTime;
        this.lookedNanos = nanoTime.getAsLong();
    }

    @Override
    public Finding look() {
        if (nanoTime.getAsLong() - lookedNanos >= EVERY.toNanos()) {
            lookAtOne();
            lookedNanos = nanoTime.getAsLong();
        }
        var roles = new TreeSet<>(found.keySet());
        return roles.isEmpty() ? Finding.up(Map.of()) : Finding.down(Map.of("roles", roles));
    }

    /** A database that can't be asked is another part's to tell: what was found of its settings stands. */
    private void lookAtOne() {
        Map.Entry<String, Look> look = looks.get(next);
        next = (next + 1) % looks.size();
        try {
            List<String> findings = look.getValue().findings();
            @Nullable
            List<String> before = findings.isEmpty() ? found.remove(look.getKey()) : found.put(look.getKey(), findings);
            if (!findings.isEmpty() && !findings.equals(before))
                logger.error("Unsafe settings of a database:\n- {}", String.join("\n- ", findings));
        } catch (SQLException e) {
            logger.debug("The settings of {} can't be looked at", look.getKey(), e);
        }
    }
}

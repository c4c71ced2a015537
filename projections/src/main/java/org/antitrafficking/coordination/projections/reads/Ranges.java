package org.antitrafficking.coordination.projections.reads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Missed;

/** Whole numbers, kept as ranges: many that follow each other take no more room than one. For one thread. */
public final class Ranges {

    /** First to last, both included; no two touch. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Adds those from one to another, both included, of which none is there. */
    public void add(long first, long last) {
        Map.Entry<Long, Long> before = ranges.lowerEntry(first);
        long from = before != null && before.getValue() == first - 1 ? before.getKey() : first;
        Long after = ranges.remove(last + 1);
        ranges.put(from, after == null ? last : after);
    }

    /**
     * Removes those from one to another, both included.
     *
     * @return how many of them were there
     */
    public long remove(long first, long last) {
        long removed = 0;
        Map.Entry<Long, Long> at = ranges.floorEntry(first);
        if (at == null || at.getValue() < first) at = ranges.higherEntry(first);
        while (at != null && at.getKey() <= last) {
            long from = Math.max(first, at.getKey());
            long to = Math.min(last, at.getValue());
            ranges.remove(at.getKey());
            if (at.getKey() < from) ranges.put(at.getKey(), from - 1);
            if (to < at.getValue()) ranges.put(to + 1, at.getValue());
            removed += to - from + 1;
            at = ranges.higherEntry(to);
        }
        return removed;
    }

    /** Takes the first ranges out. */
    public List<Missed> take(int most) {
        var taken = new ArrayList<Missed>();
        while (!ranges.isEmpty() && taken.size() < most) {
            Map.Entry<Long, Long> range = ranges.firstEntry();
            ranges.remove(range.getKey());
            taken.add(new Missed(range.getKey(), range.getValue()));
        }
        return taken;
    }

    /** All of them, in order. */
    public List<Missed> all() {
        return ranges.entrySet().stream()
                .map(range -> new Missed(range.getKey(), range.getValue()))
                .toList();
    }
}

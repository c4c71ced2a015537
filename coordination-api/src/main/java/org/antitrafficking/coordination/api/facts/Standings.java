package org.antitrafficking.coordination.api.facts;

import java.util.SortedSet;
import java.util.function.Supplier;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.api.sealing.Opened;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * Gives each command what its decision looks at besides its own item, as its feature says, and opens for it what the
 * policy has to know of persons. Whoever makes a command leaves that out, as its record does; see {@link LookedUp}.
 */
public final class Standings {
    private final Sealer sealer;
    private final Supplier<String> erased;

    /** For decisions as they are made: what was erased counts as unknown. */
    public Standings(Sealer sealer) {
        this(sealer, () -> "");
    }

    /** @param erased stands in the place of what was erased, or throws */
    public Standings(Sealer sealer, Supplier<String> erased) {
        this.sealer = sealer;
        this.erased = erased;
    }

    /** The command as it is decided. */
    public Object with(Object command, Reading reading) {
        return Features.ofCommand(command).decidedOn(command, others(reading));
    }

    /** What a decision may look at. */
    public OtherItems others(Reading reading) {
        return new OtherItems() {
            @Override
            public <S> @Nullable S item(Feature<?, ?, S, ?> feature, Object id) {
                return reading.read(feature, id);
            }

            @Override
            public String open(String item, @Nullable Sealed value) {
                return Standings.this.open(item, value);
            }

            @Override
            public SortedSet<Scope> reach(String item, PartnerId by) {
                return Features.ofItem(item)
                        .map(feature -> feature.reachOf(this, item, by))
                        .orElseGet(Sets::of);
            }
        };
    }

    private String open(String item, @Nullable Sealed value) {
        if (value == null) return "";
        return switch (sealer.open(value, item, value.field())) {
            case Opened.Text opened -> opened.text();
            case Opened.Erased gone -> erased.get();
        };
    }
}

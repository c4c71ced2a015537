package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/** Sums of transactions, exactly, in the programme's currency. A transfer counts in none, but in its provider's own. */
final class Sums {

    private final Charter charter;
    private final Map<TransactionType, BigDecimal> all = new EnumMap<>(TransactionType.class);
    private final Map<PartnerId, BigDecimal> committedWithin = new HashMap<>();

    Sums(Charter charter) {
        this.charter = charter;
    }

    void add(Transaction transaction) {
        BigDecimal number = transaction.converted().number();
        if (!charter.isTransfer(transaction)) all.merge(transaction.type(), number, BigDecimal::add);
        else if (transaction.type().isAuthorization() && transaction.provider().partner() != null)
            committedWithin.merge(transaction.provider().partner(), number, BigDecimal::add);
    }

    /** Of one type; 0 where there is none. */
    BigDecimal of(TransactionType type) {
        return all.getOrDefault(type, zero());
    }

    /** Of one type; null where there is none. */
    @Nullable
    BigDecimal ofAny(TransactionType type) {
        return all.get(type);
    }

    /** What is disbursed and spent. */
    BigDecimal used() {
        return of(TransactionType.DISBURSEMENT).add(of(TransactionType.EXPENDITURE));
    }

    /**
     * What is committed of that which a commitment has to stay within: of a transfer all that its provider has
     * committed to other participants, else all that the programme has committed to others.
     */
    BigDecimal committedLike(Transaction commitment) {
        PartnerId provider = commitment.provider().partner();
        return charter.isTransfer(commitment) && provider != null
                ? committedWithin.getOrDefault(provider, zero())
                : of(TransactionType.OUTGOING_COMMITMENT);
    }

    /** 0, with the decimals of the currency. */
    BigDecimal zero() {
        return BigDecimal.ZERO.setScale(charter.currency().decimals());
    }
}

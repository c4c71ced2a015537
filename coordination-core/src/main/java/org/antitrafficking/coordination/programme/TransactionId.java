package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A transaction of a programme. The id can not be guessed. */
@OfNobody
public record TransactionId(String value) implements OneText<TransactionId> {

    public TransactionId {
        if (!Spelling.isId("transaction-", value))
            throw new IllegalArgumentException("A transaction's id is transaction- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}

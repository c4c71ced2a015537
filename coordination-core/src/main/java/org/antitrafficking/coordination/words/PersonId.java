package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * A natural person or a machine that acts for a partner: a pseudonym made from the (issuer, subject) of its identity,
 * so that one identity is one person.
 */
@OfPersons
public record PersonId(String value) implements OneText<PersonId> {

    public PersonId {
        if (!Spelling.isId("person-", value))
            throw new IllegalArgumentException("A person id is person- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}

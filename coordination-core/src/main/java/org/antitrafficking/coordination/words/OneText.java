package org.antitrafficking.coordination.words;

/** A value that is one text and is ordered by it, an id for one. */
public interface OneText<T extends OneText<T>> extends Comparable<T> {
    String value();

    @Override
    default int compareTo(T other) {
        return value().compareTo(other.value());
    }
}

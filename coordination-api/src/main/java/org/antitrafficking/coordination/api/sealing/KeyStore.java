package org.antitrafficking.coordination.api.sealing;

import java.util.Map;
import java.util.Set;
import org.antitrafficking.eventlog.LogUnavailable;

/**
 * Where keys are kept: apart from what they open, and from its backups.
 *
 * <p>Each method throws {@link LogUnavailable} where the store can't be reached, and has changed nothing then, or
 * perhaps a part: to do it again is safe.
 */
public interface KeyStore {

    /**
     * What is known of some keys. A key that is in neither part is missing, which nobody has decided.
     *
     * @param keys by their ids
     * @param destroyed ids of keys that are gone for good
     */
    record Found(Map<String, Key> keys, Set<String> destroyed) {}

    /**
     * The key of this name, made now if there never was one; every node gets the same. It is durable.
     *
     * @throws KeyDestroyed if a key of this name was destroyed: there is none after it
     */
    Key keyFor(KeyName name);

    /** The keys of these ids. */
    Found find(Set<String> keyIds);

    /** What these keys are for, by their ids, also of those that are destroyed; without those that nobody knows. */
    Map<String, KeyName> names(Set<String> keyIds);

    /**
     * The ids of the keys that are there for items whose names stand between two others.
     *
     * @param from the first, inclusive, in the order of ASCII
     * @param until the last, exclusive
     */
    Set<String> ids(String from, String until);

    /** Deletes these keys for good; those that are deleted already, or were never here, stay so. */
    void destroy(Set<String> keyIds);
}

package org.antitrafficking.coordination.api.sealing;

/** Nothing is sealed under this name any more: its key was destroyed, and no key follows it. */
public final class KeyDestroyed extends RuntimeException {
    KeyDestroyed(KeyName name) {
        super("The key of " + name.text() + " was destroyed, and none follows it", null, false, false);
    }
}

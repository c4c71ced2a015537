package org.antitrafficking.coordination;

import java.util.List;

/** Every command of the platform, read off the features' sealed types, so that none can be forgotten. */
public final class CommandCatalogue {

    private CommandCatalogue() {}

    /** All commands, in the order of the features and of their declaration. */
    public static List<Class<?>> all() {
        return Features.ALL.stream()
                .flatMap(feature -> feature.commandTypes().stream())
                .toList();
    }
}

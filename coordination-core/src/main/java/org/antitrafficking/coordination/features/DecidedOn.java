package org.antitrafficking.coordination.features;

import java.util.function.BiFunction;

/**
 * A command that is decided on more than its own item.
 *
 * @param with the command with what it is decided on, looked up among the other items
 */
public record DecidedOn<C>(Class<C> command, BiFunction<C, OtherItems, C> with) {
    C with(Object asked, OtherItems others) {
        return with.apply(command.cast(asked), others);
    }
}

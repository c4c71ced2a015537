/**
 * The domain: what may be decided, which facts follow, and who may see them. One package per feature.
 *
 * <p>Every feature is {@code decide(command, state)}, {@code evolve(state, event)} and {@code disclose(shared, event)}:
 * pure functions over records. Time, ids and the actor arrive with the command; there is no clock, no randomness, no
 * SQL, no HTTP, no JSON and no Spring in here, and of Axon only the annotations that route.
 */
@NullMarked
package org.antitrafficking.coordination;

import org.jspecify.annotations.NullMarked;

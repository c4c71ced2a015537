/**
 * What people look at: pages, each a pure fold of one scope's entries about one item. A cache: it may be dropped and
 * built again from the feeds, and comes out byte for byte the same.
 *
 * <p>Nothing in here sees the log, or more than one scope at a time. Pages keep sealed values sealed; the index of
 * words alone has text in the clear, and loses it with the entry that takes it away.
 */
@NullMarked
package org.antitrafficking.coordination.projections.views;

import org.jspecify.annotations.NullMarked;

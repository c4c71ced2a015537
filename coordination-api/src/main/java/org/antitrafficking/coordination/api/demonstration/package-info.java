/** The demonstration profile alone: its partners, its tokens and the import of real traffic. */
@NullMarked
package org.antitrafficking.coordination.api.demonstration;

import org.jspecify.annotations.NullMarked;

/**
 * What the platform's operator sees: how each part is, what was started and what became of it, and the forms that start
 * it. Nothing here is of a partner, and to everybody else there is nothing here.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.operations;

import org.jspecify.annotations.NullMarked;

/** A joint programme as people see it: who takes part, the budget, the money and what it comes to. */
@NullMarked
package org.antitrafficking.coordination.api.pages.programme;

import org.jspecify.annotations.NullMarked;

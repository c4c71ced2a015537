/** Joint programmes over HTTP: founding, status, budget, money, and what it comes to. */
@NullMarked
package org.antitrafficking.coordination.api.programme;

import org.jspecify.annotations.NullMarked;

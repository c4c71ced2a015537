/** Joint investigations over HTTP: what is negotiated, what the team does, its evidence, and how it ends. */
@NullMarked
package org.antitrafficking.coordination.api.investigations;

import org.jspecify.annotations.NullMarked;

/**
 * What the platform can say of its own past: to a partner of what it holds itself, to an auditor of what a mandate
 * covers, and to nobody else.
 */
@NullMarked
package org.antitrafficking.coordination.api.audit;

import org.jspecify.annotations.NullMarked;

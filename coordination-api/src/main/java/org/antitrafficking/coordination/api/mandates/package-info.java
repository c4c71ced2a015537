/** Auditors' mandates over HTTP: granted, approved, revoked. */
@NullMarked
package org.antitrafficking.coordination.api.mandates;

import org.jspecify.annotations.NullMarked;

/** The service: HTTP resources, identity, wiring. It decides no rule of sharing: the core does, and the fence. */
@NullMarked
package org.antitrafficking.coordination.api;

import org.jspecify.annotations.NullMarked;

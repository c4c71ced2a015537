/**
 * The directory over HTTP: its changes, suspensions, clients and groups' exclusions. What it says is read from its
 * feed.
 */
@NullMarked
package org.antitrafficking.coordination.api.partners;

import org.jspecify.annotations.NullMarked;

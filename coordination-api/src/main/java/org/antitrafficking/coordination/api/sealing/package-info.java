/**
 * Sealed content: texts that are readable only as long as their key is in the key store.
 *
 * <p>A text is sealed before its command is dispatched and opened when it is served, nowhere between. A key is for one
 * item and controller, is kept apart from what it opens, and once destroyed is never made again. What does not open is
 * never shown, and nothing of a text or a key gets into a message or a log file.
 */
@NullMarked
package org.antitrafficking.coordination.api.sealing;

import org.jspecify.annotations.NullMarked;

/** Every refusal as an RFC 9457 problem. What is hidden and what does not exist have one answer, byte for byte. */
@NullMarked
package org.antitrafficking.coordination.api.problems;

import org.jspecify.annotations.NullMarked;

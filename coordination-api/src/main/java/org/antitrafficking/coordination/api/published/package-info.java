/**
 * What is published: everybody reads it, without a token, at addresses that begin with {@code /public}. It is made of
 * the feed of the public scope and of nothing else, so it is the same for everybody, and no read of it is recorded.
 */
@NullMarked
package org.antitrafficking.coordination.api.published;

import org.jspecify.annotations.NullMarked;

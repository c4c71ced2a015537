/** How the directory begins: with a configuration that its founders signed outside of the platform. */
@NullMarked
package org.antitrafficking.coordination.api.founding;

import org.jspecify.annotations.NullMarked;

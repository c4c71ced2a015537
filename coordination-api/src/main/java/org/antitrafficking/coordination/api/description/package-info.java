/**
 * The description of the interface, OpenAPI 3.1, for programs at {@code /v3/api-docs} and for people at
 * {@code /swagger-ui/index.html}. It is made once, of what the handlers and bodies say of themselves and of the texts
 * and examples in {@code description/*.json}. Nobody's data is in it.
 */
@NullMarked
package org.antitrafficking.coordination.api.description;

import org.jspecify.annotations.NullMarked;

/**
 * Information requests and blind queries as people see them: asked, validated by a second person, answered in parts,
 * refused or noted, closed, withdrawn and taken back. Each page is made of what the API records as read, each form asks
 * the API's own resource.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.requests;

import org.jspecify.annotations.NullMarked;

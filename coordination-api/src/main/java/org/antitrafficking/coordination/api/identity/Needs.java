package org.antitrafficking.coordination.api.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which token scopes a resource needs, all of them; none where it needs no token. Looked at before anything else. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    TokenScope[] value();

    /** Whether its person has to have signed in strongly and just now, also where its token scopes ask for less. */
    boolean strong() default false;

    /** Whether there is nothing at its address for whoever has not all of them, to the byte; else that is said. */
    boolean hidden() default false;
}

package org.antitrafficking.coordination.api.described;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record of which one field holds something whose shape another field names. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Holds {
    /** The field that holds it. */
    String field();

    /** The field that names its shape. */
    String by();

    /** The shapes, by what the other field says; empty where it is an entry's kind, whichever there are. */
    Shape[] value() default {};

    /** What stands before an entry's kind. */
    String prefix() default "";

    /** One shape. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Shape {
        /** As the field says it. */
        String name();

        Class<?> type();
    }
}

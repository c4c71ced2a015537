package org.antitrafficking.coordination.api.described;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A body of several kinds, told apart by one of its fields. A field that its kind does not take is refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Variants {
    /** The field that names the kind. */
    String by();

    /** What every kind needs besides. */
    String[] needs() default {};

    /** What every kind may have besides. */
    String[] takes() default {};

    Variant[] value();

    /** One kind. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Variant {
        /** As the field says it. */
        String name();

        /** What it is, in a sentence. */
        String says();

        String[] needs() default {};

        String[] takes() default {};
    }
}

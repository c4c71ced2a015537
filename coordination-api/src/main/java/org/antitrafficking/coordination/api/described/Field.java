package org.antitrafficking.coordination.api.described;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One field of a body, or one parameter. Of a list, form, enumeration and {@link #most} are those of its elements. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Field {
    /** What it is, in a sentence; empty where the field is called what the platform calls it everywhere. */
    String value() default "";

    /** Whether it is there in every body of its kind. Answers say that by {@code @Nullable}. */
    boolean required() default false;

    Form form() default Form.ANY;

    /** How its keys are written, where it is a map. */
    Form keys() default Form.ANY;

    /** Whose constants' texts are its values. */
    Class<? extends Enum<?>> of() default NoEnum.class;

    /** Characters at most, or of a number the most that it may be; 0 where the form says it or nothing does. */
    long most() default 0;

    /** Characters at least, or of a number the least that it may be. */
    int least() default 0;

    /** Elements at most, of a list or a map; 0 for no limit but the body's. */
    int mostElements() default 0;

    /** One value as it would be sent. */
    String example() default "";

    /** The records that it may hold, where its own type does not say. */
    Class<?>[] as() default {};

    /** Stands for no enumeration. */
    enum NoEnum {}
}

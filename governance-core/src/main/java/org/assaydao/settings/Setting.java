package org.assaydao.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component of {@link AssaySettings} that an operator sets; one without it is told by the start itself. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** A sentence without its capital and its stop, for the table and for help. */
    String value();

    /** The option of a command that starts a system, where it has one. */
    String option() default "";

    /** What stands for the option's value in help. */
    String label() default "";

    /** True when the option may be given again, or hold several by commas. */
    boolean repeats() default false;

    /** The environment variable where it is not the property's own name in capitals. */
    String variable() default "";
}

package org.assaydao.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which an event is stored. It is ours, not Java's: a class may be renamed or moved, its name here never
 * changes. A changed shape gets the next revision and an upcaster.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredAs {
    /** The stream's type and what happened, as {@code assay.bond.BondDeposited}. */
    String value();

    /** How often the shape was given a new form, the first included. */
    int revision() default 1;
}

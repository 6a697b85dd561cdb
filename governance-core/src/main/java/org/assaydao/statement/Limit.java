package org.assaydao.statement;

import java.math.BigInteger;

/** What a field's value must keep to beyond its EIP-712 type. */
sealed interface Limit {
    /** Text of so many UTF-8 bytes. */
    record Text(int least, int most) implements Limit {}

    /** An array of so many entries. */
    record Entries(int least, int most) implements Limit {}

    /** A number up to {@code most}. */
    record UpTo(BigInteger most) implements Limit {
        static UpTo of(long most) {
            return new UpTo(BigInteger.valueOf(most));
        }
    }
}

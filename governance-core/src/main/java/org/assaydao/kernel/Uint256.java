package org.assaydao.kernel;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** The range check and the text of an unsigned 256-bit integer, shared by the values that wrap one. */
final class Uint256 {
    static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,77}");

    private Uint256() {}

    static BigInteger check(BigInteger value, String what) {
        if (value.signum() < 0) throw new IllegalArgumentException(what + " must not be negative");
        if (value.compareTo(MAX) > 0) throw new IllegalArgumentException(what + " must fit in 256 bits");
        return value;
    }

    static BigInteger parse(String text, String what) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " must be a whole decimal number without sign, point or leading zero");
        }
        return check(new BigInteger(text), what);
    }
}

package org.assaydao.statement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;

/** JSON scalars as values of EIP-712's atomic types; the message of a refusal says what the value must be. */
final class Scalars {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,77}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private Scalars() {}

    /** @throws IllegalArgumentException when {@code given} does not fit {@code type} or {@code limit} */
    static Object read(String type, Object given, Limit limit) {
        return switch (type) {
            case "string" -> text(given, limit);
            case "address" -> address(given);
            case "bool" -> {
                if (!(given instanceof Boolean)) throw new IllegalArgumentException("must be true or false");
                yield given;
            }
            case "bytes" -> bytes(given);
            default -> sized(type, given, limit);
        };
    }

    private static Object sized(String type, Object given, Limit limit) {
        if (type.startsWith("uint")) return number(given, Integer.parseInt(type.substring(4)), limit);
        int size = Integer.parseInt(type.substring(5));
        HexBytes bytes = bytes(given);
        if (bytes.length() != size) {
            throw new IllegalArgumentException("must have " + size + " bytes, not " + bytes.length());
        }
        if (limit instanceof Limit.Something && bytes.equals(HexBytes.of(new byte[size]))) {
            throw new IllegalArgumentException("must be random, and is zero");
        }
        return bytes;
    }

    private static String text(Object given, Limit limit) {
        if (!(given instanceof String text)) throw new IllegalArgumentException("must be text");
        // A lone surrogate has no UTF-8 form: hashed, it would read as a question mark.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text) || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be well-formed Unicode without NUL");
        }
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        switch (limit) {
            case Limit.Text shown -> {
                mustMeasure(length, shown.least(), shown.most());
                shown.mustShow(text);
            }
            case Limit.WebAddress address -> {
                mustMeasure(length, 0, address.most());
                if (!address.fits(text)) throw new IllegalArgumentException("must be empty or an https:// address");
            }
            case Limit.AnyText _, Limit.Entries _, Limit.Within _, Limit.Something _ -> {}
        }
        return text;
    }

    private static void mustMeasure(int length, int least, int most) {
        if (length < least || length > most) {
            throw new IllegalArgumentException("must have " + least + " to " + most + " bytes of UTF-8, not " + length);
        }
    }

    /** An address in all lower-case or with the checksum of EIP-55. */
    private static Address address(Object given) {
        if (!(given instanceof String text) || !ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an address: 0x and 40 hex digits");
        }
        return Address.parse(text);
    }

    private static HexBytes bytes(Object given) {
        if (!(given instanceof String text)) throw new IllegalArgumentException("must be 0x and hex digits");
        return HexBytes.parse(text);
    }

    /** A whole number, as decimal text or as a JSON integer; a JSON fraction or exponent is none. */
    private static BigInteger number(Object given, int bits, Limit limit) {
        String text =
                switch (given) {
                    case String decimal -> decimal;
                    case Integer whole -> whole.toString();
                    case Long whole -> whole.toString();
                    case BigInteger whole -> whole.toString();
                    default -> "";
                };
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be a whole decimal number without sign, point, exponent or leading zero");
        }
        BigInteger number = new BigInteger(text);
        if (number.bitLength() > bits) throw new IllegalArgumentException("must fit in uint" + bits);
        if (limit instanceof Limit.Within(BigInteger least, BigInteger most)) {
            if (number.compareTo(most) > 0) throw new IllegalArgumentException("must be at most " + most);
            if (number.compareTo(least) < 0) throw new IllegalArgumentException("must be at least " + least);
        }
        return number;
    }
}

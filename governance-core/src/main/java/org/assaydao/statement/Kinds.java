package org.assaydao.statement;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;

/** The Java type that each EIP-712 type's value must have; another one is an {@link IllegalArgumentException}. */
final class Kinds {
    private Kinds() {}

    static BigInteger number(Object value) {
        return of(BigInteger.class, value);
    }

    static String text(Object value) {
        return of(String.class, value);
    }

    static Address address(Object value) {
        return of(Address.class, value);
    }

    static boolean bool(Object value) {
        return of(Boolean.class, value);
    }

    static List<?> list(Object value) {
        return of(List.class, value);
    }

    /** A struct's values by field name; every key must be text. */
    static Map<String, ?> struct(Object value) {
        Map<?, ?> map = of(Map.class, value);
        Map<String, Object> struct = new LinkedHashMap<>();
        map.forEach((name, field) -> struct.put(text(name), field));
        return struct;
    }

    private static <T> T of(Class<T> type, Object value) {
        if (!type.isInstance(value)) throw new IllegalArgumentException("the value must be a " + type.getSimpleName());
        return type.cast(value);
    }
}

package org.assaydao.api.view;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes that an answer takes in memory, roughly: what its texts, numbers and collections hold, whatever it is made of. */
final class Footprint {
    private static final long OBJECT = 16;
    private static final long REFERENCE = 8;

    /** What is inside only classes of this program is looked for: of others the answers hold none that are large. */
    private static final String OURS = "org.assaydao.";

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> each = type; each != null && each.getName().startsWith(OURS); each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) continue;
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
            return fields;
        }
    };

    private Footprint() {}

    /** The bytes of {@code what} and all in it; it is not gone on with past {@code most}. */
    static long of(Object what, long most) {
        Deque<Object> open = new ArrayDeque<>();
        open.push(what);
        long bytes = 0;
        while (bytes <= most && !open.isEmpty()) {
            Object one = open.pop();
            bytes += OBJECT + inside(one) + REFERENCE * parts(one, open);
        }
        return bytes;
    }

    private static long inside(Object one) {
        return switch (one) {
            case String text -> OBJECT + text.length();
            case byte[] each -> each.length;
            case BigInteger number -> OBJECT + number.bitLength() / Byte.SIZE;
            default -> REFERENCE;
        };
    }

    /** Opens what {@code one} refers to, and says how many that are. */
    private static int parts(Object one, Deque<Object> open) {
        int before = open.size();
        switch (one) {
            case Collection<?> each -> each.forEach(part -> open(part, open));
            case Map<?, ?> each ->
                each.forEach((key, value) -> {
                    open(key, open);
                    open(value, open);
                });
            case Optional<?> maybe -> maybe.ifPresent(open::push);
            case Enum<?> _, Class<?> _ -> {}
            default -> FIELDS.get(one.getClass()).forEach(field -> open(value(field, one), open));
        }
        return open.size() - before;
    }

    private static void open(@Nullable Object part, Deque<Object> open) {
        if (part != null) open.push(part);
    }

    private static @Nullable Object value(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}

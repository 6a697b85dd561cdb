package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a filter demands of single fields, as far as an order of documents can help to find them. */
final class Conditions {
    private static final Set<String> FROM = Set.of("$gt", "$gte");
    private static final Set<String> TO = Set.of("$lt", "$lte");

    private final Map<String, Object> equal = new HashMap<>();
    private final Map<String, Object> from = new HashMap<>();
    private final Map<String, Object> to = new HashMap<>();
    private final Map<String, Boolean> there = new HashMap<>();

    private Conditions() {}

    /** Of a filter; what is said in another way than by these is left to whoever matches the documents. */
    static Conditions of(Document filter) {
        Conditions conditions = new Conditions();
        conditions.take(filter);
        return conditions;
    }

    private void take(Document filter) {
        filter.forEach((field, demand) -> {
            if (field.equals("$and") && demand instanceof Collection<?> parts) {
                for (Object part : parts) if (part instanceof Document all) take(all);
            } else if (!field.startsWith("$")) {
                take(field, demand);
            }
        });
    }

    private void take(String field, @Nullable Object demand) {
        switch (demand) {
            case String text -> equal.putIfAbsent(field, text);
            case Number number -> equal.putIfAbsent(field, number);
            case Boolean truth -> equal.putIfAbsent(field, truth);
            case Document operators -> operators.forEach((operator, value) -> bound(field, operator, value));
            case null, default -> {}
        }
    }

    private void bound(String field, String operator, @Nullable Object value) {
        if (operator.equals("$exists") && Boolean.TRUE.equals(value)) there.put(field, true);
        if (!(value instanceof String || value instanceof Number)) return;
        if (FROM.contains(operator)) from.putIfAbsent(field, value);
        if (TO.contains(operator)) to.putIfAbsent(field, value);
        if (operator.equals("$eq")) equal.putIfAbsent(field, value);
    }

    /** What the field must be equal to; null where the filter does not say it. */
    @Nullable
    Object equal(String field) {
        return equal.get(field);
    }

    /** What the field must not be below. */
    @Nullable
    Object from(String field) {
        return from.get(field);
    }

    /** What the field must not be above. */
    @Nullable
    Object to(String field) {
        return to.get(field);
    }

    /** Whether only documents match that have the field. */
    boolean demands(String field) {
        return there.containsKey(field) || equal.containsKey(field) || from.containsKey(field) || to.containsKey(field);
    }
}

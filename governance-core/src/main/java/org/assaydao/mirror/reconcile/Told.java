package org.assaydao.mirror.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one side tells of a thing: a text for each field, in the order in which they were told. */
final class Told {
    /** In the words of both sides: there is nothing of the kind. */
    static final String NONE = "NONE";

    private final Map<Place, String> values = new LinkedHashMap<>();

    /**
     * Which value it is.
     *
     * @param subject what it is told of: an aggregate, an application, an account
     */
    record Place(String subject, String field) {}

    void say(String subject, String field, Object value) {
        values.put(new Place(subject, field), value.toString());
    }

    /** As the other; where there is none, what a contract says of nothing. */
    void say(String subject, String field, Optional<?> value, Object otherwise) {
        say(subject, field, value.isPresent() ? value.get() : otherwise);
    }

    @Nullable
    String at(Place place) {
        return values.get(place);
    }

    Set<Place> places() {
        return values.keySet();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Told that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

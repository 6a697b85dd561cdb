package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One view: which events it takes, and what its documents say. One document belongs to each aggregate and holds its
 * picture whole; further entries may point to it by other keys.
 *
 * @param <E> the sealed interface of the events
 * @param <P> the picture that they add up to
 */
public interface View<E, P> {
    /** Names its collection and its processing group, {@code <name>-v<generation>}. */
    String name();

    /** How the identifiers of its aggregates begin: {@code proposal:}. */
    String prefix();

    Class<E> events();

    Class<P> pictures();

    /** The picture after one more event; {@code before} is absent at the first. */
    P after(@Nullable P before, E event);

    /** Fields beside the picture that lists are narrowed and sorted by. */
    Map<String, Object> keys(P picture);

    /**
     * Entries that point to this aggregate's document, by their {@code _id}; each is written whole again. An id begins with
     * the aggregate's own, for the order of one aggregate's events is what guards an entry, and no other's may write it.
     */
    default Map<String, Map<String, Object>> entries(P picture) {
        return Map.of();
    }

    /**
     * What of a picture no list shows, by its place in it, each with what stands there instead, a value or a {@link Key}: a
     * page costs what it shows, however large the documents are that it is made of.
     */
    default Map<String, Object> unlisted() {
        return Map.of();
    }

    /** The value of one of the fields beside the picture. */
    record Key(String name) {}

    /** What a real MongoDB needs to answer this view's lists quickly. */
    List<IndexModel> indexes();
}

package org.assaydao.api.view;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.mongodb.client.model.Projections;
import java.util.List;
import java.util.Map;
import org.assaydao.json.KernelModule;
import org.assaydao.kernel.ChainPosition;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Pictures as BSON documents and back; amounts stay decimal strings, because BSON has no 256-bit number. */
final class Documents {
    static final String ID = "_id";
    static final String SEQUENCE = "sequence";
    static final String APPLIED_THROUGH = "appliedThrough";
    static final String PICTURE = "picture";

    private static final String EVENT = "event";
    private static final String LAST = "last";
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new KernelModule())
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
            .build();

    private Documents() {}

    static <P> Document write(View<?, P> view, StoredPicture<P> stored) {
        Document document = new Document(ID, stored.id())
                .append(SEQUENCE, stored.sequence())
                .append(EVENT, stored.event())
                .append(APPLIED_THROUGH, stored.appliedThrough())
                .append(LAST, new Document(JSON.convertValue(stored.last(), FIELDS)));
        document.putAll(view.keys(stored.picture()));
        return document.append(PICTURE, new Document(JSON.convertValue(stored.picture(), FIELDS)));
    }

    static <P> StoredPicture<P> read(View<?, P> view, Document document) {
        return new StoredPicture<>(
                document.getString(ID),
                JSON.convertValue(document.get(PICTURE), view.pictures()),
                document.getLong(SEQUENCE),
                document.get(EVENT, ""),
                JSON.convertValue(document.get(LAST), ChainPosition.class));
    }

    /** A document that was read without what no list shows of it. */
    static <P> StoredPicture<P> readListed(View<?, P> view, Document document) {
        view.unlisted().forEach((place, instead) -> {
            Object shown = instead instanceof View.Key key ? document.get(key.name(), "") : instead;
            put(document.get(PICTURE), List.of(place.split("[.]", -1)), shown);
        });
        return read(view, document);
    }

    private static void put(@Nullable Object within, List<String> place, Object value) {
        switch (within) {
            case List<?> each -> each.forEach(one -> put(one, place, value));
            case Document fields when place.size() == 1 -> fields.put(place.getFirst(), value);
            case Document fields -> put(fields.get(place.getFirst()), place.subList(1, place.size()), value);
            case null, default -> {}
        }
    }

    /** Leaves out of a document what no list shows. */
    static Bson listed(View<?, ?> view) {
        return Projections.exclude(view.unlisted().keySet().stream()
                .map(place -> PICTURE + "." + place)
                .toList());
    }

    /** The sequence of the last event in a document; -1 for one that has none. */
    static long sequence(Document document) {
        return document.get(SEQUENCE) instanceof Long sequence ? sequence : -1;
    }

    static Document entry(String id, Map<String, Object> fields, long sequence) {
        Document entry = new Document(ID, id).append(SEQUENCE, sequence);
        entry.putAll(fields);
        return entry;
    }
}

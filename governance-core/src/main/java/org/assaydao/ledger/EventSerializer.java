package org.assaydao.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.assaydao.json.KernelModule;
import org.assaydao.ledger.EventNames.StoredType;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events under their stored names, as JSON whose bytes are final: properties in the order of the record's
 * components, no class names, nothing floating.
 *
 * <p>Reading fails on a property that this code does not know, or that is missing: an instance of an older version would
 * otherwise decide without what a newer one wrote. A stored name that nobody knows fails as well; Axon by itself would
 * pass over such an event in silence.
 */
public final class EventSerializer extends Jackson3Serializer {
    private static final String OURS = "assay.";
    private static final String OUR_CLASSES = "org.assaydao.";

    private EventSerializer(Builder builder) {
        super(builder);
    }

    public static EventSerializer create() {
        return new EventSerializer(builder().jsonMapperBuilderCustomizer(EventSerializer::configure));
    }

    /** The mapping of event payloads, for whoever writes the same values elsewhere. */
    static void configure(JsonMapper.Builder json) {
        json.addModule(new KernelModule())
                .changeDefaultVisibility(visibility -> visibility
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                        .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        StoredType stored = EventNames.of(type).orElse(null);
        if (stored != null) return new SimpleSerializedType(stored.name(), stored.revision());
        if (type != null && type.getName().startsWith(OUR_CLASSES)) {
            throw new IllegalArgumentException(type.getName() + " is no registered event and cannot be stored");
        }
        return super.typeForClass(type);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        String name = type.getName();
        if (!name.startsWith(OURS)) return super.resolveClassName(type);
        return EventNames.classOf(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the stored event " + name + " is unknown here: a newer version wrote it"))
                .getName();
    }
}

package org.assaydao.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.kernel.Excerpt;
import org.jspecify.annotations.Nullable;

/** Reads a message of parsed JSON (maps, lists, text, numbers) by its struct type, and names every field that is wrong. */
final class MessageReader {
    private final StructTypes types;
    private final List<FieldError> errors;

    private MessageReader(StructTypes types, List<FieldError> errors) {
        this.types = types;
        this.errors = new ArrayList<>(errors);
    }

    /** @throws org.assaydao.kernel.RuleBroken STATEMENT_FIELD_INVALID with {@code errors}, a list of {@link FieldError} */
    static Values read(
            StructTypes types, String struct, Map<String, ? extends @Nullable Object> message, List<FieldError> found) {
        MessageReader reader = new MessageReader(types, found);
        Map<String, Object> values = reader.struct("", struct, message);
        FieldError.refuse(reader.errors);
        return new Values(values);
    }

    private Map<String, Object> struct(String path, String struct, Map<?, ? extends @Nullable Object> message) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Field> fields = types.fields(struct);
        for (Field field : fields) {
            String at = path + field.name();
            Object given = message.get(field.name());
            Optional<Object> value = given == null
                    ? wrong(at, "must be given")
                    : value(at, field.type(), given, StatementSchema.limit(struct, field));
            value.ifPresent(fitting -> values.put(field.name(), fitting));
        }
        for (Object name : message.keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                wrong(path + Excerpt.of(String.valueOf(name), 64), "is no field of " + struct);
            }
        }
        return values;
    }

    private Optional<Object> value(String path, String type, Object given, Limit limit) {
        Optional<ArrayType> array = ArrayType.of(type);
        if (array.isPresent()) {
            return given instanceof List<?> items
                    ? entries(path, array.get(), items, limit)
                    : wrong(path, "must be an array");
        }
        if (types.isStruct(type)) {
            return given instanceof Map<?, ?> inner
                    ? Optional.of(struct(path + ".", type, inner))
                    : wrong(path, "must be an object");
        }
        return scalar(path, type, given, limit);
    }

    private Optional<Object> entries(String path, ArrayType array, List<?> items, Limit limit) {
        if (limit instanceof Limit.Entries(int least, int most) && (items.size() < least || items.size() > most)) {
            return wrong(path, "must have " + least + " to " + most + " entries");
        }
        Limit each = StatementSchema.limit("", new Field("", array.element()));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String at = path + "[" + i + "]";
            Object item = items.get(i);
            Optional<Object> value = item == null ? wrong(at, "must be given") : value(at, array.element(), item, each);
            value.ifPresent(values::add);
        }
        return Optional.of(values);
    }

    private Optional<Object> scalar(String path, String type, Object given, Limit limit) {
        try {
            return Optional.of(Scalars.read(type, given, limit));
        } catch (IllegalArgumentException misfit) {
            return wrong(path, String.valueOf(misfit.getMessage()));
        }
    }

    private Optional<Object> wrong(String path, String rule) {
        errors.add(new FieldError(path, rule));
        return Optional.empty();
    }
}

package org.assaydao.api.answer;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Says of each answer which members are always there: all of a record's but those that may be null. */
public final class RequiredMembers implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) return null;
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        Class<?> answer = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved == null || !answer.isRecord()) return resolved;
        Schema<?> described = resolved;
        if (resolved.get$ref() != null) {
            String name = resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1);
            described = context.getDefinedModels().getOrDefault(name, resolved);
        }
        for (RecordComponent member : answer.getRecordComponents()) {
            boolean there = described.getProperties() != null
                    && described.getProperties().containsKey(member.getName());
            if (there && !member.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                described.addRequiredItem(member.getName());
            }
        }
        return resolved;
    }
}

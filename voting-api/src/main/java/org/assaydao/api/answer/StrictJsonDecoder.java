package org.assaydao.api.answer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON in the one way that everybody reads it: as well-formed UTF-8 (RFC 8259), with no name twice in an object. What
 * two readers could take for two different statements is none.
 */
public final class StrictJsonDecoder extends JacksonJsonDecoder {
    public StrictJsonDecoder(JsonMapper mapper) {
        super(mapper.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
    }

    @Override
    public Object decode(
            DataBuffer buffer, ResolvableType type, @Nullable MimeType form, @Nullable Map<String, Object> hints) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        mustBeUtf8(bytes);
        return super.decode(DefaultDataBufferFactory.sharedInstance.wrap(bytes), type, form, hints);
    }

    /** Of all encodings only UTF-8 writes JSON without a zero byte, and by its shortest form alone. */
    private static void mustBeUtf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) return;
        } catch (CharacterCodingException malformed) {
            throw new DecodingException("The body is no UTF-8.", malformed);
        }
        throw new DecodingException("The body is no UTF-8.");
    }
}

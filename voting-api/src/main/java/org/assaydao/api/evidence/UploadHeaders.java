package org.assaydao.api.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.evidence.FileType;
import org.assaydao.evidence.Upload;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The headers of tus 1.0.0, by which a file is sent in parts: https://tus.io/protocols/resumable-upload. */
final class UploadHeaders {
    static final String VERSION = "1.0.0";
    static final String RESUMABLE = "Tus-Resumable";
    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";
    static final String METADATA = "Upload-Metadata";
    static final String EXPIRES = "Upload-Expires";

    /** The type of a part's body. */
    static final String PART = "application/offset+octet-stream";

    private static final String TYPE = "filetype";
    private static final int MOST_METADATA = 4 * 1024;

    private UploadHeaders() {}

    /**
     * Says the version in the answer, whatever it will be.
     *
     * @throws EdgeRefusal TUS_VERSION_NOT_SUPPORTED where the request names another, or none
     */
    static void speak(ServerWebExchange exchange) {
        HttpHeaders answer = exchange.getResponse().getHeaders();
        answer.set(RESUMABLE, VERSION);
        if (VERSION.equals(exchange.getRequest().getHeaders().getFirst(RESUMABLE))) return;
        answer.set("Tus-Version", VERSION);
        throw new EdgeRefusal(EdgeRule.TUS_VERSION_NOT_SUPPORTED, Map.of("versions", VERSION));
    }

    /** A number of bytes that must be given. */
    static long bytes(ServerWebExchange exchange, String name, long least) {
        String given = exchange.getRequest().getHeaders().getFirst(name);
        return Parameters.one(name, given == null ? "" : given, text -> {
            long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
            if (number < least) throw new IllegalArgumentException("must be a whole number of bytes from " + least);
            return number;
        });
    }

    static void requirePart(ServerWebExchange exchange) {
        String type = exchange.getRequest().getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (!PART.equals(type)) throw EdgeRefusal.ofParameter(HttpHeaders.CONTENT_TYPE, "must be " + PART);
    }

    /** What a file is said to be; members that say nothing to us are passed over, for every client adds some. */
    static FileType type(ServerWebExchange exchange) {
        String header = exchange.getRequest().getHeaders().getFirst(METADATA);
        String media = Parameters.one(METADATA, header == null ? "" : header, UploadHeaders::media);
        return Parameters.one(METADATA + "." + TYPE, media, text -> FileType.of(text)
                .orElseThrow(() -> new IllegalArgumentException(FileType.FORM)));
    }

    private static String media(String header) {
        if (header.length() > MOST_METADATA) {
            throw new IllegalArgumentException("must have " + MOST_METADATA + " characters at the most");
        }
        List<String> named = Stream.of(header.split(",", -1))
                .map(pair -> pair.strip().split(" ", 2))
                .filter(pair -> pair[0].equals(TYPE))
                .map(pair -> text(pair.length < 2 ? "" : pair[1].strip()))
                .toList();
        if (named.size() > 1) throw new IllegalArgumentException("must name " + TYPE + " once");
        return named.isEmpty() ? "" : named.getFirst();
    }

    private static String text(String base64) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("must be pairs of a key and UTF-8 as base64", unreadable);
        }
    }

    /** How an upload stands, for whoever goes on with it. */
    static void stand(HttpHeaders headers, Upload upload) {
        headers.set(OFFSET, Long.toString(upload.received()));
        headers.set(LENGTH, Long.toString(upload.size()));
        headers.setCacheControl("no-store");
        if (upload.isKept()) return;
        headers.set(
                EXPIRES,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(upload.until(), ZoneOffset.UTC)));
    }
}

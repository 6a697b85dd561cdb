package org.assaydao.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A client of the API under {@code /v1}; what the API refuses is thrown as its {@link Problem}. */
public final class AssayClient {
    private final String base;

    /** Speaks to the API at that address, with or without a slash at its end. */
    public AssayClient(String address) {
        this.base = (address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
    }

    /** The address of a path below {@code /v1}, as a person can open it. */
    public URI address(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base + "/v1" + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** The files of evidence that it keeps. */
    public EvidenceFiles evidence() {
        return new EvidenceFiles(this);
    }

    public JsonNode get(String path) throws IOException {
        return get(path, Map.of());
    }

    /** The answer's body. */
    public JsonNode get(String path, Map<String, String> query) throws IOException {
        return checked(Wire.get(address(path, query)));
    }

    /**
     * Writes an export as it comes, however long it is.
     *
     * @return the block that it is true at, by number and hash
     * @throws IOException also when it breaks off before its end
     */
    public String export(String path, Map<String, String> query, OutputStream to) throws IOException {
        HttpResponse<InputStream> answer = Wire.open(address(path, query));
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                checked(Wire.answered(answer.uri(), answer.statusCode(), body.readAllBytes()));
            }
            body.transferTo(to);
        }
        return answer.headers().firstValue("Assay-Block").orElse("");
    }

    /** The body of a 200 or 201; the two differ in its field {@code repeated}. */
    public JsonNode post(String path, Object body) throws IOException {
        return checked(Wire.post(address(path, Map.of()), body));
    }

    private static JsonNode checked(Wire.Answer answer) throws IOException {
        if (answer.status() / 100 != 2) throw new Problem(answer.status(), answer.body());
        if (answer.body().isMissingNode()) {
            throw new IOException("The API answered " + answer.status() + " with no body.");
        }
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.assaydao.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP: sends a body, reads one, and tells an address that does not answer from an answer. */
final class Wire {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Wire() {}

    /** What came back; a body that is no JSON reads as missing. */
    record Answer(int status, JsonNode body) {}

    static Answer get(URI address) throws IOException {
        return exchange(HttpRequest.newBuilder(address).GET());
    }

    static Answer post(URI address, Object body) throws IOException {
        return exchange(posting(address, body));
    }

    /** Posts with a bearer token, unless that is empty. */
    static Answer post(URI address, Object body, String token) throws IOException {
        HttpRequest.Builder request = posting(address, body);
        return exchange(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder posting(URI address, Object body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    /** An answer whose body is not read yet. */
    static HttpResponse<InputStream> open(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static Answer exchange(HttpRequest.Builder request) throws IOException {
        return answered(send(
                request.header("Accept", "application/json, application/problem+json"),
                HttpResponse.BodyHandlers.ofByteArray()));
    }

    private static Answer answered(HttpResponse<byte[]> answer) throws IOException {
        return answered(answer.uri(), answer.statusCode(), answer.body());
    }

    /** An answer whose body was read. */
    static Answer answered(URI address, int status, byte[] body) throws IOException {
        if (body.length == 0) return new Answer(status, JSON.missingNode());
        try {
            return new Answer(status, JSON.readTree(body));
        } catch (JacksonException noJson) {
            String begin = new String(body, StandardCharsets.UTF_8);
            throw new IOException(origin(address) + " answered " + status + " with no JSON: "
                    + begin.substring(0, Math.min(200, begin.length())));
        }
    }

    /** The body as JSON. */
    static JsonNode read(HttpResponse<byte[]> answer) throws IOException {
        return answered(answer).body();
    }

    /** Any other exchange, with its headers. */
    static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws IOException {
        HttpRequest ready = request.timeout(PATIENCE).build();
        try {
            return CLIENT.send(ready, body);
        } catch (ConnectException nobody) {
            throw new Refusal("Nobody answers at " + origin(ready.uri()) + ".");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for " + origin(ready.uri()) + ".");
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}

package org.assaydao.mirror.node;

import java.io.IOException;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what stands in an answer that is no success by its HTTP status: a JSON-RPC answer is taken as the answer that it
 * is, for many providers refuse with a status of their own; anything else is a {@link Refusal}.
 */
final class HttpRefusals implements Interceptor {
    private static final int LONGEST = 1 << 20;
    /** By these a provider speaks of itself, of our account or of our pace, and never of what was asked. */
    private static final Set<Integer> ITS_OWN = Set.of(401, 402, 403, 429, 502, 503, 504);

    private static final MediaType JSON = MediaType.get("application/json");

    /** An HTTP status, and a body without a JSON-RPC answer, that a provider gave instead of one. */
    static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        Refusal(int status, String body) {
            super("HTTP status " + status + ": " + body);
            this.status = status;
        }

        /** True when the request itself was refused: another one may be taken. */
        boolean ofRequest() {
            return status == 400 || status == 413 || status == 414 || status == 422;
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful()) return response;
        String body = response.peekBody(LONGEST).string();
        response.close();
        // Who is asked too often answers with an error as well, but a smaller question is none that it takes sooner.
        if (ITS_OWN.contains(response.code()) || !isAnswer(body)) throw new Refusal(response.code(), body);
        return response.newBuilder()
                .code(200)
                .message("OK")
                .body(ResponseBody.create(body, JSON))
                .build();
    }

    private static boolean isAnswer(String body) {
        try {
            JsonNode read = JsonMapper.shared().readTree(body);
            JsonNode first = read.isArray() ? read.path(0) : read;
            return first.path("error").isObject() || first.has("result");
        } catch (JacksonException notJson) {
            return false;
        }
    }
}

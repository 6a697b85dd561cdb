package org.assaydao.api.security;

import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;

/** The framework's rules for pages of other origins, refused by a problem instead of silence. */
final class CorsProblems extends DefaultCorsProcessor {
    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        throw new EdgeRefusal(EdgeRule.ORIGIN_NOT_ALLOWED, Map.of());
    }
}

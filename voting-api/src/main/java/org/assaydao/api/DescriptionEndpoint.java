package org.assaydao.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.Hidden;
import org.assaydao.api.answer.Blocking;
import org.assaydao.kernel.Hash32;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.webjars.WebJarVersionLocator;
import reactor.core.publisher.Mono;

/** The API's own description, made once and the same whoever asks, and a page that shows it. */
@RestController
@Hidden
final class DescriptionEndpoint {
    /** What the page needs: scripts of this server, its description, and the styles that those scripts write. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    private final Mono<ResponseEntity<byte[]>> described;
    private final String page;

    DescriptionEndpoint(ApiDescription description, Blocking blocking) {
        this.described = blocking.call(() -> describe(description)).cacheInvalidateIf(_ -> false);
        this.page = """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Assay</title>
                <link rel="stylesheet" href="webjars/swagger-ui/%1$s/swagger-ui.css"></head>
                <body><div id="swagger-ui"></div>
                <script src="webjars/swagger-ui/%1$s/swagger-ui-bundle.js"></script>
                <script src="docs.js"></script></body>
                </html>
                """.formatted(new WebJarVersionLocator().version("swagger-ui"));
    }

    private static ResponseEntity<byte[]> describe(ApiDescription description) throws JsonProcessingException {
        byte[] json = description.json();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag('"' + Hash32.keccak(json).toString() + '"')
                .body(json);
    }

    @GetMapping(path = "/openapi", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> description() {
        return described;
    }

    @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page() {
        return ResponseEntity.ok().header("Content-Security-Policy", POLICY).body(page);
    }
}
